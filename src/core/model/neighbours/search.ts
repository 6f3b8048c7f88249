/** How far two rows are apart: root of summed squares, or summed sizes. */
export type Metric = 'euclidean' | 'manhattan';

/** Rows to search among, in the units distances are measured in; row-major. */
export interface Searched {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly metric: Metric;
  /** Neighbours looked for: rows, or the sum of their weights. */
  readonly k: number;
  /** How much each row counts; null: 1 each. A row of weight 2 is two neighbours at one place. */
  readonly weights: Float64Array | null;
}

/**
 * Nearest rows of each query: `counts[q]` entries from `q × capacity`, nearest first, of equally
 * near ones the earlier row first. Distances as they are compared: squares for Euclid.
 */
export interface Found {
  readonly capacity: number;
  readonly counts: Int32Array;
  readonly indices: Int32Array;
  readonly distances: Float64Array;
}

/** Most rows a list can hold before the lightest of them add up to k. */
export function capacityOf({ rows, k, weights }: Searched): number {
  if (weights === null) return Math.min(rows, Math.ceil(k));
  let sum = 0;
  let count = 0;
  for (const weight of weights.slice().sort()) {
    count++;
    sum += weight;
    if (sum >= k) break;
  }
  return Math.min(rows, count + 2);
}

export function emptyFound(queries: number, capacity: number): Found {
  return {
    capacity,
    counts: new Int32Array(queries),
    indices: new Int32Array(queries * capacity),
    distances: new Float64Array(queries * capacity),
  };
}

function measure(
  { columns, values, metric }: Searched,
  row: number,
  queries: Float64Array,
  query: number,
): number {
  let sum = 0;
  for (let j = 0, a = query * columns, b = row * columns; j < columns; j++) {
    const off = queries[a + j]! - values[b + j]!;
    sum += metric === 'euclidean' ? off * off : Math.abs(off);
  }
  return sum <= Number.MAX_VALUE ? sum : Infinity;
}

/** Entries that add up to k, and whether they do. */
function cut(searched: Searched, found: Found, first: number, count: number): [number, boolean] {
  const { k, weights } = searched;
  if (weights === null) return count >= k ? [k, true] : [count, false];
  let mass = 0;
  for (let i = 0; i < count; i++) {
    mass += weights[found.indices[first + i]!]!;
    if (mass >= k) return [i + 1, true];
  }
  return [count, false];
}

/** One query against every row in turn. */
function searchOne(searched: Searched, queries: Float64Array, query: number, found: Found): void {
  const { capacity, indices, distances } = found;
  const first = query * capacity;
  let count = 0;
  let full = false;
  for (let row = 0; row < searched.rows; row++) {
    const distance = measure(searched, row, queries, query);
    if (full && distance >= distances[first + count - 1]!) continue;
    let at = first + Math.min(count, capacity - 1);
    for (; at > first && distances[at - 1]! > distance; at--) {
      distances[at] = distances[at - 1]!;
      indices[at] = indices[at - 1]!;
    }
    distances[at] = distance;
    indices[at] = row;
    const held = cut(searched, found, first, Math.min(capacity, count + 1));
    count = held[0];
    full ||= held[1];
  }
  found.counts[query] = count;
}

/** Brute force in plain TypeScript: what the kernel must equal, and what stands in for it. */
export function searchPlainly(searched: Searched, queries: Float64Array): Found {
  const count = queries.length / searched.columns;
  const found = emptyFound(count, capacityOf(searched));
  for (let query = 0; query < count; query++) searchOne(searched, queries, query, found);
  return found;
}
