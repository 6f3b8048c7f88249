import { partOf } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { sortPresent } from '../data/numbers.ts';
import { findColumn } from '../data/table.ts';
import type { CategoryColumn, Column, DateColumn, NumberColumn, Table } from '../data/table.ts';

/** A column that must be there; its absence is a bug of the caller. */
export function columnOf(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column === undefined) throw new Error(`There is no column ${name.slice(0, 60)}.`);
  return column;
}

export function numberColumn(table: Table, name: string): NumberColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'number') throw new Error(`${name.slice(0, 60)} is no number column.`);
  return column;
}

export function categoryColumn(table: Table, name: string): CategoryColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'category') throw new Error(`${name.slice(0, 60)} is no category column.`);
  return column;
}

export function dateColumn(table: Table, name: string): DateColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'date') throw new Error(`${name.slice(0, 60)} is no date column.`);
  return column;
}

/** The numbers that are there, in ascending order. */
export function sortedPresent({ values }: NumberColumn): Float64Array {
  return sortPresent(values);
}

/** Levels that occur in these rows with their counts, in the order of the levels. */
export function presentLevels(column: CategoryColumn): [string, number][] {
  const counts = new Float64Array(column.levels.length);
  for (const code of column.codes) if (code >= 0) counts[code]!++;
  return column.levels
    .map((level, code): [string, number] => [level, counts[code]!])
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

/** A column name that no column has yet; it is then counted as taken. */
export function freshName(taken: Set<string>, wanted: string): string {
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
  taken.add(name);
  return name;
}

export function takenNames(table: Table): Set<string> {
  return new Set(table.columns.map((column) => column.name));
}

/** Whether its numbers are amounts: words of a text are numbered in no order that could be scaled. */
export function holdsAmounts(column: Column): column is NumberColumn {
  return column.kind === 'number' && column.meaning?.kind !== 'token';
}

/** A new number column computed value by value. */
export function mapNumbers(column: NumberColumn, by: (value: number) => number): NumberColumn {
  const values = new Float64Array(column.values.length);
  for (let row = 0; row < values.length; row++) values[row] = by(column.values[row]!);
  return { ...column, values };
}

/** Replaces several columns in one pass, each by any number of columns. */
export function replaceColumns(table: Table, by: ReadonlyMap<string, readonly Column[]>): Table {
  return {
    ...table,
    columns: table.columns.flatMap((column) => by.get(column.name) ?? [column]),
  };
}

/** Columns replaced by what is made of them, one after the other, in pieces. */
export function* replacingColumns<F extends { readonly column: string }>(
  table: Table,
  fitted: readonly F[],
  make: (one: F) => Pieces<readonly Column[]>,
): Pieces<Table> {
  const made = new Map<string, readonly Column[]>();
  for (const [at, one] of fitted.entries())
    made.set(one.column, yield* partOf(make(one), at, fitted.length));
  return replaceColumns(table, made);
}

/** A number for a sentence: four figures at most. */
export function figure(value: number): string {
  return String(Number(value.toPrecision(4))).replace(/^-/, '−');
}

/** A list for a sentence: the first few, and how many more. */
export function listSome(items: readonly string[], most = 4): string {
  const more = items.length - most;
  return items.slice(0, most).join('; ') + (more > 0 ? `; and ${more} more` : '');
}
