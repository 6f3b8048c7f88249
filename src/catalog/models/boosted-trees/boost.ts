import type {
  ModelArtifact,
  Standing,
  TrainHooks,
  TrainInput,
} from '../../../core/contracts/model.ts';
import { createPacer } from '../../../core/model/pacer.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { binColumns } from '../../../core/model/trees/bins.ts';
import type { BinnedColumn } from '../../../core/model/trees/bins.ts';
import { GROUP } from '../../../core/model/trees/kernels.ts';
import type { BoostKernel, Quantum } from '../../../core/model/trees/kernels.ts';
import { quantumFor } from '../../../core/model/trees/quantum.ts';
import { addTreeTo } from '../../../core/model/trees/tree.ts';
import type { Tree } from '../../../core/model/trees/tree.ts';
import { randomFrom } from '../../../core/random.ts';
import { elderOf } from './elder.ts';
import { Grower } from './grow.ts';
import type { GrowRules } from './grow.ts';
import { LOSSES, baseScores, logOfProducts, weightedLoss } from './loss.ts';
import { WatchedRows } from './watched-rows.ts';

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

/** Powers and sums taken in one go: a few milliseconds. */
const SLICE = 1_048_576;
const SLICE_ROWS = 65_536;
/** Work of one power, in multiply-adds. */
const POWER = 8;

function rulesOf({ settings }: TrainInput): GrowRules {
  return {
    leaves: Number(settings.leaves),
    depth: Number(settings.depth ?? 0),
    rate: Number(settings.rate),
    minimum: Number(settings.minimum),
    childWeight: Number(settings.childWeight ?? 0.001),
    l2: Number(settings.l2),
  };
}

class Booster {
  readonly #input: TrainInput;
  readonly #kernel: BoostKernel;
  readonly #columns: readonly BinnedColumn[];
  readonly #rules: GrowRules;
  readonly #pace: Pacer;
  readonly #width: number;
  readonly #heaviest: number;
  #largest = 1;
  readonly #watched: WatchedRows | null;

  constructor(
    input: TrainInput,
    kernel: BoostKernel,
    columns: readonly BinnedColumn[],
    watched: WatchedRows | null,
    base: readonly number[],
    pace: Pacer,
  ) {
    const { train, trainTarget, outcome } = input;
    const weights = input.trainWeights ?? null;
    this.#input = input;
    this.#kernel = kernel;
    this.#columns = columns;
    this.#rules = rulesOf(input);
    this.#pace = pace;
    this.#width = base.length;
    this.#heaviest = weights?.reduce((most, weight) => Math.max(most, weight), 0) ?? 1;
    this.#watched = watched;
    kernel.begin({
      rows: train.rows,
      features: columns,
      loss: LOSSES[outcome.task],
      base,
      target: trainTarget,
      weights,
    });
  }

  get #quantum(): Quantum {
    const numbers = this.#input.outcome.task === 'regression';
    const [gradient, hessian] = numbers
      ? [this.#largest, this.#heaviest]
      : [this.#heaviest, this.#heaviest / 4];
    return quantumFor(this.#input.train.rows, gradient, hessian);
  }

  /** Calls `each` on slices of rows and lets messages in between. */
  async #slices(work: number, each: (from: number, to: number) => void): Promise<void> {
    const { rows } = this.#input.train;
    const size = Math.max(
      GROUP,
      Math.min(SLICE_ROWS, Math.floor(SLICE / this.#width / GROUP) * GROUP),
    );
    for (let from = 0; from < rows; from += size) {
      const to = Math.min(rows, from + size);
      each(from, to);
      const wait = this.#pace(work * (to - from));
      if (wait !== null) await wait;
    }
  }

  async #derive(column: number): Promise<number> {
    const quantum = this.#quantum;
    let loss = 0;
    await this.#slices(POWER, (from, to) => {
      loss += this.#kernel.derive(column, from, to, quantum);
    });
    return loss;
  }

  /** Gets ready for the next round; gives the mean training loss. */
  async survey(): Promise<number> {
    const { outcome, trainTarget } = this.#input;
    const weights = this.#input.trainWeights ?? null;
    let loss = 0;
    this.#largest = 0;
    await this.#slices(2 * POWER * this.#width, (from, to) => {
      const found = this.#kernel.survey(from, to);
      loss += found.loss;
      this.#largest = Math.max(this.#largest, found.largest);
    });
    if (this.#width === 1) loss += await this.#derive(0);
    if (weights !== null)
      return weightedLoss(this.#kernel, outcome, trainTarget, weights, this.#width);
    if (outcome.task !== 'regression') loss += logOfProducts(this.#kernel.products());
    return loss / trainTarget.length;
  }

  /** The rows of a round, ascending; null: all. */
  #rowsOf(round: number): Int32Array | null {
    const { train, settings, seed } = this.#input;
    const rows = Math.max(1, Math.round(train.rows * Number(settings.subsample)));
    if (rows === train.rows) return null;
    return randomFrom(seed).fork(`rows of round ${round}`).sample(train.rows, rows).sort();
  }

  /** The features a tree may cut, ascending. */
  #featuresOf(round: number, column: number): Int32Array {
    const { train, settings, seed } = this.#input;
    const features = Math.max(1, Math.round(train.columns * Number(settings.columns ?? 1)));
    if (features === train.columns) return Int32Array.from({ length: features }, (_, j) => j);
    const random = randomFrom(seed).fork(`columns of round ${round}, tree ${column}`);
    return random.sample(train.columns, features).sort();
  }

  /** Grows and adds one tree a score; `survey` comes before. */
  async round(number: number): Promise<readonly Tree[]> {
    const { train } = this.#input;
    const kernel = this.#kernel;
    const ground = {
      kernel,
      watched: this.#watched,
      columns: this.#columns,
      rules: this.#rules,
      pace: this.#pace,
    };
    const trees: Tree[] = [];
    for (let k = 0; k < this.#width; k++) {
      if (this.#width > 1) await this.#derive(k);
      const rows = this.#rowsOf(number);
      kernel.take(rows);
      const grower = new Grower(ground, this.#quantum, this.#featuresOf(number, k));
      const tree = await grower.grow(rows?.length ?? train.rows);
      if (rows === null) grower.addTo(k);
      else addTreeTo(tree, train, kernel.scores(k));
      grower.addToWatched(k);
      trees.push(tree);
    }
    return trees;
  }

  /** The scores as they were after these rounds: the same sums in the same order. */
  async replay(rounds: readonly (readonly Tree[])[]): Promise<void> {
    const { train } = this.#input;
    for (const round of rounds)
      for (const [k, tree] of round.entries()) {
        addTreeTo(tree, train, this.#kernel.scores(k));
        this.#watched?.add(tree, k);
        const wait = this.#pace(4 * POWER * train.rows);
        if (wait !== null) await wait;
      }
  }
}

/** Opens a kernel for so many rows and features. */
export type OpenBoost = (rows: number, features: number) => BoostKernel;

/**
 * Gradient boosting on histograms, with the definitions of scikit-learn's HistGradientBoosting.
 * `modelOf` makes the model of the rounds so far.
 */
export async function boost(
  input: TrainInput,
  hooks: TrainHooks,
  open: OpenBoost,
  modelOf: (grown: Boosted) => ModelArtifact,
): Promise<Boosted> {
  const { outcome, settings } = input;
  const of = Number(settings.rounds);
  const patience = Number(settings.patience);
  const { train, validation, validationTarget } = input;
  const pace = createPacer(hooks);
  const kernel = open(train.rows, train.columns);
  const columns = await binColumns(input.train, kernel, async () => {
    await pace(4 * POWER * input.train.rows);
  });
  const elder = elderOf(input);
  const base = elder?.base ?? baseScores(outcome, input.trainTarget, input.trainWeights ?? null);
  const watched =
    validation.rows === 0
      ? null
      : new WatchedRows(open(validation.rows, train.columns), columns, validation, outcome);
  await watched?.begin(base, validationTarget, async () => {
    await pace(POWER * validation.rows);
  });
  const booster = new Booster(input, kernel, columns, watched, base, pace);
  const before = elder?.trees ?? [];
  await booster.replay(before);
  const resumed = hooks.resume as BoostState | null;
  const trees = [...(resumed?.trees ?? [])];
  let best = resumed?.best ?? 0;
  let bestLoss = resumed?.bestLoss ?? watched?.loss() ?? 0;
  await booster.replay(trees);
  await booster.survey();
  const tired = (): boolean => watched !== null && patience > 0 && trees.length - best >= patience;
  while (trees.length < of && !tired()) {
    trees.push(await booster.round(before.length + trees.length));
    const validationLoss = watched?.loss() ?? null;
    if (validationLoss === null || validationLoss < bestLoss) {
      best = trees.length;
      bestLoss = validationLoss ?? 0;
    }
    const trainLoss = await booster.survey();
    const state = (): BoostState => ({ trees: [...trees], best, bestLoss });
    const standing: Standing = {
      state,
      model: () => modelOf({ ...state(), base, stopped: false }),
      now: () => modelOf({ ...state(), best: trees.length, base, stopped: false }),
    };
    await hooks.report({ step: trees.length, of, trainLoss, validationLoss }, standing);
  }
  return { base, trees, best, bestLoss, stopped: tired() };
}
