import type { Table } from '../data/table.ts';
import type { Random } from '../random.ts';
import { isLeftOut, makeComparable } from './associations-columns.ts';
import type { Comparable, LeftOut } from './associations-columns.ts';
import { associatePair, measureFor, PairCounter } from './associations-measures.ts';
import type { ComparedKind, Measure, PairMeasure } from './associations-measures.ts';
import { orderByLikeness } from './associations-order.ts';
import { drawRows } from './associations-rows.ts';

export interface AssociationMap {
  readonly measure: Measure;
  /** In an order that puts related ones together. */
  readonly columns: readonly { readonly name: string; readonly kind: ComparedKind }[];
  /** Row by row over `columns`; NaN on the diagonal and where the measure does not apply. */
  readonly values: Float64Array;
  readonly strongest: readonly StrongPair[];
  /** Columns that were compared; those in `columns` have the strongest pairs. */
  readonly compared: number;
  /** Columns that could be compared; the rest of them come later in the file. */
  readonly comparable: number;
  readonly leftOut: readonly LeftOut[];
  /** Rows the figures rest on, and rows there are. */
  readonly rows: number;
  readonly ofRows: number;
  /** Half of the widest 95% interval a correlation of so many rows can have; null if not sampled. */
  readonly error: number | null;
}

export interface StrongPair {
  readonly first: string;
  readonly second: string;
  readonly measure: PairMeasure;
  readonly value: number;
  readonly rows: number;
}

export interface AssociationOptions {
  readonly measure: Measure;
  readonly random: Random;
  /** Columns shown at most; 60 unless given. */
  readonly most?: number;
  /** Rows looked at, at most; 20,000 unless given. */
  readonly mostRows?: number;
  /** This column is always shown where it can be compared. */
  readonly keep?: string | null;
}

/** Columns compared at most. */
export const MOST_COMPARED = 300;
const MOST_CELLS = 80_000_000;
const LEAST_ROWS = 2000;
const MOST_PAIRS = 15;

/** Rows that a comparison of so many columns takes at most. */
export function rowsFor(columns: number, most = 20_000): number {
  const pairs = Math.max(1, (columns * (columns - 1)) / 2);
  return Math.min(most, Math.max(LEAST_ROWS, Math.floor(MOST_CELLS / pairs)));
}

/**
 * Every pair of columns by how strongly they go together, on `rows` of the table. Yields the share
 * done, so that the caller can let others in between.
 */
export function* associate(
  table: Table,
  rows: Int32Array,
  options: AssociationOptions,
): Generator<number, AssociationMap> {
  const { measure, random, most = 60, mostRows = 20_000, keep = null } = options;
  const drawn = drawRows(
    rows,
    rowsFor(Math.min(table.columns.length, MOST_COMPARED), mostRows),
    random,
  );
  const columns: Comparable[] = [];
  const leftOut: LeftOut[] = [];
  let comparable = 0;
  for (const column of table.columns) {
    if (columns.length >= MOST_COMPARED && column.name !== keep) {
      if (column.kind !== 'text' && column.kind !== 'image') comparable++;
      continue;
    }
    const made = makeComparable(column, drawn);
    if (isLeftOut(made)) leftOut.push(made);
    else {
      columns.push(made);
      comparable++;
    }
    yield 0;
  }
  const all = yield* compareAll(columns, measure);
  const shown = chooseColumns(all.values, columns, most, keep);
  const order = orderShown(all.values, columns.length, shown);
  return {
    measure,
    columns: order.map((i) => ({ name: columns[i]!.name, kind: columns[i]!.kind })),
    values: pick(all.values, columns.length, order),
    strongest: strongestPairs(all, columns, measure),
    compared: columns.length,
    comparable,
    leftOut,
    rows: drawn.length,
    ofRows: rows.length,
    error: drawn.length === rows.length ? null : 1.96 / Math.sqrt(drawn.length),
  };
}

interface AllPairs {
  readonly values: Float64Array;
  readonly rows: Int32Array;
}

function* compareAll(
  columns: readonly Comparable[],
  measure: Measure,
): Generator<number, AllPairs> {
  const n = columns.length;
  const values = new Float64Array(n * n).fill(NaN);
  const rows = new Int32Array(n * n);
  const counter = new PairCounter();
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const pair = associatePair(columns[i]!, columns[j]!, measure, counter);
      values[i * n + j] = values[j * n + i] = pair.value;
      rows[i * n + j] = rows[j * n + i] = pair.rows;
      yield (i + (j - i) / n) / n;
    }
  }
  return { values, rows };
}

const strength = (value: number) => (Number.isNaN(value) ? 0 : Math.abs(value));

/** The columns with the strongest pairs, in file order. */
function chooseColumns(
  values: Float64Array,
  columns: readonly Comparable[],
  most: number,
  keep: string | null,
): number[] {
  const n = columns.length;
  const all = columns.map((_, i) => i);
  if (n <= most) return all;
  const best = all.map((i) =>
    columns[i]!.name === keep
      ? Infinity
      : all.reduce((top, j) => Math.max(top, strength(values[i * n + j]!)), 0),
  );
  return all
    .toSorted((a, b) => (best[a] === best[b] ? a - b : best[b]! - best[a]!))
    .slice(0, most)
    .sort((a, b) => a - b);
}

function pick(values: Float64Array, n: number, order: readonly number[]): Float64Array {
  return Float64Array.from(order.flatMap((i) => order.map((j) => values[i * n + j]!)));
}

function orderShown(values: Float64Array, n: number, shown: readonly number[]): number[] {
  const near = pick(values, n, shown).map(strength);
  return orderByLikeness(near, shown.length).map((i) => shown[i]!);
}

function strongestPairs(
  { values, rows }: AllPairs,
  columns: readonly Comparable[],
  asked: Measure,
): StrongPair[] {
  const n = columns.length;
  const best: [number, number][] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const size = strength(values[i * n + j]!);
      if (size === 0 || (best.length >= MOST_PAIRS && size <= best[best.length - 1]![0])) continue;
      const place = best.findIndex(([other]) => size > other);
      best.splice(place < 0 ? best.length : place, 0, [size, i * n + j]);
      if (best.length > MOST_PAIRS) best.pop();
    }
  return best.map(([, at]) => {
    const [first, second] = [columns[Math.floor(at / n)]!, columns[at % n]!];
    return {
      first: first.name,
      second: second.name,
      measure: measureFor(first.kind, second.kind, asked)!,
      value: values[at]!,
      rows: rows[at]!,
    };
  });
}
