import { isMissing } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';

/** Another column's gaps beside those of the one looked at. */
export interface MissingWith {
  readonly column: string;
  /** Rows where both are missing. */
  readonly both: number;
  /** Rows where the other is missing. */
  readonly rows: number;
  /** Rows that would miss both if the two had nothing to do with each other. */
  readonly expected: number;
}

const flags = new WeakMap<Column, Uint8Array>();

/** 1 for each missing cell. */
export function gapsOf(column: Column, rows: number): Uint8Array {
  const known = flags.get(column);
  if (known !== undefined) return known;
  const gaps = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) if (isMissing(column, row)) gaps[row] = 1;
  flags.set(column, gaps);
  return gaps;
}

const MOST = 8;

/** Columns that are missing together with `column`, most rows first, at most 8. */
export function missingWith(table: Table, column: Column): MissingWith[] {
  const own = gapsOf(column, table.rows);
  const rows = sumOf(own);
  if (rows === 0) return [];
  return table.columns
    .filter((other) => other.name !== column.name)
    .map((other) => pairOf(own, rows, other, table.rows))
    .filter((pair) => pair.both > 0)
    .sort((a, b) => b.both - a.both || (a.column < b.column ? -1 : 1))
    .slice(0, MOST);
}

function pairOf(own: Uint8Array, ownRows: number, other: Column, rows: number): MissingWith {
  const gaps = gapsOf(other, rows);
  let both = 0;
  for (let row = 0; row < rows; row++) both += own[row]! & gaps[row]!;
  const count = sumOf(gaps);
  return { column: other.name, both, rows: count, expected: (ownRows * count) / rows };
}

function sumOf(gaps: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < gaps.length; row++) sum += gaps[row]!;
  return sum;
}
