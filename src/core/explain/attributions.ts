/**
 * What each column added to each row's answer, row-major: base + Σ of a row is its answer, in the
 * unit of the explanation.
 */
export interface Attributions {
  readonly base: number;
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Base plus the attributions of one row. */
export function sumOfRow({ base, columns, values }: Attributions, row: number): number {
  let sum = base;
  for (let j = row * columns; j < (row + 1) * columns; j++) sum += values[j]!;
  return sum;
}

/** The largest |base + Σφ − f(x)|; `answers` holds f(x), one a row. */
export function additivityGap(attributions: Attributions, answers: ArrayLike<number>): number {
  let gap = 0;
  for (let row = 0; row < attributions.rows; row++)
    gap = Math.max(gap, Math.abs(sumOfRow(attributions, row) - answers[row]!));
  return gap;
}

/** Mean size of each column's attributions: a global importance in the unit of the explanation. */
export function meanSizes({ rows, columns, values }: Attributions): Float64Array {
  const sizes = new Float64Array(columns);
  for (let at = 0; at < values.length; at++) sizes[at % columns]! += Math.abs(values[at]!) / rows;
  return sizes;
}
