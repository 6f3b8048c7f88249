import type { ModelArtifact, TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import type { Scores } from '../../../core/model/scores.ts';
import { randomFrom } from '../../../core/random.ts';
import { binRows } from './bins.ts';
import type { BinnedRows } from './bins.ts';
import { createWorkspace, growTree } from './grow.ts';
import type { GrowRules, Workspace } from './grow.ts';
import type { Derivatives } from './histogram.ts';
import { baseScores, createDerivatives, derive } from './loss.ts';
import { addTree, startScores } from './tree.ts';
import type { Tree } from './tree.ts';

export type BoostState = {
  readonly trees: readonly (readonly Tree[])[];
  readonly best: number;
  readonly bestLoss: number;
};

export interface Boosted extends BoostState {
  readonly base: readonly number[];
  /** Stopped by its own rule rather than by the number of rounds. */
  readonly stopped: boolean;
}

/** Work of one exp, in multiply-adds. */
const EXP = 30;

/** Fills `order` with the round's rows, in ascending order; gives their number. */
function chooseRows(order: Int32Array, share: number, seed: number, round: number): number {
  const rows = Math.max(1, Math.round(order.length * share));
  if (rows === order.length) {
    for (let row = 0; row < rows; row++) order[row] = row;
    return rows;
  }
  const random = randomFrom(seed).fork(`rows of round ${round}`);
  order.set(random.sample(order.length, rows).sort());
  return rows;
}

function addLeaves(
  grown: Awaited<ReturnType<typeof growTree>>,
  order: Int32Array,
  scores: Scores,
  column: number,
): void {
  for (const leaf of grown.leaves)
    for (let i = leaf.from; i < leaf.to; i++) {
      const at = order[i]! * scores.width + column;
      scores.values[at] = scores.values[at]! + leaf.value;
    }
}

class Booster {
  readonly #input: TrainInput;
  readonly #data: BinnedRows;
  readonly #rules: GrowRules;
  readonly #share: number;
  readonly #space: Workspace;
  readonly #pace: Pacer;
  readonly #derivatives: Derivatives[];
  readonly #scores: Scores;
  readonly others: Scores;

  constructor(input: TrainInput, data: BinnedRows, base: readonly number[], pace: Pacer) {
    const { settings } = input;
    this.#input = input;
    this.#data = data;
    this.#pace = pace;
    this.#rules = {
      leaves: Number(settings.leaves),
      rate: Number(settings.rate),
      minimum: Number(settings.minimum),
      l2: Number(settings.l2),
    };
    this.#share = Number(settings.subsample);
    this.#space = createWorkspace(data.rows);
    this.#scores = startScores(base, data.rows);
    this.others = startScores(base, input.validation.rows);
    this.#derivatives = createDerivatives(input.outcome, this.#scores, input.trainWeights ?? null);
  }

  /** Derivatives for the next round; gives the mean training loss. */
  derive(): number {
    const { outcome, trainTarget } = this.#input;
    const weights = this.#input.trainWeights ?? null;
    return derive(outcome, trainTarget, this.#scores, this.#derivatives, weights);
  }

  /** Grows and adds one tree a score; `derive` comes before. */
  async round(number: number): Promise<readonly Tree[]> {
    const { train, validation, seed } = this.#input;
    const { order } = this.#space;
    const trees: Tree[] = [];
    for (const [k, derivatives] of this.#derivatives.entries()) {
      const rows = chooseRows(order, this.#share, seed, number);
      const wait = this.#pace(EXP * rows + rows * this.#data.features);
      if (wait !== null) await wait;
      const grown = await growTree(
        this.#data,
        derivatives,
        this.#rules,
        this.#space,
        rows,
        this.#pace,
      );
      if (rows === order.length) addLeaves(grown, order, this.#scores, k);
      else addTree(grown.tree, train, this.#scores, k);
      addTree(grown.tree, validation, this.others, k);
      trees.push(grown.tree);
    }
    return trees;
  }

  /** The scores as they were after these rounds: the same sums in the same order. */
  async replay(rounds: readonly (readonly Tree[])[]): Promise<void> {
    for (const round of rounds)
      for (const [k, tree] of round.entries()) {
        addTree(tree, this.#input.train, this.#scores, k);
        addTree(tree, this.#input.validation, this.others, k);
        const wait = this.#pace(EXP * this.#data.rows);
        if (wait !== null) await wait;
      }
  }
}

/**
 * Gradient boosting on histograms, with the definitions of scikit-learn's HistGradientBoosting.
 * `modelOf` makes the model of the rounds so far.
 */
export async function boost(
  input: TrainInput,
  hooks: TrainHooks,
  modelOf: (grown: Boosted) => ModelArtifact,
): Promise<Boosted> {
  const { outcome, settings } = input;
  const of = Number(settings.rounds);
  const patience = Number(settings.patience);
  const watched = input.validation.rows > 0;
  const data = await binRows(input.train, () => hooks.checkpoint());
  const base = baseScores(outcome, input.trainTarget, input.trainWeights ?? null);
  const booster = new Booster(input, data, base, createPacer(hooks));
  const resumed = hooks.resume as BoostState | null;
  const trees = [...(resumed?.trees ?? [])];
  let best = resumed?.best ?? 0;
  let bestLoss =
    resumed?.bestLoss ?? meanLoss(outcome, booster.others, input.validationTarget) ?? 0;
  await booster.replay(trees);
  booster.derive();
  const tired = (): boolean => watched && patience > 0 && trees.length - best >= patience;
  while (trees.length < of && !tired()) {
    trees.push(await booster.round(trees.length));
    const validationLoss = meanLoss(outcome, booster.others, input.validationTarget);
    if (validationLoss === null || validationLoss < bestLoss) {
      best = trees.length;
      bestLoss = validationLoss ?? 0;
    }
    const progress = { step: trees.length, of, trainLoss: booster.derive(), validationLoss };
    const state = (): BoostState => ({ trees: [...trees], best, bestLoss });
    const model = (): ModelArtifact => modelOf({ ...state(), base, stopped: false });
    await hooks.report(progress, { state, model });
  }
  return { base, trees, best, bestLoss, stopped: tired() };
}
