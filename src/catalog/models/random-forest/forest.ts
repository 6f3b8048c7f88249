import type { ModelArtifact, TrainHooks, TrainInput } from '../../../core/contracts/model.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { Cart } from '../../../core/model/trees/cart.ts';
import type { CartGround } from '../../../core/model/trees/cart.ts';
import type { CartKernel } from '../../../core/model/trees/cart-kernel.ts';
import { criterionFor } from '../../../core/model/trees/impurity.ts';
import { rankColumns } from '../../../core/model/trees/ranks.ts';
import { treeOf } from '../../../core/model/trees/vote.ts';
import type { AnsweringTree } from '../../../core/model/trees/vote.ts';
import { randomFrom } from '../../../core/random.ts';
import { drawBag, featureOrder, wantedFeatures } from './bag.ts';
import type { Bag } from './bag.ts';
import { Votes } from './votes.ts';

export type ForestState = { readonly trees: readonly AnsweringTree[] };

/** What the rows a tree did not see say of the forest. */
export type OutOfBag = {
  readonly rows: number;
  /** Share answered rightly, or R²; null without rows, or without spread. */
  readonly score: number | null;
  /** Mean log loss or squared miss. */
  readonly loss: number | null;
};

export interface Forest {
  readonly trees: readonly AnsweringTree[];
  /** Null where every tree sees every row. */
  readonly outOfBag: OutOfBag | null;
}

const ROW_WORK = 40;

class Planter {
  readonly #input: TrainInput;
  readonly #ground: CartGround;
  readonly #pace: Pacer;
  readonly #weights: Float64Array | null;
  readonly trees: AnsweringTree[] = [];
  readonly seen: Votes;
  readonly unseen: Votes;
  readonly others: Votes;

  constructor(input: TrainInput, ground: CartGround, pace: Pacer) {
    const { outcome, train, trainTarget, validation, validationTarget } = input;
    this.#input = input;
    this.#ground = ground;
    this.#pace = pace;
    this.#weights = input.trainWeights ?? null;
    this.seen = new Votes(outcome, train, trainTarget);
    this.unseen = new Votes(outcome, train, trainTarget);
    this.others = new Votes(outcome, validation, validationTarget);
  }

  /** The rows of a tree: drawn anew from the seed, so that a resumed forest knows them too. */
  #bag(number: number): Bag {
    const { seed, settings, train } = this.#input;
    const random = settings.bootstrap === true ? randomFrom(seed).fork(`bag ${number}`) : null;
    return drawBag(train.rows, random);
  }

  async grow(): Promise<void> {
    const { train, settings, outcome, seed } = this.#input;
    const number = this.trees.length;
    const bag = this.#bag(number);
    const weights = Float64Array.from(bag.times, (times, row) =>
      this.#weights === null ? times : times * this.#weights[row]!,
    );
    this.#ground.kernel.take(bag.rows, weights);
    const numbers = outcome.task === 'regression';
    const wanted = wantedFeatures(train.columns, String(settings.features), numbers);
    const cart = new Cart(this.#ground, {
      depth: Number(settings.depth),
      minimum: Number(settings.minimum),
      wanted,
      order: featureOrder(train.columns, wanted, randomFrom(seed).fork(`features ${number}`)),
    });
    await cart.consider(cart.add(0, bag.rows.length, 0));
    for (let node = cart.open.pop(); node !== undefined; node = cart.open.pop()) {
      const wait = cart.split(node);
      if (wait !== null) await wait;
    }
    await this.take(treeOf(cart, outcome, 0), bag, cart.leaves(train.rows));
  }

  /** Lets a tree vote on all rows, and on those it did not see. */
  async take(
    tree: AnsweringTree,
    bag = this.#bag(this.trees.length),
    known?: Int32Array,
  ): Promise<void> {
    const leaves = this.seen.leavesOf(tree, known);
    this.seen.add(tree, leaves);
    this.unseen.add(tree, leaves, bag.times);
    this.others.add(tree, this.others.leavesOf(tree));
    this.trees.push(tree);
    await this.#pace(ROW_WORK * leaves.length);
  }

  forest(): Forest {
    const trees = [...this.trees];
    if (this.#input.settings.bootstrap !== true) return { trees, outOfBag: null };
    return { trees, outOfBag: { ...this.unseen.score(), loss: this.unseen.loss() } };
  }
}

/** Grows trees on draws of the rows. `modelOf` makes the model of those so far. */
export async function growForest(
  input: TrainInput,
  hooks: TrainHooks,
  kernel: CartKernel,
  modelOf: (forest: Forest) => ModelArtifact,
): Promise<Forest> {
  const { train, trainTarget, outcome, settings } = input;
  const pace = createPacer(hooks);
  const ranked = await rankColumns(train, kernel, async () => {
    await pace(ROW_WORK * train.rows);
  });
  const criterion = criterionFor(outcome, settings.criterion === 'entropy' ? 'entropy' : 'gini');
  kernel.begin({
    rows: train.rows,
    levels: ranked.map(({ least }) => least.length),
    criterion,
    classes: outcome.task === 'regression' ? 1 : outcome.classes.length,
    target: trainTarget,
  });
  const planter = new Planter(input, { kernel, ranked, outcome, criterion, pace }, pace);
  const resumed = hooks.resume as ForestState | null;
  for (const tree of resumed?.trees ?? []) await planter.take(tree);
  const of = Math.max(Number(settings.trees), planter.trees.length);
  while (planter.trees.length < of) {
    await planter.grow();
    await hooks.report(
      {
        step: planter.trees.length,
        of,
        trainLoss: planter.seen.loss(input.trainWeights ?? null) ?? 0,
        validationLoss: planter.others.loss(),
      },
      {
        state: (): ForestState => ({ trees: [...planter.trees] }),
        model: () => modelOf(planter.forest()),
      },
    );
  }
  return planter.forest();
}
