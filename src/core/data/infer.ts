import type { RawTable } from '../contracts/reader.ts';
import { bySpans, complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { ColumnBuilder } from './column-builder.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { shortName, uniqueNames } from './names.ts';
import { cellText, countMissing, lengthOf } from './table.ts';
import type { Column, ColumnKind } from './table.ts';
import type { Reading } from './words.ts';

export interface InferredColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Why this kind, in words that follow “because”. */
  readonly reason: string;
}

export function readRawColumn(
  name: string,
  cells: readonly string[],
  kind: ColumnKind | null = null,
  hints: ReadingHints = NO_HINTS,
): Reading {
  const builder = new ColumnBuilder(name, hints);
  for (const cell of cells) builder.add(cell);
  return builder.finish(kind);
}

/** The kind of each column with the reason; names are made unique first. */
export function inferColumns(raw: RawTable): InferredColumn[] {
  return uniqueNames(raw.names).map((name, index) => {
    const { column, reason } = readRawColumn(name, raw.cells[index] ?? []);
    return { name, kind: column.kind, reason };
  });
}

/**
 * The same cells as another kind; cells that cannot be read so become missing and are counted in
 * a note. Refused when nothing at all can be read so.
 */
export function correctKind(
  column: Column,
  kind: ColumnKind,
  hints: ReadingHints = NO_HINTS,
): Result<Reading> {
  return complete(correctingKind(column, kind, hints));
}

/** As `correctKind`, in pieces. */
export function* correctingKind(
  column: Column,
  kind: ColumnKind,
  hints: ReadingHints = NO_HINTS,
): Pieces<Result<Reading>> {
  if (column.kind === kind) return ok({ column, reason: 'you chose this kind', notes: [] });
  const builder = new ColumnBuilder(column.name, hints);
  const rows = lengthOf(column);
  const reading = bySpans(rows, MANY_TEXTS * 2, (from, to) => {
    for (let row = from; row < to; row++) builder.add(cellText(column, row));
  });
  yield* scaled(reading, 0, 0.5);
  const read = yield* scaled(builder.finishing(kind), 0.5, 1);
  if (rows > 0 && countMissing(read.column) === rows && countMissing(column) < rows) {
    return fail(
      'no-such-kind',
      `No value of “${shortName(column.name)}” can be read as a ${kind}.`,
      `Column ${shortName(column.name)}.`,
      `Keep it as ${column.kind}, or choose another kind.`,
    );
  }
  return ok(read);
}
