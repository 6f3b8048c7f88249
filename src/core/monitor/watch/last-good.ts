import { concatTables } from '../../data/concat.ts';
import type { Table } from '../../data/table.ts';
import type { Season } from '../season.ts';
import { dropRepeats } from './windows.ts';

/** Windows a good stretch is long. */
const WINDOWS = 3;

/**
 * Rows of the newest stretch of three windows that lies before the window and in which no column
 * rang; null until there is one. Stretches are counted from tick 0, so that a reference holds for a
 * while.
 */
export function openLastGood(
  span: number,
  rows: (tick: number) => Table,
): (season: Season, first: number) => Table | null {
  const length = WINDOWS * span;
  let known: { readonly at: number; readonly table: Table } | null = null;
  return ({ reports }, first) => {
    for (let at = Math.floor(first / length) - 1; at >= 0; at--) {
      const stretch = reports.slice(at * length, (at + 1) * length);
      const rang = stretch.some(({ lanes }) =>
        lanes.some(({ column, level }) => column !== null && level === 'alarm'),
      );
      if (rang) continue;
      if (known?.at === at) return known.table;
      const ticks = Array.from({ length }, (_one, i) => rows(at * length + i));
      known = { at, table: dropRepeats(concatTables(ticks)) };
      return known.table;
    }
    return null;
  };
}
