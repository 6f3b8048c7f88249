import { capacityOf, emptyFound } from '../../../core/model/neighbours/search.ts';
import type { Found, Searched } from '../../../core/model/neighbours/search.ts';
import { Arena } from '../arena.ts';
import type { Block } from '../arena.ts';
import { hasRelaxedSimd, startKernel } from '../instance.ts';
import plain from './search.as?kernel';
import relaxed from './search.as?kernel&relaxed';

interface Functions {
  holdRows(
    rows: number,
    columns: number,
    chunk: number,
    euclid: boolean,
    ...places: readonly number[]
  ): void;
  holdQueries(...places: readonly number[]): void;
  search(fromQuad: number, toQuad: number): void;
}

const LANES = 8;
const QUAD = 4;
/** Bytes of rows kept close while every query passes over them. */
const CHUNK_BYTES = 24_576;
const BATCH = 1024;
/** Entries of all lists of a batch at most. */
const LISTED = 2_000_000;

type Numbers = Block<'f32'> | Block<'f64'> | Block<'i32'>;

function ceil(value: number, to: number): number {
  return Math.ceil(value / to) * to;
}

function sizeOf(values: Float64Array, centre: Float64Array, from: number, squares: boolean) {
  let sum = 0;
  for (let j = 0; j < centre.length; j++) {
    const off = values[from + j]! - centre[j]!;
    sum += squares ? off * off : Math.abs(off);
  }
  return squares ? Math.sqrt(sum) : sum;
}

/**
 * Nearest rows by the SIMD kernel, with the results of `searchPlainly` to the last bit: fused
 * multiply-adds, where the host has them, only sieve. Needs `hasSimd()`.
 */
export class NeighbourSearch {
  readonly #searched: Searched;
  readonly #capacity: number;
  readonly #arena: Arena;
  readonly #kernel: Functions;
  readonly #centre: Float64Array;

  constructor(searched: Searched) {
    const kernel = startKernel<Functions>(hasRelaxedSimd() ? relaxed : plain);
    this.#searched = searched;
    this.#capacity = capacityOf(searched);
    this.#kernel = kernel;
    this.#arena = new Arena(kernel);
    this.#centre = this.#middle();
    this.#hold();
  }

  /** The mean row: distances do not change when all is moved there, and rounding gets small. */
  #middle(): Float64Array {
    const { rows, columns, values } = this.#searched;
    const sums = new Float64Array(columns);
    for (let at = 0, row = 0; row < rows; row++)
      for (let j = 0; j < columns; j++, at++) sums[j] = sums[j]! + values[at]! / rows;
    return sums.map((sum) => (Number.isFinite(sum) ? sum : 0));
  }

  #hold(): void {
    const { rows, columns, values, metric, weights } = this.#searched;
    const arena = this.#arena;
    const euclid = metric === 'euclidean';
    const padded = ceil(rows, LANES);
    const chunk = Math.max(LANES, LANES * Math.floor(CHUNK_BYTES / (4 * columns * LANES)));
    const packed = arena.take('f32', padded * columns);
    const starts = arena.take('f32', padded);
    const reaches = arena.take('f64', Math.ceil(padded / chunk));
    const exact = arena.take('f64', rows * columns);
    const counted = weights === null ? null : arena.take('f64', rows);
    exact.view().set(values.subarray(0, rows * columns));
    if (weights !== null) counted!.view().set(weights);
    const [into, from, reach] = [packed.view(), starts.view(), reaches.view()];
    from.fill(-Infinity);
    for (let row = 0; row < rows; row++) {
      const block = (row - (row % LANES)) * columns + (row % LANES);
      for (let j = 0; j < columns; j++)
        into[block + j * LANES] = values[row * columns + j]! - this.#centre[j]!;
      const size = sizeOf(values, this.#centre, row * columns, euclid);
      from[row] = euclid ? -0.5 * size * size : 0;
      const at = Math.floor(row / chunk);
      reach[at] = Math.max(reach[at]!, size);
    }
    const places = [packed, starts, reaches, exact].map(({ at }) => at);
    this.#kernel.holdRows(rows, columns, chunk, euclid, ...places, counted?.at ?? 0);
  }

  /** Nearest rows of queries, row-major, in the units of the rows. */
  find(queries: Float64Array): Found {
    const { columns } = this.#searched;
    const count = queries.length / columns;
    const found = emptyFound(count, this.#capacity);
    const batch = Math.max(QUAD, Math.min(BATCH, Math.floor(LISTED / this.#capacity)));
    for (let from = 0; from < count; from += batch) {
      const to = Math.min(count, from + batch);
      this.#findBatch(queries.subarray(from * columns, to * columns), found, from);
    }
    return found;
  }

  #findBatch(queries: Float64Array, found: Found, from: number): void {
    const { columns, k, metric } = this.#searched;
    const count = queries.length / columns;
    const padded = ceil(count, QUAD);
    const arena = this.#arena;
    const mark = arena.mark();
    const packed = arena.take('f32', padded * columns);
    const exact = arena.take('f64', padded * columns);
    const bases = arena.take('f64', padded);
    const sizes = arena.take('f64', padded);
    const counts = arena.take('i32', padded);
    const fulls = arena.take('i32', padded);
    const distances = arena.take('f64', padded * this.#capacity);
    const indices = arena.take('i32', padded * this.#capacity);
    const euclid = metric === 'euclidean';
    for (const block of [packed, exact, bases, sizes, counts, fulls] as Numbers[])
      block.view().fill(0);
    exact.view().set(queries);
    const into = packed.view();
    for (let query = 0; query < count; query++) {
      const quad = (query - (query % QUAD)) * columns + (query % QUAD);
      for (let j = 0; j < columns; j++)
        into[quad + j * QUAD] = queries[query * columns + j]! - this.#centre[j]!;
      const size = sizeOf(queries, this.#centre, query * columns, euclid);
      sizes.view()[query] = size;
      bases.view()[query] = euclid ? 0.5 * size * size : 0;
    }
    const places = [packed, exact, bases, sizes, counts, fulls, distances, indices];
    this.#kernel.holdQueries(...places.map(({ at }) => at), this.#capacity, k);
    this.#kernel.search(0, padded / QUAD);
    const listed = count * this.#capacity;
    found.counts.set(counts.view().subarray(0, count), from);
    found.indices.set(indices.view().subarray(0, listed), from * this.#capacity);
    found.distances.set(distances.view().subarray(0, listed), from * this.#capacity);
    arena.release(mark);
  }
}
