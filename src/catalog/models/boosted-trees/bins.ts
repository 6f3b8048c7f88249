import type { DesignMatrix } from '../../../core/model/task.ts';

const MOST_BINS = 255;
/** Rows looked at, evenly spread, to place the edges. */
const MOST_ROWS = 200_000;

/**
 * Columns as bin numbers, column after column. Bin b of a feature holds values above edge b − 1 and
 * up to edge b, so that "bin ≤ b" and "value ≤ edges[b]" cut alike.
 */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  readonly bins: Uint8Array;
  readonly edges: readonly Float64Array[];
  /** First histogram slot of each feature, and after the last the number of slots. */
  readonly slots: Int32Array;
}

function sortedSample(matrix: DesignMatrix, feature: number): Float64Array {
  const stride = Math.max(1, Math.ceil(matrix.rows / MOST_ROWS));
  const sample = new Float64Array(Math.ceil(matrix.rows / stride));
  for (let i = 0; i < sample.length; i++)
    sample[i] = matrix.values[i * stride * matrix.columns + feature]!;
  return sample.sort();
}

/** Middle of the two values around a percentile, as numpy's `midpoint`. */
function midpoint(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  return (sorted[Math.floor(at)]! + sorted[Math.ceil(at)]!) / 2;
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
export function placeEdges(sorted: Float64Array): Float64Array {
  const values = distinct(sorted, MOST_BINS);
  if (values.length <= MOST_BINS)
    return Float64Array.from(values.slice(1), (value, i) => (value + values[i]!) / 2);
  const edges = Array.from({ length: MOST_BINS - 1 }, (_, i) =>
    midpoint(sorted, ((i + 1) * (100 / MOST_BINS)) / 100),
  );
  return Float64Array.from(edges.filter((edge, i) => i === 0 || edge !== edges[i - 1]));
}

/** Number of edges below the value. */
function binOf(edges: Float64Array, value: number): number {
  let low = 0;
  let size = edges.length;
  while (size > 0) {
    const half = size >> 1;
    if (edges[low + half]! < value) {
      low += half + 1;
      size -= half + 1;
    } else size = half;
  }
  return low;
}

function fillBins(
  matrix: DesignMatrix,
  feature: number,
  edges: Float64Array,
  into: Uint8Array,
): void {
  const { rows, columns, values } = matrix;
  const start = feature * rows;
  for (let row = 0, at = feature; row < rows; row++, at += columns)
    into[start + row] = binOf(edges, values[at]!);
}

/** Bins every column; awaits `breathe` after each. */
export async function binRows(
  matrix: DesignMatrix,
  breathe: () => Promise<void>,
): Promise<BinnedRows> {
  const { rows, columns } = matrix;
  const bins = new Uint8Array(rows * columns);
  const slots = new Int32Array(columns + 1);
  const edges: Float64Array[] = [];
  for (let feature = 0; feature < columns; feature++) {
    const found = placeEdges(sortedSample(matrix, feature));
    fillBins(matrix, feature, found, bins);
    edges.push(found);
    slots[feature + 1] = slots[feature]! + found.length + 1;
    await breathe();
  }
  return { rows, features: columns, bins, edges, slots };
}
