import { counted, grouped } from '../words.ts';
import { assembleReadings } from './build.ts';
import type { ReadTable } from './build.ts';
import { concatTables } from './concat.ts';
import { NO_HINTS } from './hints.ts';
import { correctKind } from './infer.ts';
import { shortName } from './names.ts';
import { countMissing, findColumn, lengthOf } from './table.ts';
import type { Column } from './table.ts';
import type { Reading } from './words.ts';

/**
 * The rows of a further file under those of the first. Columns are matched by name and take the
 * first file's kinds; one that is only in the first is empty below, one that is only in the new
 * file is empty above. Ids run on.
 */
export function appendTable(first: ReadTable, next: ReadTable, name: string): ReadTable {
  const notes: string[] = [];
  const below = first.columns.map((column) => {
    const given = findColumn(next, column.name);
    if (given !== undefined) return likeColumn(column, given, next, notes);
    notes.push(`“${shortName(column.name)}” is not in it: its cells are empty there.`);
    return emptyLike(column, next.rows);
  });
  const fresh = next.columns.filter((column) => findColumn(first, column.name) === undefined);
  for (const column of fresh)
    notes.push(`“${shortName(column.name)}” is new: it is empty in the rows before.`);
  const above = fresh.map((column) => emptyLike(column, first.rows));
  const joined = concatTables([
    { ...first, columns: [...first.columns, ...above] },
    { ...next, columns: [...below, ...fresh], ids: shiftIds(next.ids, first) },
  ]);
  const said = [...first.inferred, ...fresh.map((column) => reasonIn(next, column.name))];
  const readings = joined.columns.map((column, at): Reading => ({
    column,
    reason: said[at]!.reason,
    notes: [],
  }));
  const intro = `${counted(next.rows, 'row')} of “${shortName(name)}” were added after ${grouped(first.rows)}.`;
  return {
    ...assembleReadings(readings, joined.rows, [
      ...first.notes,
      intro,
      ...[...next.notes, ...notes].map((note) => `In “${shortName(name)}”: ${note}`),
    ]),
    ids: joined.ids,
    marked: [...(first.marked ?? []), ...(next.marked ?? [])],
  };
}

function reasonIn(table: ReadTable, name: string) {
  return table.inferred.find((column) => column.name === name)!;
}

function shiftIds(ids: Int32Array, first: ReadTable): Int32Array {
  const start = first.ids.reduce((most, id) => Math.max(most, id), -1) + 1;
  return ids.map((id) => id + start);
}

/** The column as the first file has it; cells that cannot be read so are empty, and counted. */
function likeColumn(first: Column, given: Column, table: ReadTable, notes: string[]): Column {
  if (first.kind === 'image' || given.kind === 'image')
    return samePictures(first, given) ? given : refuseKind(first, given, notes);
  if (first.kind === given.kind)
    return first.kind === 'date' && given.kind === 'date'
      ? { ...given, precision: first.precision }
      : given;
  if (countMissing(given) === table.rows) return emptyLike(first, table.rows);
  const read = correctKind(given, first.kind, NO_HINTS);
  if (!read.ok) return refuseKind(first, given, notes);
  const lost = countMissing(read.value.column) - countMissing(given);
  if (lost > 0)
    notes.push(
      `“${shortName(first.name)}”: ${counted(lost, 'cell')} could not be read as ${first.kind} and became empty.`,
    );
  return read.value.column;
}

function samePictures(a: Column, b: Column): boolean {
  if (a.kind !== 'image' || b.kind !== 'image') return false;
  return a.width === b.width && a.height === b.height && a.channels === b.channels;
}

function refuseKind(first: Column, given: Column, notes: string[]): Column {
  const what = first.kind === given.kind ? 'of another size' : `${given.kind}, not ${first.kind}`;
  notes.push(`“${shortName(first.name)}” is ${what}: its cells became empty.`);
  return emptyLike(first, lengthOf(given));
}

function emptyLike(column: Column, rows: number): Column {
  switch (column.kind) {
    case 'number':
    case 'date':
      return { ...column, values: new Float64Array(rows).fill(NaN) };
    case 'category':
      return { ...column, codes: new Int32Array(rows).fill(-1) };
    case 'text':
      return { ...column, values: Array.from({ length: rows }, () => null) };
    case 'image': {
      const pixels = new Uint8Array(rows * column.width * column.height * column.channels);
      return { ...column, pixels, absent: new Uint8Array(rows).fill(1) };
    }
  }
}
