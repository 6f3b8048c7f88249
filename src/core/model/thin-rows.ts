import type { DesignMatrix } from './task.ts';

/** At most `most` rows, evenly spread, with their targets; fewer rows are given as they are. */
export function thinRows(
  matrix: DesignMatrix,
  target: Float64Array,
  most: number,
): { readonly rows: DesignMatrix; readonly target: Float64Array } {
  const { rows, columns, values } = matrix;
  if (rows <= most) return { rows: matrix, target };
  const kept = new Float64Array(most * columns);
  const wanted = new Float64Array(most);
  for (let i = 0; i < most; i++) {
    const row = Math.floor((i * rows) / most);
    kept.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
    wanted[i] = target[row]!;
  }
  return { rows: { ...matrix, rows: most, values: kept }, target: wanted };
}
