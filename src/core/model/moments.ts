import type { DesignMatrix } from './task.ts';

/** A deviation this small beside the mean is rounding, not spread. */
const ROUNDING = 1e-13;

/** Mean and population standard deviation of each column; exactly 0 for a constant one. */
export interface Moments {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

export function columnMoments(matrix: DesignMatrix): Moments {
  const { rows, columns, values } = matrix;
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let at = 0, row = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++) means[j] = means[j]! + values[at]!;
  for (let j = 0; j < columns; j++) means[j] = means[j]! / rows;
  for (let at = 0, row = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++) {
      const off = values[at]! - means[j]!;
      deviations[j] = deviations[j]! + off * off;
    }
  for (let j = 0; j < columns; j++) {
    const deviation = Math.sqrt(deviations[j]! / rows);
    deviations[j] = deviation <= ROUNDING * Math.abs(means[j]!) ? 0 : deviation;
  }
  return { means, deviations };
}
