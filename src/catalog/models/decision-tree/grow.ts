import type { ModelArtifact, TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import { log } from '../../../core/math.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import { predictionLoss } from '../../../core/model/prediction-loss.ts';
import { BestFirst } from '../../../core/model/trees/best-first.ts';
import { Cart } from '../../../core/model/trees/cart.ts';
import type { CartNode } from '../../../core/model/trees/cart.ts';
import type { CartKernel, RankCut } from '../../../core/model/trees/cart-kernel.ts';
import { criterionFor } from '../../../core/model/trees/impurity.ts';
import { pruneNodes } from '../../../core/model/trees/prune.ts';
import { rankColumns } from '../../../core/model/trees/ranks.ts';
import { answersOf, pulledShares, treeOf } from '../../../core/model/trees/vote.ts';
import type { AnsweringTree } from '../../../core/model/trees/vote.ts';

/** Cuts made so far, in their order: the node's number and where it was cut. */
export type TreeState = { readonly steps: number; readonly cuts: readonly MadeCut[] };
type MadeCut = { readonly node: number } & { readonly [K in keyof RankCut]: number };

export interface Grown {
  readonly tree: AnsweringTree;
  readonly steps: number;
}

/** A round makes a cut for every four leaves there are. */
const LEAVES_PER_CUT = 4;
const ROW_WORK = 40;

const cutsOf = (leaves: number): number => Math.max(1, Math.floor(leaves / LEAVES_PER_CUT));

/** Rounds it takes to grow so many leaves. */
function roundsFor(leaves: number): number {
  let rounds = 0;
  for (let now = 1; now < leaves; now += cutsOf(now)) rounds++;
  return rounds;
}

/** Mean loss of the rows a tree was grown on, from its leaves. */
function trainLoss(nodes: readonly CartNode[], numbers: boolean, caution: number): number {
  let sum = 0;
  for (const node of nodes) {
    if (node.left !== 0) continue;
    const { facts } = node;
    if (numbers) sum += facts.loss;
    else
      for (const [k, share] of pulledShares(node, nodes[0]!, caution).entries())
        if (facts.said[k]! > 0) sum -= facts.weight * facts.said[k]! * log(share);
  }
  return sum / nodes[0]!.facts.weight;
}

/** Grows a tree best cut first, round by round. `modelOf` makes the model of it so far. */
export async function growTree(
  input: TrainInput,
  hooks: TrainHooks,
  kernel: CartKernel,
  modelOf: (grown: Grown) => ModelArtifact,
): Promise<Grown> {
  const { train, trainTarget, validation, validationTarget, outcome, settings } = input;
  const pace = createPacer(hooks);
  const ranked = await rankColumns(train, kernel, async () => {
    await pace(ROW_WORK * train.rows);
  });
  const criterion = criterionFor(outcome, settings.criterion === 'entropy' ? 'entropy' : 'gini');
  const numbers = outcome.task === 'regression';
  kernel.begin({
    rows: train.rows,
    levels: ranked.map(({ least }) => least.length),
    criterion,
    classes: numbers ? 1 : outcome.classes.length,
    target: trainTarget,
  });
  const every = Int32Array.from({ length: train.rows }, (_, row) => row);
  kernel.take(every, input.trainWeights ?? new Float64Array(train.rows).fill(1));
  const features = Int32Array.from({ length: train.columns }, (_, j) => j);
  const rules = {
    depth: Number(settings.depth),
    minimum: Number(settings.minimum),
    wanted: train.columns,
    order: () => features,
  };
  const cart = new Cart({ kernel, ranked, outcome, criterion, pace }, rules);
  const caution = Number(settings.caution);
  const nodes = (): readonly CartNode[] =>
    Number(settings.alpha) > 0 ? pruneNodes(cart.nodes, Number(settings.alpha)) : cart.nodes;
  const grown = (): Grown => ({ tree: treeOf(cart, outcome, caution, nodes()), steps });

  const resumed = hooks.resume as TreeState | null;
  const cuts: MadeCut[] = [...(resumed?.cuts ?? [])];
  let steps = resumed?.steps ?? 0;
  cart.add(0, train.rows, 0);
  for (const { node, ...cut } of cuts) cart.divide(cart.nodes[node]!, cut);
  for (const node of cart.nodes.filter(({ left }) => left === 0)) await cart.consider(node);
  const open = new BestFirst();
  const sortOpened = (): void => {
    for (const node of cart.open.splice(0)) open.add(node);
  };
  sortOpened();
  const most = Number(settings.leaves) || train.rows;
  const leaves = (): number => cuts.length + 1;
  const of = Math.max(steps, roundsFor(most));
  while (open.size > 0 && leaves() < most) {
    for (let due = Math.min(cutsOf(leaves()), most - leaves()); due > 0; due--) {
      const node = open.take();
      if (node === undefined) break;
      cuts.push({ node: node.at, ...node.cut! });
      const wait = cart.split(node);
      sortOpened();
      if (wait !== null) await wait;
    }
    steps++;
    const { tree } = grown();
    const validationLoss = await predictionLoss(
      outcome,
      (rows) => answersOf([tree], outcome, rows),
      validation,
      validationTarget,
      { pace, work: ROW_WORK },
    );
    const progress = {
      step: steps,
      of,
      trainLoss: trainLoss(nodes(), numbers, caution),
      validationLoss,
    };
    const state = (): TreeState => ({ steps, cuts: [...cuts] });
    await hooks.report(
      { ...progress, of: Math.max(of, steps) },
      { state, model: () => modelOf(grown()) },
    );
  }
  return grown();
}
