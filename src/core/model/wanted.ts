import type { TrainInput } from '../contracts/model.ts';
import { columnMoments, totalWeight } from './moments.ts';
import type { Head } from './network.ts';
import { predictionsOf, scoreWidth } from './scores.ts';
import type { Outcome, Predictions } from './task.ts';

/** What one unit of a network's answer is in the target's unit, and where its 0 lies. */
export type AnswerUnit = { readonly scale: number; readonly centre: number };

export const HEADS: Readonly<Record<Outcome['task'], Head>> = {
  binary: 'sigmoid',
  multiclass: 'softmax',
  regression: 'linear',
};

/** Numbers are learned at mean 0 and deviation 1; classes have no unit. */
export function answerUnit({ outcome, trainTarget, trainWeights }: TrainInput): AnswerUnit {
  if (outcome.task !== 'regression') return { scale: 1, centre: 0 };
  const column = { names: ['target'], rows: trainTarget.length, columns: 1, values: trainTarget };
  const { means, deviations } = columnMoments(column, trainWeights ?? null);
  return { scale: deviations[0] === 0 ? 1 : deviations[0]!, centre: means[0]! };
}

/** Wanted outputs, rows × outputs: 1 at a row's class, 0 or 1, or the number in the answer's unit. */
export function wantedAnswers(
  target: Float64Array,
  outcome: Outcome,
  unit: AnswerUnit,
): Float32Array {
  const width = scoreWidth(outcome);
  const wanted = new Float32Array(target.length * width);
  for (const [row, value] of target.entries()) {
    if (outcome.task === 'multiclass') wanted[row * width + value] = 1;
    else wanted[row] = outcome.task === 'binary' ? value : (value - unit.centre) / unit.scale;
  }
  return wanted;
}

/** Predictions from a network's outputs, rows × outputs. */
export function answersOf(outcome: Outcome, unit: AnswerUnit, outputs: Float32Array): Predictions {
  const width = scoreWidth(outcome);
  const values = Float64Array.from(outputs);
  if (outcome.task === 'regression')
    for (let row = 0; row < values.length; row++)
      values[row] = unit.centre + unit.scale * values[row]!;
  return predictionsOf(outcome, { rows: values.length / width, width, values });
}

/** The same weights with a mean of 1, so that the size of a correction stays what it was. */
export function weightsOfMeanOne(weights: Float64Array | null | undefined): Float32Array | null {
  if (weights == null) return null;
  const scale = weights.length / totalWeight(weights.length, weights);
  return Float32Array.from(weights, (weight) => weight * scale);
}

/** At most `most` of `rows` positions, evenly spread. */
export function spreadRows(rows: number, most: number): Int32Array {
  const count = Math.min(rows, most);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * rows) / count));
}

/** Single-precision weights as the shortest numbers that read back to the same bits. */
export function shortNumbers(weights: Float32Array): number[] {
  return Array.from(weights, (weight) => Number(weight.toPrecision(9)));
}
