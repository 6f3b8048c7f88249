import { pictureAt } from '../../src/core/data/table.ts';
import type { Column, Table } from '../../src/core/data/table.ts';

const words = (name: string, cells: readonly (string | null)[]): Column => {
  const levels = [...new Set(cells.filter((cell) => cell !== null))].sort();
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'category', name, levels, codes };
};
const numbers = (name: string, values: readonly number[]): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});

export function tableOf(columns: readonly Column[], rows: number): Table {
  return { rows, columns, ids: Int32Array.from({ length: rows }, (_, row) => row * 3 + 1) };
}

const ROWS = 24;
const each = <T>(make: (row: number) => T): T[] =>
  Array.from({ length: ROWS }, (_, row) => make(row));

/** Every kind of column, hostile names, gaps, a constant, an empty column and a repeated row. */
export const mixed: Table = tableOf(
  [
    numbers(
      '__proto__',
      each((row) => (row % 5 === 0 ? NaN : (row * 37) % 11)),
    ),
    numbers(
      'price',
      each((row) => (row === 3 ? 5000 : row - 6.5)),
    ),
    numbers(
      'constant',
      each(() => 7),
    ),
    numbers(
      'nothing',
      each(() => NaN),
    ),
    words(
      'constructor',
      each((row) => (row % 7 === 2 ? null : ['red', 'green', 'blue', 'toString'][row % 4]!)),
    ),
    words(
      'answer',
      each((row) => (row % 3 === 0 ? 'yes' : 'no')),
    ),
    words(
      'rare',
      each((row) => (row < 20 ? 'often' : `once ${row}`)),
    ),
    words(
      'no words',
      each(() => null),
    ),
    {
      kind: 'date',
      name: 'day',
      values: Float64Array.from(each((row) => (row === 5 ? NaN : row * 40 * 86_400_000 - 1e11))),
      precision: 'day',
    },
    {
      kind: 'date',
      name: 'moment',
      values: Float64Array.from(each((row) => 1.6e12 + row * 5_000_000)),
      precision: 'time',
    },
    {
      kind: 'text',
      name: '<img onerror=x>',
      values: each((row) => (row % 6 === 1 ? null : `note ${row % 4}`)),
    },
    {
      kind: 'image',
      name: 'picture',
      width: 5,
      height: 4,
      channels: 1,
      pixels: Uint8Array.from({ length: ROWS * 20 }, (_, at) => (at * at * 31 + (at >> 3)) % 256),
      absent: Uint8Array.from(each((row) => (row % 8 === 5 ? 1 : 0))),
    },
  ],
  ROWS,
);

/** A copy that shares no memory, to hold a table against after it was used. */
export function copyOf(table: Table): Table {
  return structuredClone(table);
}

/** The same columns without a row. */
export function emptied(table: Table): Table {
  return {
    rows: 0,
    ids: new Int32Array(0),
    columns: table.columns.map((column): Column => {
      switch (column.kind) {
        case 'category':
          return { ...column, codes: new Int32Array(0) };
        case 'text':
          return { ...column, values: [] };
        case 'number':
        case 'date':
          return { ...column, values: new Float64Array(0) };
        case 'image':
          return { ...column, pixels: new Uint8Array(0), absent: new Uint8Array(0) };
      }
    }),
  };
}

/** The same columns with every cell missing. */
export function blanked(table: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column): Column => {
      switch (column.kind) {
        case 'category':
          return { ...column, codes: column.codes.map(() => -1) };
        case 'text':
          return { ...column, values: column.values.map(() => null) };
        case 'number':
        case 'date':
          return { ...column, values: column.values.map(() => NaN) };
        case 'image':
          return { ...column, absent: column.absent.map(() => 1) };
      }
    }),
  };
}

/** Every word replaced by one that no training row held. */
export function estranged(table: Table): Table {
  return {
    ...table,
    columns: table.columns.map((column) =>
      column.kind === 'category'
        ? { ...column, levels: column.levels.map((level) => `new ${level}`) }
        : column,
    ),
  };
}

function picturesOf(column: Extract<Column, { kind: 'image' }>, row: number): string | null {
  return column.absent[row] === 1 ? null : pictureAt(column, row).join(' ');
}

/** Cells as text, by column name: what two tables are compared by, levels in any order. */
export function cellsOf(table: Table): [string, string, (string | number | null)[]][] {
  return table.columns.map((column) => [
    column.name,
    column.kind,
    column.kind === 'category'
      ? Array.from(column.codes, (code) => (code < 0 ? null : column.levels[code]!))
      : column.kind === 'text'
        ? [...column.values]
        : column.kind === 'image'
          ? Array.from(column.absent, (_, row) => picturesOf(column, row))
          : Array.from(column.values),
  ]);
}
