import { isoDay } from '../../data/dates.ts';
import { shortName } from '../../data/names.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { figure } from '../../words.ts';

/** Rows in bands; −1: in none. `ordered`: bands follow each other. */
export interface Bands {
  readonly labels: readonly string[];
  readonly codes: Int16Array;
  readonly ordered: boolean;
}

const MOST = 10;
/** So that about half of a band's rows, those intervals are measured on, are 30 and more. */
const ROWS_A_BAND = 75;
const MOST_LEVELS = 12;

/** Bands of about equal numbers of rows, ten at most and no more than have rows to tell; NaN is in none. */
export function bandNumbers(values: Float64Array, say: (value: number) => string): Bands {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const count = Math.max(1, Math.min(MOST, Math.floor(sorted.length / ROWS_A_BAND)));
  const starts = [
    ...new Set(
      Array.from(
        { length: count },
        (_, band) => sorted[Math.floor((band * sorted.length) / count)],
      ),
    ),
  ].filter((value) => value !== undefined);
  const codes = Int16Array.from(values, (value) => {
    if (Number.isNaN(value)) return -1;
    let band = 0;
    while (band + 1 < starts.length && value >= starts[band + 1]!) band++;
    return band;
  });
  const labels = starts.map((start, band) =>
    band + 1 < starts.length ? `${say(start)} to ${say(starts[band + 1]!)}` : `from ${say(start)}`,
  );
  return { labels, codes, ordered: true };
}

/** Levels by number of rows, twelve at most, or bands of numbers and of time; null: of no use here. */
export function bandColumn(table: Table, name: string): Bands | null {
  const column = findColumn(table, name);
  if (column === undefined) return null;
  if (column.kind === 'number') return bandNumbers(column.values, figure);
  if (column.kind === 'date') return bandNumbers(column.values, isoDay);
  if (column.kind !== 'category') return null;
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const kept = Array.from(counts, (rows, code) => ({ rows, code }))
    .filter(({ rows }) => rows > 0)
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, MOST_LEVELS);
  const place = new Int16Array(column.levels.length).fill(-1);
  kept.forEach(({ code }, at) => (place[code] = at));
  return {
    labels: kept.map(({ code }) => shortName(column.levels[code]!)),
    codes: Int16Array.from(column.codes, (code) => (code < 0 ? -1 : place[code]!)),
    ordered: false,
  };
}
