import type { ModelArtifact, TrainHooks } from '../core/contracts/model.ts';
import { forwardWork, initialWeights } from '../core/model/network.ts';
import type { NetworkShape } from '../core/model/network.ts';
import { meanLoss } from '../core/model/scores.ts';
import type { Outcome } from '../core/model/task.ts';
import { randomFrom } from '../core/random.ts';
import { DeviceLost } from './tensors.ts';
import type { Network, NetworkRows, NetworkState, Tensors } from './tensors.ts';

export interface NetworkJob {
  readonly shape: NetworkShape;
  readonly outcome: Outcome;
  readonly train: NetworkRows;
  readonly validation: NetworkRows;
  /** Class index or number by row, for the losses reported. */
  readonly trainTarget: Float64Array;
  readonly validationTarget: Float64Array;
  /** What one unit of the last layer is in the target's unit, and where its 0 lies. */
  readonly unit: { readonly scale: number; readonly centre: number };
  readonly rate: number;
  readonly l2: number;
  readonly batch: number;
  readonly epochs: number;
  readonly dropout: number;
  readonly patience: number;
  readonly seed: number;
}

export interface TrainedNetwork {
  readonly weights: Float32Array;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stopped: boolean;
}

/** Makes the model of a network as it stands. */
export type ModelOf = (trained: TrainedNetwork) => ModelArtifact;

/** What a training goes on from; orders and masks come from the seed and the epoch. */
interface Standing {
  epoch: number;
  state: NetworkState;
  best: { epoch: number; loss: number; weights: Float32Array } | null;
}
type SavedNetwork = {
  readonly epoch: number;
  readonly step: number;
  readonly weights: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly best: { epoch: number; loss: number; weights: Float32Array } | null;
};

/** Milliseconds of work between checkpoints. */
const SLICE = 8;
/** Multiply-adds between two states kept for a device that may be lost, and the most epochs. */
const SAVE_WORK = 200_000_000;
const SAVE_EPOCHS = 5;
/** Training rows looked at for the reported loss, evenly spread. */
const LOSS_ROWS = 5000;

function freshState(job: NetworkJob): NetworkState {
  const weights = initialWeights(job.shape, randomFrom(job.seed));
  return {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    step: 0,
  };
}

function restore(saved: SavedNetwork): Standing {
  const { epoch, step, best } = saved;
  return {
    epoch,
    state: {
      weights: Float32Array.from(saved.weights),
      first: Float32Array.from(saved.first),
      second: Float32Array.from(saved.second),
      step,
    },
    best: best === null ? null : { ...best, weights: Float32Array.from(best.weights) },
  };
}

function pack({ epoch, state, best }: Standing): SavedNetwork {
  return {
    epoch,
    step: state.step,
    weights: state.weights.slice(),
    first: state.first.slice(),
    second: state.second.slice(),
    best: best === null ? null : { ...best, weights: best.weights.slice() },
  };
}

interface Judged {
  readonly rows: number;
  readonly inputs: Float32Array;
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

/** At most `most` rows, evenly spread. */
function thin({ rows, inputs, weights }: NetworkRows, target: Float64Array, most: number): Judged {
  const counts = weights == null ? null : Float64Array.from(weights);
  if (rows <= most) return { rows, inputs, target, weights: counts };
  const width = inputs.length / rows;
  const chosen = Array.from({ length: most }, (_, i) => Math.floor((i * rows) / most));
  const thinned = new Float32Array(most * width);
  for (const [i, row] of chosen.entries())
    thinned.set(inputs.subarray(row * width, (row + 1) * width), i * width);
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from(chosen, (row) => values[row]!);
  return {
    rows: most,
    inputs: thinned,
    target: pick(target),
    weights: counts === null ? null : pick(counts),
  };
}

class Trainer {
  readonly #job: NetworkJob;
  readonly #hooks: TrainHooks;
  readonly #modelOf: ModelOf;
  readonly #permutation: Int32Array;
  readonly #saveEvery: number;
  readonly #trainJudged: Judged;
  readonly #validationJudged: Judged;
  #lastBreath = performance.now();
  standing: Standing;

  constructor(job: NetworkJob, hooks: TrainHooks, standing: Standing, modelOf: ModelOf) {
    this.#job = job;
    this.#modelOf = modelOf;
    this.#hooks = hooks;
    this.standing = standing;
    this.#permutation = new Int32Array(job.train.rows);
    this.#trainJudged = thin(job.train, job.trainTarget, LOSS_ROWS);
    this.#validationJudged = thin(job.validation, job.validationTarget, Infinity);
    const work = 3 * forwardWork(job.shape) * job.train.rows;
    this.#saveEvery = Math.max(1, Math.min(SAVE_EPOCHS, Math.floor(SAVE_WORK / work)));
  }

  #tired(epoch: number): boolean {
    const { patience, validation } = this.#job;
    if (patience === 0 || validation.rows === 0) return false;
    return epoch - (this.standing.best?.epoch ?? 0) >= patience;
  }

  /** From the standing to the last epoch or the end of patience. */
  async run(network: Network): Promise<TrainedNetwork> {
    const { epochs, patience } = this.#job;
    let { epoch } = this.standing;
    while (epoch < epochs && !this.#tired(epoch)) {
      epoch++;
      await this.#epoch(network, epoch);
      await this.#judge(network, epoch);
    }
    const { best } = this.standing;
    const stopped = this.#tired(epoch);
    if (best !== null && patience > 0)
      return { weights: best.weights, epochs: epoch, bestEpoch: best.epoch, stopped };
    const { weights } = await network.state();
    return { weights, epochs: epoch, bestEpoch: epoch, stopped };
  }

  async #epoch(network: Network, epoch: number): Promise<void> {
    const { seed, train, batch } = this.#job;
    const random = randomFrom(seed).fork(`epoch ${epoch}`);
    for (let row = 0; row < train.rows; row++) this.#permutation[row] = row;
    random.fork('order').shuffle(this.#permutation);
    network.order(this.#permutation);
    const drop = random.fork('dropout');
    for (let from = 0; from < train.rows; from += batch) {
      const size = Math.min(batch, train.rows - from);
      network.step(from, size, this.#masks(size, drop));
      if (performance.now() - this.#lastBreath < SLICE) continue;
      await network.settle();
      await this.#breathe();
    }
    await this.#breathe();
  }

  async #breathe(): Promise<void> {
    await this.#hooks.checkpoint();
    this.#lastBreath = performance.now();
  }

  #masks(rows: number, random: ReturnType<typeof randomFrom>): Float32Array[] | null {
    const { dropout, shape } = this.#job;
    if (dropout === 0) return null;
    const kept = 1 / (1 - dropout);
    return shape.sizes
      .slice(1, -1)
      .map((units) =>
        Float32Array.from({ length: rows * units }, () => (random.next() < dropout ? 0 : kept)),
      );
  }

  async #loss(network: Network, { rows, inputs, target, weights }: Judged): Promise<number | null> {
    const { outcome, shape, unit } = this.#job;
    const values = Float64Array.from(await network.scores(inputs, rows));
    if (outcome.task === 'regression')
      for (let i = 0; i < values.length; i++) values[i] = unit.centre + unit.scale * values[i]!;
    return meanLoss(outcome, { rows, width: shape.sizes.at(-1)!, values }, target, weights);
  }

  async #judge(network: Network, epoch: number): Promise<void> {
    const { epochs, patience } = this.#job;
    const validationLoss = await this.#loss(network, this.#validationJudged);
    const trainLoss = (await this.#loss(network, this.#trainJudged)) ?? 0;
    const { best } = this.standing;
    if (validationLoss !== null && (best === null || validationLoss < best.loss)) {
      const { weights } = await network.state();
      this.standing = { ...this.standing, best: { epoch, loss: validationLoss, weights } };
    }
    const stand = async (): Promise<Standing> => ({
      ...this.standing,
      epoch,
      state: await network.state(),
    });
    if (epoch % this.#saveEvery === 0) this.standing = await stand();
    await this.#hooks.report(
      { step: epoch, of: epochs, trainLoss, validationLoss },
      {
        state: async () => pack(await stand()),
        model: async () => {
          const kept = patience > 0 ? this.standing.best : null;
          const weights = kept?.weights ?? (await network.state()).weights;
          const bestEpoch = kept?.epoch ?? epoch;
          return this.#modelOf({ weights, epochs: epoch, bestEpoch, stopped: false });
        },
      },
    );
  }
}

/**
 * Trains with Adam on an open engine. Orders and masks are drawn from the seed, so cpu and wasm
 * give the same bits again on one host, also when resumed. When a graphics device is lost, it goes
 * on from the last saved epoch on wasm.
 */
export async function trainNetwork(
  job: NetworkJob,
  hooks: TrainHooks,
  tensors: Tensors,
  modelOf: ModelOf,
): Promise<TrainedNetwork> {
  const resumed = hooks.resume as SavedNetwork | null;
  let standing: Standing =
    resumed === null ? { epoch: 0, state: freshState(job), best: null } : restore(resumed);
  for (;;) {
    const trainer = new Trainer(job, hooks, standing, modelOf);
    const network = await tensors.network(job.shape, job, job.train, standing.state);
    try {
      return await trainer.run(network);
    } catch (error) {
      if (!(error instanceof DeviceLost)) throw error;
      standing = atSavedEpoch(trainer.standing);
      if (!(await tensors.fallBack())) throw error;
    } finally {
      network.dispose();
    }
  }
}

/** A best epoch after the saved one is forgotten with the steps that led to it. */
function atSavedEpoch(standing: Standing): Standing {
  const { best, epoch } = standing;
  return best !== null && best.epoch > epoch ? { ...standing, best: null } : standing;
}
