import type { DesignMatrix } from './task.ts';
import { spreadRows } from './wanted.ts';

/** At most `most` rows, those of `spreadRows`; fewer rows are given as they are. */
export function thinRows(matrix: DesignMatrix, most: number): DesignMatrix {
  const { rows, columns, values } = matrix;
  if (rows <= most) return matrix;
  const kept = new Float64Array(most * columns);
  for (const [i, row] of spreadRows(rows, most).entries())
    kept.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  return { ...matrix, rows: most, values: kept };
}
