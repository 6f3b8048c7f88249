import type { ColumnSample, NumberSample, RowsSample } from '../../contracts/detector.ts';
import { findColumn, isMissing, lengthOf } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';

const PRESENT = ['present'];

/**
 * A column's cells as a detector wants them. Dates, texts and pictures give their presence alone, which is
 * all a missing-share detector looks at. `worth`: how many independent rows the cells are.
 */
export function sampleOf(column: Column, worth: number): ColumnSample {
  const distinct = Math.max(0, Math.round(worth));
  switch (column.kind) {
    case 'number':
      return { kind: 'number', column: column.name, values: column.values, distinct };
    case 'category':
      return {
        kind: 'category',
        column: column.name,
        levels: column.levels,
        codes: column.codes,
        distinct,
      };
    case 'date':
    case 'text':
    case 'image': {
      const codes = Int32Array.from({ length: lengthOf(column) }, (_cell, row) =>
        isMissing(column, row) ? -1 : 0,
      );
      return { kind: 'category', column: column.name, levels: PRESENT, codes, distinct };
    }
  }
}

/** Whole rows of these columns. `worth`: how many independent rows they are. */
export function rowsOf(table: Table, columns: readonly string[], worth: number): RowsSample {
  const found = columns.flatMap((name) => findColumn(table, name) ?? []);
  return {
    kind: 'rows',
    rows: table.rows,
    columns: found.map((column) => sampleOf(column, worth)),
    distinct: Math.max(0, Math.round(worth)),
  };
}

/** Losses of decided rows as a sample called “error”. */
export function errorSample(losses: Float64Array): NumberSample {
  return { kind: 'number', column: 'error', values: losses, distinct: losses.length };
}
