import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { placesWhere } from './arrays.ts';
import { shortName } from './names.ts';
import { cellText, findColumn } from './table.ts';
import type { Column, Table } from './table.ts';

/** Rows of some levels of a column: of one city, of two machines. */
export interface OnlyRows {
  readonly column: string;
  readonly levels: readonly string[];
}

/** “location is New York”. */
export function sayOnly({ column, levels }: OnlyRows): string {
  const shown = levels.slice(0, 3).map(shortName);
  const more = levels.length - shown.length;
  const all = more > 0 ? [...shown, `one of ${more} more`] : shown;
  return `${shortName(column)} is ${all.join(' or ')}`;
}

/** Whether a row is of one of the levels; an empty cell is of none. */
export function isOneOf(column: Column, levels: readonly string[]): (row: number) => boolean {
  const wanted = new Set(levels);
  if (column.kind !== 'category') return (row) => wanted.has(cellText(column, row));
  const codes = column.levels.map((level) => wanted.has(level));
  return (row) => codes[column.codes[row]!] === true;
}

/**
 * Places of the rows of these levels, ascending. Refused where the column is not there, no level is
 * named, or one has no row; `what` names the rows in the words of the refusal.
 */
export function placesOfOnly(
  table: Table,
  { column: name, levels }: OnlyRows,
  what: string,
  where: string,
): Result<Int32Array> {
  const column = findColumn(table, name);
  if (column === undefined)
    return fail(
      'no-such-column',
      `There is no column “${shortName(name)}” to choose ${what}s by.`,
      where,
      `Choose another column, or take every ${what}.`,
    );
  if (levels.length === 0)
    return fail(
      'no-levels',
      `Of “${shortName(name)}” no value is chosen, so no ${what} is left.`,
      where,
      `Choose at least one value, or take every ${what}.`,
    );
  const isWanted = isOneOf(column, levels);
  const places = placesWhere(table.rows, isWanted);
  const found = new Set(Array.from(places, (row) => cellText(column, row)));
  const empty = levels.find((level) => !found.has(level));
  return empty === undefined ? ok(places) : noRowsOf(name, empty, what, where);
}

export function noRowsOf(
  column: string,
  level: string,
  what: string,
  where: string,
): Result<never> {
  return fail(
    'level-without-rows',
    `No ${what} has “${shortName(level)}” in “${shortName(column)}”.`,
    where,
    `Choose a value that is there, or take every ${what}.`,
  );
}
