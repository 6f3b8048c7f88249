import type { DesignMatrix } from '../task.ts';
import type { BinnedFeature, BoostKernel } from './kernels.ts';

const MOST_BINS = 255;
/** Categories with a bin of their own; the rest share one with the missing. */
const MOST_CATEGORIES = 254;
/** Rows looked at, evenly spread, to place the edges. */
const MOST_ROWS = 200_000;

/** One column in bins. Bin b holds values above edge b − 1 and up to edge b, or one category. */
export interface BinnedColumn extends BinnedFeature {
  readonly edges: Float64Array;
  /** Values of the categories, ascending, by bin; null where the column is ordered. */
  readonly categories: Float64Array | null;
}

/** Middle of the two values around a percentile, as numpy's `midpoint`. */
function midpoint(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  return middle(sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!);
}

/** Halfway, even where the sum overflows. */
export function middle(a: number, b: number): number {
  const half = (a + b) / 2;
  return Number.isFinite(half) ? half : a / 2 + b / 2;
}

function distinct(sorted: Float64Array, most: number): number[] {
  const values: number[] = [];
  for (let i = 0; i < sorted.length && values.length <= most; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) values.push(sorted[i]!);
  return values;
}

/**
 * Upper edges of all bins but the last: between neighbours when there are at most 255 different
 * values, else at 254 evenly spaced percentiles.
 */
export function placeEdges(sorted: Float64Array, most = MOST_BINS): Float64Array {
  const values = distinct(sorted, most);
  if (values.length <= most)
    return Float64Array.from(values.slice(1), (value, i) => middle(value, values[i]!));
  const edges = Array.from({ length: most - 1 }, (_, i) =>
    midpoint(sorted, ((i + 1) * (100 / most)) / 100),
  );
  return Float64Array.from(edges.filter((edge, i) => i === 0 || edge !== edges[i - 1]));
}

/** One column of a matrix into a buffer as long as there are rows; gives how many are missing. */
export function readColumn(matrix: DesignMatrix, feature: number, into: Float64Array): number {
  const { rows, columns, values } = matrix;
  let missing = 0;
  for (let row = 0, at = feature; row < rows; row++, at += columns) {
    const value = values[at]!;
    into[row] = value;
    if (value !== value) missing++;
  }
  return missing;
}

/** Known values, at most about `MOST_ROWS` of them. */
function sampleOf(column: Float64Array, missing: number): Float64Array {
  const stride = Math.max(1, Math.ceil(column.length / MOST_ROWS));
  if (stride === 1 && missing === 0) return column;
  return column.filter((value, row) => row % stride === 0 && value === value);
}

/** The most frequent values, ascending; of equals the smaller ones. */
function frequentValues(column: Float64Array, most: number): Float64Array {
  const counts = new Map<number, number>();
  for (const value of column) if (value === value) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
  return Float64Array.from(ranked, ([value]) => value).sort();
}

/** A bin a row: that of its category, or the last one. */
function binsOf(categories: Float64Array, column: Float64Array): Uint8Array {
  const place = new Map(Array.from(categories, (value, bin) => [value, bin]));
  return Uint8Array.from(column, (value) => place.get(value) ?? categories.length);
}

function binCategories(kernel: BoostKernel, feature: number, column: Float64Array): BinnedColumn {
  const categories = frequentValues(column, MOST_CATEGORIES);
  kernel.binCodes(feature, binsOf(categories, column));
  const slots = categories.length + 1;
  return { kind: 'categories', slots, edges: new Float64Array(0), categories };
}

/** Puts further rows into the bins of a column; `room` is as long as there are rows. */
export function placeColumn(
  kernel: BoostKernel,
  matrix: DesignMatrix,
  feature: number,
  { edges, categories }: BinnedColumn,
  room: Float64Array,
): void {
  readColumn(matrix, feature, room);
  if (categories === null) kernel.binNumbers(feature, room, edges);
  else kernel.binCodes(feature, binsOf(categories, room));
}

function binNumbers(
  kernel: BoostKernel,
  feature: number,
  column: Float64Array,
  missing: number,
): BinnedColumn {
  const edges = placeEdges(kernel.sort(sampleOf(column, missing)));
  kernel.binNumbers(feature, column, edges);
  if (missing === 0) return { kind: 'ordered', slots: edges.length + 1, edges, categories: null };
  return { kind: 'holes', slots: edges.length + 2, edges, categories: null };
}

/** Columns read in one pass over the rows: a cache line of them. */
const READ_TOGETHER = 8;
/** Rows whose lines stay in the innermost cache until all those columns are read. */
const READ_ROWS = 256;

interface ReadColumn {
  readonly values: Float64Array;
  missing: number;
}

/** Columns from `first` on into `room`, as many as there are left. */
function readTogether(matrix: DesignMatrix, first: number, room: readonly ReadColumn[]): void {
  const { rows, columns, values } = matrix;
  const width = Math.min(room.length, columns - first);
  for (let k = 0; k < width; k++) room[k]!.missing = 0;
  for (let from = 0; from < rows; from += READ_ROWS) {
    const to = Math.min(rows, from + READ_ROWS);
    for (let k = 0; k < width; k++) {
      const into = room[k]!.values;
      let missing = 0;
      for (let row = from, at = from * columns + first + k; row < to; row++, at += columns) {
        const value = values[at]!;
        into[row] = value;
        if (value !== value) missing++;
      }
      room[k]!.missing += missing;
    }
  }
}

/** Bins every column into the kernel; awaits `breathe` after each. */
export async function binColumns(
  matrix: DesignMatrix,
  kernel: BoostKernel,
  breathe: () => Promise<void>,
): Promise<BinnedColumn[]> {
  const columns: BinnedColumn[] = [];
  const room = Array.from({ length: Math.min(READ_TOGETHER, matrix.columns) }, () => ({
    values: new Float64Array(matrix.rows),
    missing: 0,
  }));
  for (let feature = 0; feature < matrix.columns; feature++) {
    if (feature % READ_TOGETHER === 0) readTogether(matrix, feature, room);
    const { values, missing } = room[feature % READ_TOGETHER]!;
    columns.push(
      matrix.meanings?.[feature]?.kind === 'code'
        ? binCategories(kernel, feature, values)
        : binNumbers(kernel, feature, values, missing),
    );
    await breathe();
  }
  return columns;
}
