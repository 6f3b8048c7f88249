import type {
  LayerHealth,
  ModelArtifact,
  TrainHooks,
  TrainPart,
  TrainState,
} from '../contracts/model.ts';
import { randomFrom } from '../random.ts';
import type { Random } from '../random.ts';
import type { Predictions } from './task.ts';
import { createPacer } from './pacer.ts';
import type { Pacer } from './pacer.ts';

/** Everything a learner's next step depends on beside rows and chance. */
export type LearnerState = {
  readonly weights: Float32Array;
  /** Running means of the gradient, or the last correction; and of its square. */
  readonly first: Float32Array;
  readonly second: Float32Array;
  readonly step: number;
};

/** Something that learns by small corrections, each from a few rows. */
export interface EpochLearner {
  readonly rows: number;
  /** Multiply-adds of one row in a correction. */
  readonly work: number;
  /** Multiply-adds in about 10 ms. */
  readonly slice: number;
  step(rows: Int32Array, chance: Random): void;
  /** Waits until what was asked is done. */
  settle(): Promise<void>;
  /** Mean losses over training rows (or an even sample) and validation rows (null without any). */
  losses(pacer: Pacer): Promise<{ readonly train: number; readonly validation: number | null }>;
  weights(): Promise<Float32Array>;
  state(): Promise<LearnerState>;
  health(): Promise<readonly LayerHealth[]>;
  /** As `Standing` has it. */
  answers?(part: TrainPart, rows: Int32Array, pacer: Pacer): Promise<Predictions>;
}

export interface EpochPlan {
  readonly epochs: number;
  readonly batch: number;
  /** Epochs without a lower validation loss after which it ends; 0: never. */
  readonly patience: number;
  readonly seed: number;
}

export interface Learned {
  readonly weights: Float32Array;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly stopped: boolean;
}

type Best = {
  readonly epoch: number;
  readonly loss: number;
  readonly weights: Float32Array;
};

/** A training between two epochs; orders and masks come from the seed and the epoch. */
export type SavedEpochs = LearnerState & { readonly epoch: number; readonly best: Best | null };

/** Thrown by a training whose numbers are none any more. */
export class Diverged extends Error {
  readonly epoch: number;

  constructor(epoch: number) {
    super('diverged');
    this.epoch = epoch;
  }
}

/** The learning rate to try after one that was far too large: a tenth of it, in three digits. */
export function tamerRate(rate: number): number {
  return Number((rate / 10).toPrecision(3));
}

/** Sums up a saved training; null when it is of a network with other layers. */
export function readSaved(resume: TrainState | null, weights: number): SavedEpochs | null {
  const saved = resume as SavedEpochs | null;
  return saved === null || saved.weights.length !== weights ? null : saved;
}

/**
 * Trains to the last epoch or the end of patience, from `saved` or from the start. The same seed
 * gives the same orders and masks, also when resumed.
 */
export async function trainEpochs(
  learner: EpochLearner,
  plan: EpochPlan,
  hooks: TrainHooks,
  saved: SavedEpochs | null,
  modelOf: (learned: Learned) => ModelArtifact,
): Promise<Learned> {
  const { epochs, patience } = plan;
  const pacer = createPacer(hooks, learner.slice);
  let epoch = saved?.epoch ?? 0;
  let best = saved?.best ?? null;
  const isTired = (): boolean => patience > 0 && best !== null && epoch - best.epoch >= patience;
  const stand = async (): Promise<Learned> => {
    const stopped = isTired();
    if (patience > 0 && best !== null)
      return { weights: best.weights, epochs: epoch, bestEpoch: best.epoch, stopped };
    return { weights: await learner.weights(), epochs: epoch, bestEpoch: epoch, stopped };
  };
  while (epoch < epochs && !isTired()) {
    epoch++;
    await runEpoch(learner, plan, randomFrom(plan.seed).fork(`epoch ${epoch}`), pacer, hooks);
    const { train, validation } = await learner.losses(pacer);
    const weights = await learner.weights();
    if (!Number.isFinite(train) || !weights.every(Number.isFinite)) throw new Diverged(epoch);
    if (validation !== null && (best === null || validation < best.loss))
      best = { epoch, loss: validation, weights };
    const health = await learner.health();
    const answers = learner.answers?.bind(learner);
    const reported = hooks.report(
      {
        step: epoch,
        of: epochs,
        trainLoss: train,
        validationLoss: validation,
        health,
      },
      {
        state: async (): Promise<TrainState> => ({ ...(await learner.state()), epoch, best }),
        model: async () => modelOf({ ...(await stand()), stopped: false }),
        now: () => modelOf({ weights, epochs: epoch, bestEpoch: epoch, stopped: false }),
        ...(answers && { answers: (part, rows) => answers(part, rows, pacer) }),
      },
    );
    if (reported !== null) await reported;
  }
  return stand();
}

async function runEpoch(
  learner: EpochLearner,
  { batch }: EpochPlan,
  random: Random,
  pacer: Pacer,
  hooks: TrainHooks,
): Promise<void> {
  const order = Int32Array.from({ length: learner.rows }, (_, row) => row);
  random.fork('order').shuffle(order);
  const chance = random.fork('chance');
  for (let from = 0; from < order.length; from += batch) {
    const rows = order.subarray(from, from + batch);
    learner.step(rows, chance);
    const full = pacer(learner.work * rows.length);
    if (full === null) continue;
    await learner.settle();
    await full;
  }
  await learner.settle();
  await hooks.checkpoint();
}
