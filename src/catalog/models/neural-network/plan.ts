import type { TrainInput } from '../../../core/contracts/model.ts';
import { columnMoments } from '../../../core/model/moments.ts';
import type { Activation, Head, NetworkShape } from '../../../core/model/network.ts';
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

export function shapeOf(settings: Settings, inputs: number, outcome: Outcome): NetworkShape {
  const units = Number(settings.units);
  const hidden = Array.from({ length: Number(settings.layers) }, (_, i) =>
    settings.taper === true ? Math.max(1, Math.floor(units / (1 << i))) : units,
  );
  return {
    sizes: [inputs, ...hidden, scoreWidth(outcome)],
    activation: settings.activation as Activation,
    head: HEADS[outcome.task],
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

/** Inputs and wanted outputs in single precision. */
export function networkRows(
  matrix: DesignMatrix,
  target: Float64Array,
  outcome: Outcome,
  unit: { readonly scale: number; readonly centre: number },
): { readonly rows: number; readonly inputs: Float32Array; readonly targets: Float32Array } {
  const width = scoreWidth(outcome);
  const targets = new Float32Array(matrix.rows * width);
  for (let row = 0; row < matrix.rows; row++) {
    const value = target[row]!;
    if (outcome.task === 'multiclass') targets[row * width + value] = 1;
    else targets[row] = outcome.task === 'binary' ? value : (value - unit.centre) / unit.scale;
  }
  return { rows: matrix.rows, inputs: Float32Array.from(matrix.values), targets };
}
