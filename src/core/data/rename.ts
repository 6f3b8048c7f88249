import { correctKind } from './infer.ts';
import { findColumn, isMissing, lengthOf, takeRows } from './table.ts';
import type { Column, Table } from './table.ts';
import { concatTables } from './concat.ts';

/**
 * Rows with a column called `to` that may come under the name `from`: a row that has both keeps
 * `to`. Rows without `from`, and columns that cannot be read as the other, stay as they are.
 */
export function renameColumn<T extends Table>(rows: T, from: string, to: string): T {
  const moved = findColumn(rows, from);
  if (moved === undefined || from === to) return rows;
  const kept = findColumn(rows, to);
  const joined = kept === undefined ? { ...moved, name: to } : fillFrom(kept, moved);
  if (joined === null) return rows;
  const columns = rows.columns.flatMap((column): Column[] => {
    if (column.name === to) return [joined];
    if (column.name !== from) return [column];
    return kept === undefined ? [joined] : [];
  });
  return { ...rows, columns };
}

/** A column whose missing cells are taken from another; null where their kinds do not agree. */
function fillFrom(kept: Column, other: Column): Column | null {
  const read = correctKind(other, kept.kind);
  if (!read.ok) return null;
  const both = concatTables(
    [kept, { ...read.value.column, name: kept.name }].map((column) => tableOf(column)),
  );
  const rows = both.rows / 2;
  const places = Int32Array.from({ length: rows }, (_one, row) =>
    isMissing(both.columns[0]!, row) ? rows + row : row,
  );
  return takeRows(both, places).columns[0]!;
}

function tableOf(column: Column): Table {
  const rows = lengthOf(column);
  return { rows, ids: Int32Array.from({ length: rows }, (_one, row) => row), columns: [column] };
}
