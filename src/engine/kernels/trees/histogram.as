/**
 * Sums by bin. A slot is two 64-bit whole numbers: the gradient, and the hessian with the number of
 * rows in the bits above it. Whole numbers add up exactly, in any order.
 */

/** Derivatives of the rows `order[0 … n)`, side by side. */
export function gather(order: usize, n: i32, pairs: usize, into: usize): void {
  for (const end = order + (<usize>n << 2); order < end; order += 4, into += 16)
    v128.store(into, v128.load(pairs + (<usize>load<u32>(order) << 4)));
}

@inline
function add(slot: usize, pair: v128): void {
  v128.store(slot, i64x2.add(v128.load(slot), pair));
}

@inline
function addBins(four: usize, pair: v128, a: usize, b: usize, c: usize, d: usize): void {
  add(a + ((four << 4) & 0xff0), pair);
  add(b + ((four >> 4) & 0xff0), pair);
  add(c + ((four >> 12) & 0xff0), pair);
  add(d + ((four >> 20) & 0xff0), pair);
}

/** Four features whose bins stand in one 32-bit word a row. */
export function addFour(
  bins: usize,
  order: usize,
  n: i32,
  pairs: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
): void {
  for (const end = order + (<usize>n << 2); order < end; order += 4, pairs += 16) {
    const row = <usize>load<u32>(order);
    addBins(<usize>load<u32>(bins + (row << 2)), v128.load(pairs), a, b, c, d);
  }
}

/** The same over all rows in their own order. */
export function addFourOfAll(
  bins: usize,
  n: i32,
  pairs: usize,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
): void {
  for (const end = bins + (<usize>n << 2); bins < end; bins += 4, pairs += 16)
    addBins(<usize>load<u32>(bins), v128.load(pairs), a, b, c, d);
}

/** One feature, whose bins stand four bytes apart. */
export function addOne(bins: usize, order: usize, n: i32, pairs: usize, a: usize): void {
  for (let i = 0; i < n; i++) {
    const row = <usize>load<u32>(order + (<usize>i << 2));
    const bin = <usize>load<u8>(bins + (row << 2));
    add(a + (bin << 4), v128.load(pairs + (<usize>i << 4)));
  }
}

/** Takes the sums at `part` out of those at `whole`. */
export function subtract(whole: usize, part: usize, slots: i32): void {
  for (const end = whole + (<usize>slots << 4); whole < end; whole += 16, part += 16)
    v128.store(whole, i64x2.sub(v128.load(whole), v128.load(part)));
}

export function clear(at: usize, bytes: i32): void {
  memory.fill(at, 0, bytes);
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
