/**
 * Sums by bin. A slot is two 64-bit whole numbers: the gradient, and the hessian with the number of
 * rows in the bits above it. Whole numbers add up exactly, in any order.
 */

/** Derivatives of the rows `order[0 … n)`, side by side. */
export function gather(order: usize, n: i32, pairs: usize, into: usize): void {
  for (const end = order + (<usize>n << 2); order < end; order += 4, into += 16)
    v128.store(into, v128.load(pairs + (<usize>load<u32>(order) << 4)));
}

/**
 * Four features are counted here, at an address known when this is compiled and in the innermost
 * cache, then moved to where they belong. The room is taken around it; zero between two countings.
 */
const COUNTS: usize = 16_384;
const STRIDE: usize = 4096;
const ROOM: usize = memory.data(32_768, 16);

/** Adds a row's pair to its four bins, which stand in one 32-bit word. */
@inline
function addRow(word: usize, pair: v128): void {
  const a = (word << 4) & 0xff0;
  const b = (word >> 4) & 0xff0;
  const c = (word >> 12) & 0xff0;
  const d = (word >> 20) & 0xff0;
  v128.store(a, i64x2.add(v128.load(a, COUNTS), pair), COUNTS);
  v128.store(b, i64x2.add(v128.load(b, COUNTS + STRIDE), pair), COUNTS + STRIDE);
  v128.store(c, i64x2.add(v128.load(c, COUNTS + 2 * STRIDE), pair), COUNTS + 2 * STRIDE);
  v128.store(d, i64x2.add(v128.load(d, COUNTS + 3 * STRIDE), pair), COUNTS + 3 * STRIDE);
}

@inline
function wordOf(bins: usize, order: usize, i: usize): usize {
  return <usize>load<u32>(bins + (<usize>load<u32>(order + (i << 2)) << 2));
}

/** The rows `order[0 … n)`, whose pairs stand in that order. */
export function addFour(bins: usize, order: usize, n: i32, pairs: usize): void {
  const whole = order + (<usize>(n & ~3) << 2);
  for (; order < whole; order += 16, pairs += 64) {
    addRow(wordOf(bins, order, 0), v128.load(pairs));
    addRow(wordOf(bins, order, 1), v128.load(pairs, 16));
    addRow(wordOf(bins, order, 2), v128.load(pairs, 32));
    addRow(wordOf(bins, order, 3), v128.load(pairs, 48));
  }
  for (const end = whole + (<usize>(n & 3) << 2); order < end; order += 4, pairs += 16)
    addRow(wordOf(bins, order, 0), v128.load(pairs));
}

/** All rows in their own order. */
export function addFourOfAll(bins: usize, n: i32, pairs: usize): void {
  const whole = bins + (<usize>(n & ~3) << 2);
  for (; bins < whole; bins += 16, pairs += 64) {
    addRow(<usize>load<u32>(bins), v128.load(pairs));
    addRow(<usize>load<u32>(bins, 4), v128.load(pairs, 16));
    addRow(<usize>load<u32>(bins, 8), v128.load(pairs, 32));
    addRow(<usize>load<u32>(bins, 12), v128.load(pairs, 48));
  }
  for (const end = whole + (<usize>(n & 3) << 2); bins < end; bins += 4, pairs += 16)
    addRow(<usize>load<u32>(bins), v128.load(pairs));
}

@inline
function settle(from: usize, into: usize, whole: usize, none: v128): void {
  const sum = v128.load(from);
  v128.store(from, none);
  v128.store(into, sum);
  if (whole != 0) v128.store(whole, i64x2.sub(v128.load(whole), sum));
}

/**
 * Moves what was counted of the `k`th of four features to `into`, and takes it out of `whole` unless
 * that is 0. A feature that is not there has no slots: all its rows were counted in the first.
 */
export function settleOne(k: i32, into: usize, whole: usize, slots: i32): void {
  const none = i64x2.splat(0);
  let from = COUNTS + <usize>k * STRIDE;
  if (slots == 0) v128.store(from, none);
  const end = into + (<usize>slots << 4);
  const fours = into + (<usize>(slots & ~3) << 4);
  if (whole == 0) {
    for (; into < fours; into += 64, from += 64) {
      settle(from, into, 0, none);
      settle(from + 16, into + 16, 0, none);
      settle(from + 32, into + 32, 0, none);
      settle(from + 48, into + 48, 0, none);
    }
    for (; into < end; into += 16, from += 16) settle(from, into, 0, none);
    return;
  }
  for (; into < fours; into += 64, from += 64, whole += 64) {
    settle(from, into, whole, none);
    settle(from + 16, into + 16, whole + 16, none);
    settle(from + 32, into + 32, whole + 32, none);
    settle(from + 48, into + 48, whole + 48, none);
  }
  for (; into < end; into += 16, from += 16, whole += 16) settle(from, into, whole, none);
}

/** Sums over `order[0 … n)` as doubles: gradient, hessian, rows. */
export function total(order: usize, n: i32, pairs: usize, shift: i32, into: usize): void {
  let sum = i64x2.splat(0);
  for (let i = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (<usize>i << 2));
    sum = i64x2.add(sum, v128.load(pairs + (row << 4)));
  }
  const both = i64x2.extract_lane(sum, 1);
  store<f64>(into, <f64>i64x2.extract_lane(sum, 0));
  store<f64>(into, <f64>(both & ((<i64>1 << shift) - 1)), 8);
  store<f64>(into, <f64>(both >> shift), 16);
}
