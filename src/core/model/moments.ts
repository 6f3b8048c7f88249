import type { DesignMatrix } from './task.ts';

/** A deviation this small beside the mean is rounding, not spread. */
const ROUNDING = 1e-13;

/** Mean and population standard deviation of each column; exactly 0 for a constant one. */
export interface Moments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** With weights, each row counts as often as its weight says. */
export function columnMoments(matrix: DesignMatrix, weights: Float64Array | null = null): Moments {
  const { rows, columns, values } = matrix;
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  const total = totalWeight(rows, weights);
  for (let at = 0, row = 0; row < rows; row++) {
    const weight = weights === null ? 1 : weights[row]!;
    for (let j = 0; j < columns; j++, at++) means[j] = means[j]! + weight * values[at]!;
  }
  for (let j = 0; j < columns; j++) means[j] = means[j]! / total;
  for (let at = 0, row = 0; row < rows; row++) {
    const weight = weights === null ? 1 : weights[row]!;
    for (let j = 0; j < columns; j++, at++) {
      const off = values[at]! - means[j]!;
      deviations[j] = deviations[j]! + weight * off * off;
    }
  }
  for (let j = 0; j < columns; j++) {
    const deviation = Math.sqrt(deviations[j]! / total);
    deviations[j] = deviation <= ROUNDING * Math.abs(means[j]!) ? 0 : deviation;
  }
  return { means, deviations };
}

/** The sum of the weights; without weights the number of rows. */
export function totalWeight(rows: number, weights: Float64Array | null): number {
  if (weights === null) return rows;
  let total = 0;
  for (let row = 0; row < rows; row++) total += weights[row]!;
  return total;
}
