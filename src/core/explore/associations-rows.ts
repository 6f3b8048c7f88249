import { isMissing } from '../data/table.ts';
import type { Column } from '../data/table.ts';
import type { Random } from '../random.ts';

/** At most `most` of the rows, drawn without replacement, in their own order. */
export function drawRows(rows: Int32Array, most: number, random: Random): Int32Array {
  if (rows.length <= most) return rows;
  return random
    .sample(rows.length, most)
    .sort()
    .map((place) => rows[place]!);
}

export function countMissingRows(column: Column, rows: Int32Array): number {
  let missing = 0;
  for (const row of rows) if (isMissing(column, row)) missing++;
  return missing;
}
