import { log } from '../shared/logarithm';
import { sortKeys } from './sort-keys';

/** Kernels of exact decision trees: a node's rows sorted by each feature's ranks, and its best cut. */
export { heapBase } from '../shared/memory';
export { setLogarithmTable } from '../shared/logarithm';

const SQUARES: i32 = 0;
const GINI: i32 = 1;

let ranks: usize = 0;
let pitch: i32 = 0;
let order: usize = 0;
let aside: usize = 0;
let target: usize = 0;
let weights: usize = 0;
let levels: usize = 0;
let keys: usize = 0;
let spare: usize = 0;
let buckets: usize = 0;
/** Sums of the node by class, and of the part on the left. */
let counts: usize = 0;
let lefts: usize = 0;
let rights: usize = 0;
let classes: i32 = 0;
let criterion: i32 = 0;

/** Where everything stands. Ranks are 16-bit, `pitch` a feature; targets 64-bit floats, or 32-bit classes. */
export function beginCart(
  ranksAt: usize,
  ranksPitch: i32,
  orderAt: usize,
  asideAt: usize,
  targetAt: usize,
  weightsAt: usize,
  levelsAt: usize,
  keysAt: usize,
  spareAt: usize,
  bucketsAt: usize,
  countsAt: usize,
  leftsAt: usize,
  rightsAt: usize,
  classCount: i32,
  by: i32,
): void {
  ranks = ranksAt;
  pitch = ranksPitch;
  order = orderAt;
  aside = asideAt;
  target = targetAt;
  weights = weightsAt;
  levels = levelsAt;
  keys = keysAt;
  spare = spareAt;
  buckets = bucketsAt;
  counts = countsAt;
  lefts = leftsAt;
  rights = rightsAt;
  classes = classCount;
  criterion = by;
}

@inline
function rowAt(i: i32): usize {
  return <usize>load<u32>(order + (<usize>i << 2));
}

@inline
function rankOf(feature: i32, row: usize): u32 {
  return <u32>load<u16>(ranks + (<usize>(feature * pitch) << 1) + (row << 1));
}

/**
 * Sums of rows `from` to `to`. By class: the weight of each into `counts`. For numbers: weight, Σ w·y,
 * Σ w·y², least and largest y into `counts`.
 */
export function sumNode(from: i32, to: i32): void {
  if (criterion != SQUARES) {
    memory.fill(counts, 0, <usize>classes << 3);
    for (let i = from; i < to; i++) {
      const row = rowAt(i);
      const at = counts + (<usize>load<u32>(target + (row << 2)) << 3);
      store<f64>(at, load<f64>(at) + load<f64>(weights + (row << 3)));
    }
    return;
  }
  let weight: f64 = 0;
  let sum: f64 = 0;
  let square: f64 = 0;
  let least: f64 = Infinity;
  let most: f64 = -Infinity;
  for (let i = from; i < to; i++) {
    const row = rowAt(i);
    const w = load<f64>(weights + (row << 3));
    const y = load<f64>(target + (row << 3));
    weight += w;
    sum += w * y;
    square += w * y * y;
    if (y < least) least = y;
    if (y > most) most = y;
  }
  store<f64>(counts, weight);
  store<f64>(counts, sum, 8);
  store<f64>(counts, square, 16);
  store<f64>(counts, least, 24);
  store<f64>(counts, most, 32);
}

/** Keys of the node's rows, rank above row; false when all ranks are one. */
function fillKeys(feature: i32, from: i32, n: i32): bool {
  const first = rankOf(feature, rowAt(from));
  let differing: u32 = 0;
  for (let i = 0; i < n; i++) {
    const row = rowAt(from + i);
    const rank = rankOf(feature, row);
    differing |= rank ^ first;
    store<u64>(keys + (<usize>i << 3), (<u64>rank << 32) | <u64>row);
  }
  return differing != 0;
}

@inline
function rankAt(sorted: usize, i: i32): u32 {
  return <u32>(load<u64>(sorted + (<usize>i << 3)) >> 32);
}

let best: f64 = 0;
let bestPlace: i32 = 0;

function scanSquares(sorted: usize, n: i32, minimum: i32): void {
  const weight = load<f64>(counts);
  const sum = load<f64>(counts, 8);
  let w: f64 = 0;
  let s: f64 = 0;
  for (let i = 0; i < n - 1; i++) {
    const key = load<u64>(sorted + (<usize>i << 3));
    const row = <usize>(key & 0xffffffff);
    const one = load<f64>(weights + (row << 3));
    w += one;
    s += one * load<f64>(target + (row << 3));
    if (<u32>(key >> 32) == rankAt(sorted, i + 1)) continue;
    if (i + 1 < minimum || n - i - 1 < minimum) continue;
    const rest = sum - s;
    const worth = (s * s) / w + (rest * rest) / (weight - w);
    if (worth <= best) continue;
    best = worth;
    bestPlace = i;
  }
}

@inline
function weigh(x: f64): f64 {
  return x > 1e-300 ? x * log(x) : 0;
}

function scanClasses(sorted: usize, n: i32, minimum: i32): void {
  let left: f64 = 0;
  let right: f64 = 0;
  let w: f64 = 0;
  let weight: f64 = 0;
  for (let k = 0; k < classes; k++) {
    const at = <usize>k << 3;
    const count = load<f64>(counts + at);
    store<f64>(lefts + at, 0);
    store<f64>(rights + at, count);
    weight += count;
    right += criterion == GINI ? count * count : weigh(count);
  }
  for (let i = 0; i < n - 1; i++) {
    const key = load<u64>(sorted + (<usize>i << 3));
    const row = <usize>(key & 0xffffffff);
    const one = load<f64>(weights + (row << 3));
    const at = <usize>load<u32>(target + (row << 2)) << 3;
    const l = load<f64>(lefts + at);
    const r = load<f64>(rights + at);
    if (criterion == GINI) {
      left += one * (2 * l + one);
      right -= one * (2 * r - one);
    } else {
      left += weigh(l + one) - weigh(l);
      right += weigh(r - one) - weigh(r);
    }
    store<f64>(lefts + at, l + one);
    store<f64>(rights + at, r - one);
    w += one;
    if (<u32>(key >> 32) == rankAt(sorted, i + 1)) continue;
    if (i + 1 < minimum || n - i - 1 < minimum) continue;
    const rest = weight - w;
    const worth =
      criterion == GINI ? left / w + right / rest : left - weigh(w) + (right - weigh(rest));
    if (worth <= best) continue;
    best = worth;
    bestPlace = i;
  }
}

/**
 * Best cut of rows `from` to `to` after `sumNode`, over the features listed until `wanted` of them
 * were seen to differ. Writes worth, feature, last rank on the left and rows on the left to `out`.
 */
export function searchNode(
  from: i32,
  to: i32,
  listed: usize,
  n: i32,
  wanted: i32,
  minimum: i32,
  out: usize,
): bool {
  const rows = to - from;
  let seen = 0;
  let found = false;
  best = -Infinity;
  for (let i = 0; i < n && seen < wanted; i++) {
    const feature = load<i32>(listed + (<usize>i << 2));
    if (!fillKeys(feature, from, rows)) continue;
    seen++;
    const bytes = load<i32>(levels + (<usize>feature << 2)) <= 256 ? 1 : 2;
    const sorted = sortKeys(keys, spare, rows, bytes, buckets);
    const before = best;
    if (criterion == SQUARES) scanSquares(sorted, rows, minimum);
    else scanClasses(sorted, rows, minimum);
    if (best == before) continue;
    found = true;
    store<f64>(out, best);
    store<f64>(out, <f64>feature, 8);
    store<f64>(out, <f64>rankAt(sorted, bestPlace), 16);
    store<f64>(out, <f64>rankAt(sorted, bestPlace + 1), 24);
  }
  return found;
}

/** Stable: rows of at most this rank come first. Gives the border. */
export function partitionNode(from: i32, to: i32, feature: i32, rank: i32): i32 {
  let left = order + (<usize>from << 2);
  let right = aside;
  for (let i = from; i < to; i++) {
    const row = rowAt(i);
    const goes = <usize>(rankOf(feature, row) > <u32>rank);
    store<u32>(left, <u32>row);
    store<u32>(right, <u32>row);
    right += goes << 2;
    left += (1 - goes) << 2;
  }
  memory.copy(left, aside, right - aside);
  return <i32>((left - order) >> 2);
}
