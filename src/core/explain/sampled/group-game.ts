import type { DesignMatrix } from '../../model/task.ts';
import type { Result } from '../../result.ts';
import type { ColumnGroups } from '../columns/groups.ts';
import type { SampledGame } from './sampled-shapley.ts';

/** Rows asked at a time. */
const BLOCK = 2048;

/** Groups of features come to be known one after the other: the others stand as in background rows. */
export function groupGame(
  rows: DesignMatrix,
  background: DesignMatrix,
  groups: ColumnGroups,
  answer: (rows: DesignMatrix) => Result<Float64Array>,
): SampledGame {
  const players = groups.names.length;
  const { columns } = rows;
  const compose = (of: Int32Array, row: number, from: number, to: number): DesignMatrix => {
    const values = new Float64Array((to - from) * columns);
    for (let at = from; at < to; at++)
      for (let j = 0; j < columns; j++) {
        const place = of[at * players + groups.of[j]!]!;
        values[(at - from) * columns + j] =
          place < 0 ? rows.values[row * columns + j]! : background.values[place * columns + j]!;
      }
    return { ...rows, rows: to - from, values };
  };
  return {
    players,
    background: background.rows,
    answer(of, row) {
      const count = of.length / players;
      const said = new Float64Array(count);
      for (let from = 0; from < count; from += BLOCK) {
        const part = answer(compose(of, row, from, Math.min(count, from + BLOCK)));
        if (!part.ok) return part;
        said.set(part.value, from);
      }
      return { ok: true, value: said };
    },
  };
}
