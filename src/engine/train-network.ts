import type {
  ModelArtifact,
  TrainHooks,
  TrainPart,
  TrainProgress,
  TrainState,
} from '../core/contracts/model.ts';
import { rateAt } from '../core/model/learning-rate.ts';
import type { RateSetup } from '../core/model/learning-rate.ts';
import { forwardWork, initialWeights } from '../core/model/network.ts';
import type { NetworkShape, Optimizer } from '../core/model/network.ts';
import type { Predictions } from '../core/model/task.ts';
import { answersOf } from '../core/model/wanted.ts';
import type { WeightEdit } from '../core/model/weight-edit.ts';
import { randomFrom } from '../core/random.ts';
import { ok, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { editNetwork } from './edit-network.ts';
import { freshRunning, withNorms } from './fused/fold.ts';
import { layoutOf } from './fused/layout.ts';
import { Diverged, isDeviceLoss, OtherShape } from './tensors.ts';
import { shuffleRows } from './order.ts';
import type { Network, NetworkData, NetworkOptions, NetworkState } from './tensors.ts';
import type { Tensors } from './tensors.ts';

export interface NetworkJob extends NetworkOptions, NetworkData, RateSetup {
  readonly shape: NetworkShape;
  readonly patience: number;
  readonly seed: number;
  /** Weights to begin with, as a model reads them; left out or null: drawn by the seed. */
  readonly start?: Float32Array | null;
}

export interface TrainedNetwork {
  /** As a model reads them. */
  readonly weights: Float32Array;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stopped: boolean;
}

/** Makes the model of a network as it stands. */
export type ModelOf = (trained: TrainedNetwork) => ModelArtifact;

type Best = {
  readonly epoch: number;
  readonly loss: number;
  readonly weights: Float32Array;
};
/** What a training goes on from; orders and masks come from the seed and the epoch. */
interface Standing {
  readonly epoch: number;
  readonly state: NetworkState;
  readonly best: Best | null;
  /** Set by hand since it was judged: it is judged and reported once more. */
  readonly isEdited: boolean;
}
type SavedNetwork = NetworkState & {
  readonly epoch: number;
  readonly best: Best | null;
  readonly optimizer: Optimizer;
  readonly edited?: true;
};

/** Milliseconds of work between checkpoints, and multiply-adds between two looks at the clock. */
const SLICE = 8;
const GLANCE = 1_000_000;
/** Multiply-adds between two states kept for a device that may be lost, and the most epochs. */
const SAVE_WORK = 200_000_000;
const SAVE_EPOCHS = 5;

function freshState({ shape, seed, setup, start }: NetworkJob): NetworkState {
  const layout = layoutOf(shape, setup.batchNorm);
  const weights = withNorms(layout, start ?? initialWeights(shape, randomFrom(seed)));
  return {
    weights,
    first: new Float32Array(weights.length),
    second: new Float32Array(weights.length),
    running: freshRunning(layout),
    step: 0,
  };
}

/** Moments of another optimizer mean something else: it begins without any. */
function restore(saved: SavedNetwork, { setup }: NetworkJob): Standing {
  const { epoch, best, optimizer, edited, ...state } = saved;
  const isEdited = edited === true;
  if (optimizer === setup.optimizer) return { epoch, state, best, isEdited };
  const none = new Float32Array(state.weights.length);
  return { epoch, state: { ...state, first: none, second: none, step: 0 }, best, isEdited };
}

/** Whether a saved training is one of this network: of as many weights, normalised or not. */
function fits(
  { weights, running }: SavedNetwork,
  { shape, setup }: Pick<NetworkJob, 'shape' | 'setup'>,
): boolean {
  const { flatParameters, flatRunning } = layoutOf(shape, setup.batchNorm);
  return weights.length === flatParameters && running.length === flatRunning;
}

class Trainer {
  readonly #job: NetworkJob;
  readonly #hooks: TrainHooks;
  readonly #modelOf: ModelOf;
  readonly #permutation: Int32Array;
  /** Epochs between two standings kept for a device that may be lost; 0 where there is none. */
  readonly #keepEvery: number;
  /** Multiply-adds of a row in a step, and those since the clock was looked at. */
  readonly #work: number;
  #unwatched = 0;
  #lastBreath = performance.now();
  standing: Standing;

  constructor(
    job: NetworkJob,
    hooks: TrainHooks,
    standing: Standing,
    modelOf: ModelOf,
    canLose: boolean,
  ) {
    this.#job = job;
    this.#modelOf = modelOf;
    this.#hooks = hooks;
    this.standing = standing;
    this.#permutation = new Int32Array(job.train.rows);
    this.#work = 3 * forwardWork(job.shape);
    const epoch = this.#work * job.train.rows;
    const often = Math.max(1, Math.min(SAVE_EPOCHS, Math.floor(SAVE_WORK / epoch)));
    this.#keepEvery = canLose ? often : 0;
  }

  #tired(epoch: number): boolean {
    const { patience, validation } = this.#job;
    if (patience === 0 || validation.rows === 0) return false;
    return epoch - (this.standing.best?.epoch ?? 0) >= patience;
  }

  /** From the standing to the last epoch or the end of patience. */
  async run(network: Network): Promise<TrainedNetwork> {
    const { epochs } = this.#job;
    let { epoch } = this.standing;
    if (this.standing.isEdited) await this.#judge(network, epoch);
    while (epoch < epochs && !this.#tired(epoch)) {
      epoch++;
      await this.#epoch(network, epoch);
      await this.#judge(network, epoch);
    }
    return this.#trained(network, epoch, this.#tired(epoch));
  }

  /** The best epoch's weights where there is patience, else those of now. */
  async #trained(network: Network, epochs: number, stopped: boolean): Promise<TrainedNetwork> {
    const best = this.#job.patience > 0 ? this.standing.best : null;
    if (best === null) return { ...(await this.#newest(network, epochs)), stopped };
    return { weights: best.weights, epochs, bestEpoch: best.epoch, stopped };
  }

  async #newest(network: Network, epoch: number): Promise<TrainedNetwork> {
    const weights = await network.weights();
    return { weights, epochs: epoch, bestEpoch: epoch, stopped: false };
  }

  async #epoch(network: Network, epoch: number): Promise<void> {
    const { train, batch, setup } = this.#job;
    const random = randomFrom(this.#job.seed).fork(`epoch ${epoch}`);
    shuffleRows(this.#permutation, random.fork('order'));
    network.order(this.#permutation);
    const masks = setup.dropout > 0 ? random.fork('dropout') : null;
    for (let from = 0; from < train.rows; from += batch) {
      const size = Math.min(batch, train.rows - from);
      const rate = rateAt(this.#job, epoch - 1 + (from + size) / train.rows);
      const seed = masks === null ? 0 : masks.int(4294967296) | 0;
      const long = network.step(from, size, { rate, seed });
      if (long !== null) await long;
      if (!network.isSound()) throw new Diverged(epoch);
      this.#unwatched += this.#work * size;
      if (this.#unwatched < GLANCE) continue;
      this.#unwatched = 0;
      if (performance.now() - this.#lastBreath < SLICE) continue;
      await network.settle();
      await this.breathe();
    }
  }

  async breathe(): Promise<void> {
    await this.#hooks.checkpoint();
    this.#lastBreath = performance.now();
  }

  async #judge(network: Network, epoch: number): Promise<void> {
    const { isEdited } = this.standing;
    const judged = network.losses(isEdited);
    const losses = judged instanceof Promise ? await judged : judged;
    const { trainLoss, validationLoss } = losses;
    if (!Number.isFinite(trainLoss) || !Number.isFinite(validationLoss ?? 0))
      throw new Diverged(epoch);
    if (isEdited) this.standing = { ...this.standing, isEdited: false };
    const { best } = this.standing;
    if (validationLoss !== null && (best === null || validationLoss < best.loss)) {
      const weights = await network.weights();
      this.standing = { ...this.standing, best: { epoch, loss: validationLoss, weights } };
    }
    if (this.#keepEvery > 0 && epoch % this.#keepEvery === 0)
      this.standing = { ...this.standing, epoch, state: await network.state() };
    const progress = { step: epoch, of: this.#job.epochs, trainLoss, validationLoss };
    const seen = isEdited ? null : network.health();
    const health = seen instanceof Promise ? await seen : seen;
    const reported = this.#report(network, health === null ? progress : { ...progress, health });
    if (reported !== null) await reported;
  }

  #report(network: Network, progress: TrainProgress): Promise<void> | null {
    const epoch = progress.step;
    return this.#hooks.report(progress, {
      state: async (): Promise<SavedNetwork> => ({
        ...(await network.state()),
        epoch,
        best: copyOf(this.standing.best),
        optimizer: this.#job.setup.optimizer,
      }),
      model: async () => this.#modelOf(await this.#trained(network, epoch, false)),
      now: async () => this.#modelOf(await this.#newest(network, epoch)),
      answers: (part, rows) => this.#answers(network, part, rows),
    });
  }

  async #answers(network: Network, part: TrainPart, rows: Int32Array): Promise<Predictions> {
    const { inputs } = this.#job[part];
    const columns = this.#job.shape.sizes[0]!;
    const asked = new Float32Array(rows.length * columns);
    for (const [i, row] of rows.entries())
      asked.set(inputs.subarray(row * columns, (row + 1) * columns), i * columns);
    const { outcome, unit } = this.#job;
    return answersOf(outcome, unit, await network.scores(asked, rows.length));
  }
}

function copyOf(best: Best | null): Best | null {
  return best === null ? null : { ...best, weights: best.weights.slice() };
}

/**
 * Trains on an open engine. Orders and masks are drawn from the seed, so that an engine gives the
 * same bits again, also when resumed. When a graphics device is lost, it goes on from the last kept
 * epoch elsewhere.
 */
export async function trainNetwork(
  job: NetworkJob,
  hooks: TrainHooks,
  tensors: Tensors,
  modelOf: ModelOf,
): Promise<TrainedNetwork> {
  const resumed = hooks.resume as SavedNetwork | null;
  if (resumed !== null && !fits(resumed, job)) throw new OtherShape();
  let standing: Standing =
    resumed === null
      ? { epoch: 0, state: freshState(job), best: null, isEdited: false }
      : restore(resumed, job);
  for (;;) {
    const trainer = new Trainer(job, hooks, standing, modelOf, tensors.id === 'webgpu');
    const pause = (): Promise<void> => trainer.breathe();
    const network = await tensors.network(job.shape, job, job, standing.state, pause);
    try {
      return await trainer.run(network);
    } catch (error) {
      if (!(await isDeviceLoss(error, tensors))) throw error;
      standing = atSavedEpoch(trainer.standing);
      if (!(await tensors.fallBack())) throw error;
    } finally {
      network.dispose();
    }
  }
}

/** A training under way with numbers set by hand; what was best before counts no more. */
export function editTraining(
  job: Pick<NetworkJob, 'shape' | 'setup'>,
  state: TrainState,
  edits: readonly WeightEdit[],
): Result<TrainState> {
  const saved = state as SavedNetwork;
  if (!fits(saved, job)) return refuse(new OtherShape().problem);
  const edited = editNetwork(job.shape, job.setup, saved, edits);
  return edited.ok ? ok({ ...saved, ...edited.value, best: null, edited: true }) : edited;
}

/** A best epoch after the saved one is forgotten with the steps that led to it. */
function atSavedEpoch(standing: Standing): Standing {
  const { best, epoch } = standing;
  return best !== null && best.epoch > epoch ? { ...standing, best: null } : standing;
}
