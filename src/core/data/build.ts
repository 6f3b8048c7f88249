import type { RawTable } from '../contracts/reader.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { readRawColumn } from './infer.ts';
import type { InferredColumn } from './infer.ts';
import { correctKind } from './infer.ts';
import { shortName, uniqueNames } from './names.ts';
import type { Problem, Result } from '../result.ts';
import { ok, refuse } from '../result.ts';
import type { Column, ColumnKind, Table } from './table.ts';
import type { Reading } from './words.ts';

/** A table a reader typed itself, with what it saw. */
export interface ReadTable extends Table {
  readonly inferred: readonly InferredColumn[];
  readonly notes: readonly string[];
  /** Texts such as NA that were read as missing: column, text, cells. */
  readonly marked?: readonly (readonly [string, string, number])[];
}
export type KindChoices = readonly (readonly [string, ColumnKind])[];

export function assembleTable(columns: readonly Column[], rows: number): Table {
  const ids = new Int32Array(rows);
  for (let row = 0; row < rows; row++) ids[row] = row;
  return { rows, columns, ids };
}

/** Puts readings together: the table, why each column has its kind, and what was odd. */
export function assembleReadings(
  readings: readonly Reading[],
  rows: number,
  notes: readonly string[],
): ReadTable {
  const columns = readings.map((reading) => reading.column);
  return {
    ...assembleTable(columns, rows),
    inferred: readings.map(({ column, reason }) => ({
      name: column.name,
      kind: column.kind,
      reason,
    })),
    marked: readings.flatMap(({ column, marked }) =>
      (marked ?? []).map(([text, cells]) => [column.name, text, cells] as const),
    ),
    notes: [
      ...notes,
      ...readings.flatMap((reading) =>
        reading.notes.map((note) => `${shortName(reading.column.name)}: ${note}`),
      ),
    ],
  };
}

/** Text cells to typed columns: kinds are inferred where none is given. */
export function buildTable(
  raw: RawTable,
  kinds: KindChoices = [],
  hints: ReadingHints = NO_HINTS,
): ReadTable {
  const wanted = new Map(kinds);
  const readings = uniqueNames(raw.names).map((name, index) =>
    readRawColumn(name, raw.cells[index] ?? [], wanted.get(name) ?? null, hints),
  );
  return assembleReadings(readings, raw.rows, raw.notes);
}

/**
 * What a reader gave, typed, with a person's corrections of column kinds on top. A correction of
 * a column that is gone is left aside and noted.
 */
export function importTable(
  read: RawTable | Table,
  kinds: KindChoices = [],
  hints: ReadingHints = NO_HINTS,
): Result<ReadTable> {
  const table = 'cells' in read ? buildTable(read, [], hints) : asReadTable(read);
  const wanted = new Map(kinds);
  const problems: Problem[] = [];
  const readings = table.columns.map((column, index): Reading => {
    const inferred = table.inferred[index]!;
    const kind = wanted.get(column.name);
    wanted.delete(column.name);
    const marked = markedOf(table, column.name);
    if (kind === undefined) return { column, reason: inferred.reason, notes: [], marked };
    const corrected = correctKind(column, kind, hints);
    if (corrected.ok) return { ...corrected.value, marked };
    problems.push(corrected.problem);
    return { column, reason: inferred.reason, notes: [], marked };
  });
  if (problems.length > 0) return refuse(problems[0]!);
  const gone = [...wanted.keys()].map(
    (name) => `The kind chosen for “${shortName(name)}” was left aside: there is no such column.`,
  );
  return ok({
    ...assembleReadings(readings, table.rows, [...table.notes, ...gone]),
    ids: table.ids,
  });
}

export function markedOf({ marked }: ReadTable, name: string): [string, number][] {
  const own = (marked ?? []).filter(([column]) => column === name);
  return own.map(([, text, cells]) => [text, cells]);
}

export function asReadTable(table: Table): ReadTable {
  if ('inferred' in table) return table as ReadTable;
  const inferred = table.columns.map(({ name, kind }) => ({ name, kind, reason: 'given' }));
  return { ...table, inferred, notes: [] };
}
