import type { Pacer } from '../pacer.ts';
import type { ClassRows } from './engine.ts';

/**
 * Sums of `of(value, class, column)` over the rows of each class, by weight: class-major, classes ×
 * columns.
 */
export async function sumByClass(
  { matrix, target, weights, totals }: ClassRows,
  of: (value: number, at: number) => number,
  pace: Pacer,
): Promise<Float64Array> {
  const { rows, columns, values } = matrix;
  const sums = new Float64Array(totals.length * columns);
  for (let row = 0, from = 0; row < rows; row++) {
    const weight = weights === null ? 1 : weights[row]!;
    for (let j = 0, at = target[row]! * columns; j < columns; j++, at++, from++)
      sums[at] = sums[at]! + weight * of(values[from]!, at);
    const wait = pace(2 * columns);
    if (wait !== null) await wait;
  }
  return sums;
}

/** Class-major numbers as a list a class. */
export function byClass(values: Float64Array, classes: number): number[][] {
  const columns = values.length / classes;
  return Array.from({ length: classes }, (_, k) => [
    ...values.subarray(k * columns, (k + 1) * columns),
  ]);
}
