import { orderBy } from '../data/order.ts';
import { isMissing } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import { orderByLikeness } from './associations-order.ts';

/** Where values are missing: blocks of rows by columns, and which columns lack values together. */
export interface MissingMap {
  readonly rows: number;
  readonly complete: number;
  /** Columns with gaps, those missing together side by side. */
  readonly columns: readonly { readonly name: string; readonly missing: number }[];
  /** Columns that have gaps, shown or not, and columns in all. */
  readonly withGaps: number;
  readonly ofColumns: number;
  readonly blocks: readonly MissingBlock[];
  readonly patterns: readonly MissingPattern[];
  /** Patterns there are. */
  readonly ofPatterns: number;
}
export interface MissingBlock {
  /** Places in the order of the rows shown, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Missing cells a column. */
  readonly missing: readonly number[];
}
export interface MissingPattern {
  /** Columns that lack a value, in the order of `columns`; none for complete rows. */
  readonly names: readonly string[];
  readonly rows: number;
}

export interface MissingOptions {
  /** Blocks of rows at most; 80 unless given. */
  readonly blocks?: number;
  /** Columns at most; 60 unless given, those with most gaps. */
  readonly most?: number;
  /** Patterns listed at most; 10 unless given. */
  readonly patterns?: number;
  /** Rows in the order of this column, missing last; in file order without. */
  readonly sortBy?: Column | null;
}

/** `rows` of the table, in the order the map is drawn in. */
export function orderRows(rows: Int32Array, by: Column | null | undefined): Int32Array {
  if (by === null || by === undefined || by.kind === 'text' || by.kind === 'image') return rows;
  const all = by.kind === 'category' ? by.codes.length : by.values.length;
  const order = orderBy(by, all);
  if (rows.length === all) return order;
  const wanted = new Uint8Array(all);
  for (const row of rows) wanted[row] = 1;
  return order.filter((row) => wanted[row] === 1);
}

export function mapMissing(
  table: Table,
  rows: Int32Array,
  options: MissingOptions = {},
): MissingMap {
  const steps = mapMissingInTurns(table, rows, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same map; it yields between its parts, so that the caller can let others in. */
export function* mapMissingInTurns(
  table: Table,
  rows: Int32Array,
  options: MissingOptions = {},
): Generator<number, MissingMap> {
  const { blocks = 80, most = 60, patterns = 10 } = options;
  const found = yield* gapsOf(table, rows);
  const shown = found
    .toSorted((a, b) => b.missing - a.missing || a.place - b.place)
    .slice(0, most)
    .sort((a, b) => a.place - b.place);
  const ordered = orderTogether(shown).map((i) => shown[i]!);
  yield 0.5;
  const inOrder = orderRows(rows, options.sortBy);
  yield 0.7;
  const groups = countPatterns(rows, found);
  yield 0.8;
  return {
    rows: rows.length,
    complete: groups.find(({ places }) => places.length === 0)?.rows ?? 0,
    columns: ordered.map(({ column, missing }) => ({ name: column.name, missing })),
    withGaps: found.length,
    ofColumns: table.columns.length,
    blocks: yield* countBlocks(inOrder, ordered, blocks),
    patterns: groups.slice(0, patterns).map((group) => ({
      names: group.places.map((place) => found[place]!.column.name),
      rows: group.rows,
    })),
    ofPatterns: groups.length,
  };
}

interface Gaps {
  readonly column: Column;
  readonly place: number;
  readonly missing: number;
  /** 1 where missing, a row of `rows` each. */
  readonly mask: Uint8Array;
}

function* gapsOf(table: Table, rows: Int32Array): Generator<number, Gaps[]> {
  const found: Gaps[] = [];
  for (const [place, column] of table.columns.entries()) {
    const mask = new Uint8Array(rows.length);
    let missing = 0;
    for (let i = 0; i < rows.length; i++)
      if (isMissing(column, rows[i]!)) {
        mask[i] = 1;
        missing++;
      }
    if (missing > 0) found.push({ column, place, missing, mask });
    yield (0.5 * (place + 1)) / table.columns.length;
  }
  return found;
}

/** Rows looked at to tell which gaps fall together. */
const LOOK = 20_000;

/** Columns whose gaps fall in the same rows stand together (share of gaps in common). */
function orderTogether(gaps: readonly Gaps[]): number[] {
  const n = gaps.length;
  const near = new Float64Array(n * n).fill(NaN);
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      near[i * n + j] = near[j * n + i] = sharedGaps(gaps[i]!.mask, gaps[j]!.mask);
  return orderByLikeness(near, n);
}

function sharedGaps(a: Uint8Array, b: Uint8Array): number {
  const step = Math.ceil(a.length / LOOK);
  let [both, either] = [0, 0];
  for (let i = 0; i < a.length; i += step) {
    both += a[i]! & b[i]!;
    either += a[i]! | b[i]!;
  }
  return either === 0 ? 0 : both / either;
}

function* countBlocks(
  rows: Int32Array,
  columns: readonly Gaps[],
  most: number,
): Generator<number, MissingBlock[]> {
  if (columns.length === 0) return [];
  const count = Math.min(most, rows.length);
  const found: MissingBlock[] = [];
  for (let k = 0; k < count; k++) {
    const from = Math.floor((k * rows.length) / count);
    const to = Math.floor(((k + 1) * rows.length) / count);
    const missing = columns.map(({ column }) => {
      let sum = 0;
      for (let i = from; i < to; i++) if (isMissing(column, rows[i]!)) sum++;
      return sum;
    });
    found.push({ from, to, missing });
    yield 0.8 + (0.2 * (k + 1)) / count;
  }
  return found;
}

interface PatternCount {
  readonly places: readonly number[];
  readonly rows: number;
}

/** Rows by the set of columns they lack, most frequent first. */
function countPatterns(rows: Int32Array, gaps: readonly Gaps[]): PatternCount[] {
  const root: PatternNode = { next: new Map(), rows: 0 };
  for (let i = 0; i < rows.length; i++) {
    let node = root;
    for (let place = 0; place < gaps.length; place++) {
      if (gaps[place]!.mask[i] === 0) continue;
      const known = node.next.get(place) ?? { next: new Map(), rows: 0 };
      node.next.set(place, known);
      node = known;
    }
    node.rows++;
  }
  return [...walkPatterns(root, [])].sort(
    (a, b) => b.rows - a.rows || a.places.length - b.places.length || compare(a.places, b.places),
  );
}

interface PatternNode {
  readonly next: Map<number, PatternNode>;
  rows: number;
}

function* walkPatterns(node: PatternNode, places: readonly number[]): Generator<PatternCount> {
  if (node.rows > 0) yield { places, rows: node.rows };
  for (const [place, next] of node.next) yield* walkPatterns(next, [...places, place]);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, i) => place !== b[i]);
  return at < 0 ? 0 : a[at]! - (b[at] ?? Infinity);
}
