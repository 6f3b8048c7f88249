import { bySpans, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { placesWhere, takeCodes, takeNumbers } from './arrays.ts';

/** What a number stands for beside its size, for models that can make use of it. */
export type NumberMeaning =
  /** 0 … levels − 1 name categories without an order that counts; anything else is none of them. */
  | { readonly kind: 'code'; readonly levels: number }
  /** Place `at` of a picture, row after row, channels last. */
  | {
      readonly kind: 'pixel';
      readonly picture: string;
      readonly width: number;
      readonly height: number;
      readonly channels: number;
      readonly at: number;
    }
  /** Place `at` of a text of `length` tokens: 0 is nothing, 1 … vocabulary are words. */
  | {
      readonly kind: 'token';
      readonly text: string;
      readonly length: number;
      readonly vocabulary: number;
      readonly at: number;
      /** The words, 1 first; one fewer than the vocabulary where all others share the last number. */
      readonly words?: readonly string[];
    };

/** Columns, not row objects: one typed array a column, missing values marked in the array. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly name: string;
  /** NaN is missing. */
  readonly values: Float64Array;
  readonly meaning?: NumberMeaning;
}
export interface CategoryColumn {
  readonly kind: 'category';
  readonly name: string;
  readonly levels: readonly string[];
  /** Index into `levels`, -1 is missing. */
  readonly codes: Int32Array;
}
export interface DateColumn {
  readonly kind: 'date';
  readonly name: string;
  /** Milliseconds since 1970-01-01 UTC, NaN is missing. */
  readonly values: Float64Array;
  readonly precision: 'day' | 'time';
}
export interface TextColumn {
  readonly kind: 'text';
  readonly name: string;
  /** null is missing. */
  readonly values: readonly (string | null)[];
}
/** Pictures of one size; `pixels` holds them row after row, channel last, 0 to 255. */
export interface ImageColumn {
  readonly kind: 'image';
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
  /** 1 where the picture is missing. */
  readonly absent: Uint8Array;
}
export type Column = NumberColumn | CategoryColumn | DateColumn | TextColumn | ImageColumn;
export type ColumnKind = Column['kind'];

export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
  /** For each row its 0-based position in the source: identity that survives every step. */
  readonly ids: Int32Array;
}

/** Where the column after the one found last would be: most are asked for in their order. */
let expected = 0;

/** A column by its name, which no other column of the table has. */
export function findColumn({ columns }: Table, name: string): Column | undefined {
  if (columns[expected]?.name === name) return columns[expected++];
  const place = columns.findIndex((column) => column.name === name);
  expected = place + 1;
  return columns[place];
}

export function columnNames(table: Table): string[] {
  return table.columns.map((column) => column.name);
}

export function isMissing(column: Column, row: number): boolean {
  switch (column.kind) {
    case 'number':
    case 'date':
      return Number.isNaN(column.values[row]);
    case 'category':
      return column.codes[row]! < 0;
    case 'text':
      return column.values[row] === null;
    case 'image':
      return column.absent[row] === 1;
  }
}

export function countMissing(column: Column): number {
  const length = lengthOf(column);
  let missing = 0;
  for (let row = 0; row < length; row++) if (isMissing(column, row)) missing++;
  return missing;
}

export function lengthOf(column: Column): number {
  if (column.kind === 'image') return column.absent.length;
  return column.kind === 'category' ? column.codes.length : column.values.length;
}

/** The rows named by position, in that order; levels are kept so that codes stay comparable. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return {
    rows: rows.length,
    columns: table.columns.map((column) => takeCells(column, rows)),
    ids: takeCodes(table.ids, rows),
  };
}

/** As `takeRows`, a column a piece. */
export function* takingRows(table: Table, rows: Int32Array): Pieces<Table> {
  const columns: Column[] = [];
  for (const column of table.columns) {
    columns.push(takeCells(column, rows));
    yield columns.length / table.columns.length;
  }
  return { rows: rows.length, columns, ids: takeCodes(table.ids, rows) };
}

function takeCells(column: Column, rows: Int32Array): Column {
  switch (column.kind) {
    case 'number':
    case 'date':
      return { ...column, values: takeNumbers(column.values, rows) };
    case 'category':
      return { ...column, codes: takeCodes(column.codes, rows) };
    case 'text':
      return { ...column, values: takeTexts(column.values, rows) };
    case 'image':
      return takePictures(column, rows);
  }
}

function takeTexts(values: readonly (string | null)[], rows: Int32Array): (string | null)[] {
  const taken = new Array<string | null>(rows.length);
  for (let at = 0; at < rows.length; at++) taken[at] = values[rows[at]!]!;
  return taken;
}

/** Bytes of one picture. */
export function pictureSize(column: ImageColumn): number {
  return column.width * column.height * column.channels;
}

/** One picture's bytes, a view into the column. */
export function pictureAt(column: ImageColumn, row: number): Uint8Array {
  const size = pictureSize(column);
  return column.pixels.subarray(row * size, (row + 1) * size);
}

function takePictures(column: ImageColumn, rows: Int32Array): ImageColumn {
  const size = pictureSize(column);
  const pixels = new Uint8Array(rows.length * size);
  rows.forEach((row, at) => pixels.set(pictureAt(column, row), at * size));
  return { ...column, pixels, absent: Uint8Array.from(rows, (row) => column.absent[row]!) };
}

/** Rows for which `keep` is true. */
export function filterRows(table: Table, keep: (row: number) => boolean): Table {
  const kept = placesWhere(table.rows, keep);
  return kept.length === table.rows ? table : takeRows(table, kept);
}

/** As `filterRows`, in pieces. */
export function* filteringRows(table: Table, keep: (row: number) => boolean): Pieces<Table> {
  const kept = new Int32Array(table.rows);
  let count = 0;
  const looking = bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) if (keep(row)) kept[count++] = row;
  });
  yield* scaled(looking, 0, 0.5);
  if (count === table.rows) return table;
  return yield* scaled(takingRows(table, kept.slice(0, count)), 0.5, 1);
}

export function replaceColumn(table: Table, name: string, ...by: readonly Column[]): Table {
  return {
    ...table,
    columns: table.columns.flatMap((column) => (column.name === name ? by : [column])),
  };
}

export function dropColumns(table: Table, names: Iterable<string>): Table {
  const gone = new Set(names);
  return { ...table, columns: table.columns.filter((column) => !gone.has(column.name)) };
}

/** The cell as a person would read it; a missing cell is the empty string. */
export function cellText(column: Column, row: number): string {
  if (isMissing(column, row)) return '';
  switch (column.kind) {
    case 'number':
      return String(column.values[row]);
    case 'category':
      return column.levels[column.codes[row]!]!;
    case 'date': {
      const text = new Date(column.values[row]!).toISOString();
      return column.precision === 'day' ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
    }
    case 'text':
      return column.values[row]!;
    case 'image':
      return `${column.width} × ${column.height} picture`;
  }
}
