export { heapBase } from '../shared/memory';

/**
 * Nearest rows by brute force. Single-precision scores of four queries against eight rows sieve:
 * what their rounding cannot rule out is measured again in double precision, in the order of the
 * rows, so that the lists are those of plain brute force to the last bit.
 *
 * Euclid: score = x·y − ‖y‖²/2, which grows as the distance falls; Manhattan: score = −Σ|x − y|.
 */

@inline const LANES: i32 = 8;

let columns: i32 = 0;
let rowCount: i32 = 0;
let chunkRows: i32 = 0;
let euclid: bool = true;
let capacity: i32 = 0;
let wanted: f64 = 0;
/** Blocks of eight rows, feature by feature; and what each score starts from. */
let packed: usize = 0;
let starts: usize = 0;
/** Furthest any row of a chunk lies from the middle. */
let reaches: usize = 0;
let rows: usize = 0;
/** 0 where every row counts 1. */
let weights: usize = 0;

let packedQueries: usize = 0;
let queries: usize = 0;
/** Of each query: where a score of distance 0 would lie, and how far it is from the middle. */
let bases: usize = 0;
let sizes: usize = 0;
let counts: usize = 0;
let fulls: usize = 0;
let distances: usize = 0;
let indices: usize = 0;

export function holdRows(
  many: i32, wide: i32, chunk: i32, byEuclid: bool, packedAt: usize, startsAt: usize,
  reachesAt: usize, rowsAt: usize, weightsAt: usize,
): void {
  rowCount = many;
  columns = wide;
  chunkRows = chunk;
  euclid = byEuclid;
  packed = packedAt;
  starts = startsAt;
  reaches = reachesAt;
  rows = rowsAt;
  weights = weightsAt;
}

export function holdQueries(
  packedAt: usize, queriesAt: usize, basesAt: usize, sizesAt: usize, countsAt: usize,
  fullsAt: usize, distancesAt: usize, indicesAt: usize, most: i32, mass: f64,
): void {
  packedQueries = packedAt;
  queries = queriesAt;
  bases = basesAt;
  sizes = sizesAt;
  counts = countsAt;
  fulls = fullsAt;
  distances = distancesAt;
  indices = indicesAt;
  capacity = most;
  wanted = mass;
}

@inline function add(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, sum);
  return f32x4.add(f32x4.mul(a, b), sum);
}

@inline function away(a: v128, b: v128, sum: v128): v128 {
  return f32x4.sub(sum, f32x4.abs(f32x4.sub(a, b)));
}

/** The score below which no row of the chunk can be nearer than the furthest in the list. */
function limitOf(query: i32, chunk: i32): f32 {
  if (load<i32>(fulls + (query << 2)) == 0) return -Infinity as f32;
  const size = load<f64>(sizes + (query << 3));
  const reach = load<f64>(reaches + (chunk << 3));
  if (!(size < 1e15) || !(reach < 1e15)) return -Infinity as f32;
  const last = load<i32>(counts + (query << 2)) - 1;
  const worst = load<f64>(distances + ((query * capacity + last) << 3));
  const unit = (f64(columns) + 16) * 6.6e-8;
  const rounding = euclid ? unit * (size * reach + reach * reach) : unit * (size + reach);
  const limit = load<f64>(bases + (query << 3)) - (euclid ? 0.5 * worst : worst) - rounding;
  return f32(limit - Math.abs(limit) * 2.4e-7 - 1e-30);
}

function measure(query: i32, row: i32): f64 {
  const a = queries + (usize(query * columns) << 3);
  const b = rows + (usize(row * columns) << 3);
  const end = usize(columns) << 3;
  let sum: f64 = 0;
  if (euclid) {
    for (let at: usize = 0; at < end; at += 8) {
      const off = load<f64>(a + at) - load<f64>(b + at);
      sum += off * off;
    }
  } else {
    for (let at: usize = 0; at < end; at += 8)
      sum += Math.abs(load<f64>(a + at) - load<f64>(b + at));
  }
  return sum <= f64.MAX_VALUE ? sum : Infinity;
}

/** Puts a row in a query's list if it is nearer than the last; cuts the list where it has enough. */
function offer(query: i32, row: i32): bool {
  const distance = measure(query, row);
  let count = load<i32>(counts + (query << 2));
  const full = load<i32>(fulls + (query << 2)) != 0;
  const list = distances + (usize(query * capacity) << 3);
  const names = indices + (usize(query * capacity) << 2);
  if (full && distance >= load<f64>(list + (usize(count - 1) << 3))) return false;
  let at = count < capacity ? count : capacity - 1;
  while (at > 0) {
    const before = load<f64>(list + (usize(at - 1) << 3));
    if (before <= distance) break;
    store<f64>(list + (usize(at) << 3), before);
    store<i32>(names + (usize(at) << 2), load<i32>(names + (usize(at - 1) << 2)));
    at--;
  }
  store<f64>(list + (usize(at) << 3), distance);
  store<i32>(names + (usize(at) << 2), row);
  if (count < capacity) count++;
  let enough = full;
  if (weights == 0) {
    if (f64(count) >= wanted) {
      count = i32(wanted);
      enough = true;
    }
  } else {
    let mass: f64 = 0;
    for (let i: i32 = 0; i < count; i++) {
      mass += load<f64>(weights + (usize(load<i32>(names + (usize(i) << 2))) << 3));
      if (mass >= wanted) {
        count = i + 1;
        enough = true;
        break;
      }
    }
  }
  store<i32>(counts + (query << 2), count);
  store<i32>(fulls + (query << 2), i32(enough));
  return true;
}

/** Offers the rows of one block whose score a query cannot rule out. */
function sift(query: i32, block: i32, chunk: i32, lower: v128, upper: v128, limit: f32): f32 {
  const least = f32x4.splat(limit);
  let open = ~(i32x4.bitmask(f32x4.lt(lower, least)) | (i32x4.bitmask(f32x4.lt(upper, least)) << 4));
  open &= 255;
  let changed = false;
  while (open != 0) {
    const row = block * LANES + ctz(open);
    open &= open - 1;
    if (row < rowCount && offer(query, row)) changed = true;
  }
  return changed ? limitOf(query, chunk) : limit;
}

@inline function ruledOut(lower: v128, upper: v128, least: v128): v128 {
  return v128.and(f32x4.lt(lower, least), f32x4.lt(upper, least));
}

function searchChunk(quad: i32, chunk: i32): void {
  const query = quad * 4;
  const from = (chunk * chunkRows) / LANES;
  const all = (rowCount + LANES - 1) / LANES;
  let to = from + chunkRows / LANES;
  if (to > all) to = all;
  let limit0 = limitOf(query, chunk);
  let limit1 = limitOf(query + 1, chunk);
  let limit2 = limitOf(query + 2, chunk);
  let limit3 = limitOf(query + 3, chunk);
  const asked = packedQueries + (usize(query * columns) << 2);
  const asks = usize(columns) << 4;
  for (let block = from; block < to; block++) {
    const first = starts + (usize(block) << 5);
    let l0 = v128.load(first);
    let u0 = v128.load(first, 16);
    let l1 = l0, l2 = l0, l3 = l0, u1 = u0, u2 = u0, u3 = u0;
    let row = packed + (usize(block * columns) << 5);
    const end = asked + asks;
    if (euclid) {
      for (let ask = asked; ask < end; ask += 16) {
        const lower = v128.load(row);
        const upper = v128.load(row, 16);
        row += 32;
        const a = v128.load32_splat(ask);
        l0 = add(a, lower, l0);
        u0 = add(a, upper, u0);
        const b = v128.load32_splat(ask, 4);
        l1 = add(b, lower, l1);
        u1 = add(b, upper, u1);
        const c = v128.load32_splat(ask, 8);
        l2 = add(c, lower, l2);
        u2 = add(c, upper, u2);
        const d = v128.load32_splat(ask, 12);
        l3 = add(d, lower, l3);
        u3 = add(d, upper, u3);
      }
    } else {
      for (let ask = asked; ask < end; ask += 16) {
        const lower = v128.load(row);
        const upper = v128.load(row, 16);
        row += 32;
        const a = v128.load32_splat(ask);
        l0 = away(a, lower, l0);
        u0 = away(a, upper, u0);
        const b = v128.load32_splat(ask, 4);
        l1 = away(b, lower, l1);
        u1 = away(b, upper, u1);
        const c = v128.load32_splat(ask, 8);
        l2 = away(c, lower, l2);
        u2 = away(c, upper, u2);
        const d = v128.load32_splat(ask, 12);
        l3 = away(d, lower, l3);
        u3 = away(d, upper, u3);
      }
    }
    const out = v128.and(
      v128.and(ruledOut(l0, u0, f32x4.splat(limit0)), ruledOut(l1, u1, f32x4.splat(limit1))),
      v128.and(ruledOut(l2, u2, f32x4.splat(limit2)), ruledOut(l3, u3, f32x4.splat(limit3))),
    );
    if (i32x4.bitmask(out) == 15) continue;
    limit0 = sift(query, block, chunk, l0, u0, limit0);
    limit1 = sift(query + 1, block, chunk, l1, u1, limit1);
    limit2 = sift(query + 2, block, chunk, l2, u2, limit2);
    limit3 = sift(query + 3, block, chunk, l3, u3, limit3);
  }
}

/** Queries `4 · fromQuad … 4 · toQuad` against every row. */
export function search(fromQuad: i32, toQuad: i32): void {
  const chunks = (rowCount + chunkRows - 1) / chunkRows;
  for (let chunk = 0; chunk < chunks; chunk++)
    for (let quad = fromQuad; quad < toQuad; quad++) searchChunk(quad, chunk);
}
