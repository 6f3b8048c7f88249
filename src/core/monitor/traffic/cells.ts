import { findColumn, replaceColumn } from '../../data/table.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../data/table.ts';
import { mean, variance } from '../../math.ts';
import type { Random } from '../../random.ts';

/** Mean, standard deviation (1 where constant) and extremes of the cells that are not missing. */
export interface Scale {
  readonly mean: number;
  readonly sd: number;
  readonly min: number;
  readonly max: number;
  readonly median: number;
}

/** The scale of a number column; null where it is not one or holds nothing. */
export function scaleOf(table: Table, column: string): Scale | null {
  const found = findColumn(table, column);
  if (found?.kind !== 'number') return null;
  const present = found.values.filter((value) => Number.isFinite(value)).sort();
  if (present.length === 0) return null;
  const spread = Math.sqrt(variance(present));
  return {
    mean: mean(present),
    sd: spread > 0 ? spread : 1,
    min: present[0]!,
    max: present[present.length - 1]!,
    median: present[Math.floor((present.length - 1) / 2)]!,
  };
}

/** Rows of the table with the numbers of one column changed; missing cells stay missing. */
export function changeNumbers(
  table: Table,
  column: NumberColumn,
  change: (value: number, row: number) => number,
): Table {
  const values = column.values.map((value, row) =>
    Number.isNaN(value) ? value : change(value, row),
  );
  return replaceColumn(table, column.name, { ...column, values });
}

/** Rows of the table with the level of one column changed to a level it knows or is given. */
export function changeLevels(
  table: Table,
  column: CategoryColumn,
  level: string,
  pick: (code: number, row: number) => boolean,
): Table {
  const known = column.levels.indexOf(level);
  const code = known >= 0 ? known : column.levels.length;
  const levels = known >= 0 ? column.levels : [...column.levels, level];
  const codes = column.codes.map((old, row) => (pick(old, row) ? code : old));
  return replaceColumn(table, column.name, { ...column, levels, codes });
}

/** The cells picked become missing. */
export function loseCells(column: Column, pick: (row: number) => boolean): Column {
  switch (column.kind) {
    case 'number':
    case 'date':
      return { ...column, values: column.values.map((value, row) => (pick(row) ? NaN : value)) };
    case 'category':
      return { ...column, codes: column.codes.map((code, row) => (pick(row) ? -1 : code)) };
    case 'text':
      return { ...column, values: column.values.map((value, row) => (pick(row) ? null : value)) };
    case 'image':
      return { ...column, absent: column.absent.map((gone, row) => (pick(row) ? 1 : gone)) };
  }
}

/** One coin a row, thrown before any cell is looked at: the same rows whatever they hold. */
export function throwCoins(random: Random, rows: number, chance: number): Uint8Array {
  return Uint8Array.from({ length: rows }, () => (random.next() < chance ? 1 : 0));
}

/** The level most training rows hold; null where there is none. */
export function commonestLevel(reference: Table, name: string): string | null {
  const column = findColumn(reference, name);
  if (column?.kind !== 'category') return null;
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  const most = counts.reduce((best, count, level) => (count > counts[best]! ? level : best), 0);
  return (counts[most] ?? 0) > 0 ? column.levels[most]! : null;
}

/** The least common level that training rows do hold; null where there is none. */
export function rarestLevel(reference: Table, name: string): string | null {
  const column = findColumn(reference, name);
  if (column?.kind !== 'category') return null;
  const counts = new Int32Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  let rarest = -1;
  counts.forEach((count, level) => {
    if (count > 0 && (rarest < 0 || count < counts[rarest]!)) rarest = level;
  });
  return rarest < 0 ? null : column.levels[rarest]!;
}
