import type { Table } from '../../data/table.ts';
import type { Pieces } from '../../pieces.ts';
import type { Random } from '../../random.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { reorderColumn } from '../columns/replace.ts';

/** Scores of answers for a table, each the better the higher. */
export type ScoreTable = (rows: Table) => Result<readonly number[]>;

export interface PermutedColumn {
  readonly column: string;
  /** By score and then by shuffle: how much worse it is with this column's cells shuffled. */
  readonly drops: readonly Float64Array[];
}

export interface Permutation {
  readonly repeats: number;
  readonly random: Random;
}

/**
 * Permutation importance (Breiman 2001; Fisher et al. 2019): score as it is, less the score with one
 * column's cells shuffled among the rows, before anything is done with them. A column of `columns` a
 * piece and shuffle.
 */
export function* permuteColumns(
  rows: Table,
  columns: readonly string[],
  score: ScoreTable,
  { repeats, random }: Permutation,
): Pieces<Result<{ scores: readonly number[]; columns: readonly PermutedColumn[] }>> {
  const whole = score(rows);
  if (!whole.ok) return whole;
  const permuted: PermutedColumn[] = [];
  for (const [at, column] of columns.entries()) {
    const orders = random.fork(column);
    const drops = whole.value.map(() => new Float64Array(repeats));
    for (let repeat = 0; repeat < repeats; repeat++) {
      const order = Int32Array.from({ length: rows.rows }, (_, row) => row);
      orders.shuffle(order);
      const scores = score(reorderColumn(rows, column, order));
      if (!scores.ok) return scores;
      for (const [k, drop] of drops.entries()) drop[repeat] = whole.value[k]! - scores.value[k]!;
      yield (at + (repeat + 1) / repeats) / columns.length;
    }
    permuted.push({ column, drops });
  }
  return ok({ scores: whole.value, columns: permuted });
}
