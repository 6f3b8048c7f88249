import { findColumn, replaceColumn, takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';

/** Cells of one column by row position, in that order; a position may come more than once. */
export function takeColumn(column: Column, rows: Int32Array): Column {
  const ids = new Int32Array(0);
  return takeRows({ rows: rows.length, columns: [column], ids }, rows).columns[0]!;
}

/** The table with the cells of one column in another order. */
export function reorderColumn(table: Table, name: string, order: Int32Array): Table {
  const column = findColumn(table, name);
  if (column === undefined) throw new Error(`column must be in the table, got ${name}`);
  return replaceColumn(table, name, takeColumn(column, order));
}
