import type { TrainInput } from '../../../core/contracts/model.ts';
import type { RateSetup, Schedule } from '../../../core/model/learning-rate.ts';
import { columnMoments, totalWeight } from '../../../core/model/moments.ts';
import type {
  Activation,
  Head,
  NetworkSetup,
  NetworkShape,
  Optimizer,
} from '../../../core/model/network.ts';
import { scoreWidth } from '../../../core/model/scores.ts';
import type { DesignMatrix, Outcome } from '../../../core/model/task.ts';
import type { Settings } from '../../../core/params.ts';

export type NetworkWeights = {
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly head: Head;
  /** Layer by layer: weights (inputs × outputs, row-major), then biases. */
  readonly values: readonly number[];
  /** Regression: an output of 1 in the target's unit, and the target at an output of 0. */
  readonly scale: number;
  readonly centre: number;
};

const HEADS: Readonly<Record<Outcome['task'], Head>> = {
  binary: 'sigmoid',
  multiclass: 'softmax',
  regression: 'linear',
};

/** Units of each hidden layer, the first first. */
export function hiddenSizes(settings: Settings): number[] {
  const units = Number(settings.units);
  return Array.from({ length: Number(settings.layers) }, (_, i) =>
    settings.taper === true ? Math.max(1, Math.floor(units / (1 << i))) : units,
  );
}

export function shapeOf(settings: Settings, inputs: number, outcome: Outcome): NetworkShape {
  return {
    sizes: [inputs, ...hiddenSizes(settings), scoreWidth(outcome)],
    activation: settings.activation as Activation,
    head: HEADS[outcome.task],
  };
}

/** Runs of earlier versions lack the settings that came later: these mean what was done then. */
export function setupOf(settings: Settings): NetworkSetup {
  return {
    optimizer: (settings.optimizer ?? 'adam') as Optimizer,
    momentum: Number(settings.momentum ?? 0.9),
    l2: Number(settings.l2),
    clip: Number(settings.clip ?? 0),
    dropout: Number(settings.dropout),
    batchNorm: settings.batchNorm === true,
  };
}

export function rateSetupOf(settings: Settings): RateSetup {
  return {
    rate: Number(settings.rate),
    schedule: (settings.schedule ?? 'constant') as Schedule,
    warmUp: Number(settings.warmUp ?? 0),
    halveEvery: Number(settings.halveEvery ?? 20),
    epochs: Number(settings.epochs),
  };
}

/** Numbers are learned at mean 0 and deviation 1; classes have no unit. */
export function unitOf(input: TrainInput): { readonly scale: number; readonly centre: number } {
  if (input.outcome.task !== 'regression') return { scale: 1, centre: 0 };
  const { trainTarget, trainWeights } = input;
  const column = { names: ['target'], rows: trainTarget.length, columns: 1, values: trainTarget };
  const { means, deviations } = columnMoments(column, trainWeights ?? null);
  return { scale: deviations[0] === 0 ? 1 : deviations[0]!, centre: means[0]! };
}

/** Rows in single precision, as engines take them. */
export function networkRows(
  matrix: DesignMatrix,
  target: Float64Array,
  weights: Float32Array | null,
) {
  return { rows: matrix.rows, inputs: new Float32Array(matrix.values), target, weights };
}

/** What each class counts so that all count the same in total; absent classes 0. */
function balancedWeights(target: Float64Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const value of target) counts[value] = counts[value]! + 1;
  const present = counts.filter((count) => count > 0).length;
  return counts.map((count) => (count === 0 ? 0 : target.length / (present * count)));
}

/**
 * How much each training row counts, by itself and by its class: mean 1, so that the size of a
 * correction stays what it was. Null where all count the same.
 */
export function rowWeights({ outcome, trainTarget, trainWeights, settings }: TrainInput) {
  const isBalanced = settings.classWeights === 'balanced' && outcome.task !== 'regression';
  if (trainWeights == null && !isBalanced) return null;
  const weights = new Float64Array(trainWeights ?? trainTarget.map(() => 1));
  if (isBalanced) {
    const byClass = balancedWeights(trainTarget, outcome.classes.length);
    for (let row = 0; row < weights.length; row++)
      weights[row] = weights[row]! * byClass[trainTarget[row]!]!;
  }
  const scale = weights.length / totalWeight(weights.length, weights);
  return Float32Array.from(weights, (weight) => weight * scale);
}
