import { TINY, madd, splat } from '../shared/lanes';
import { packPanel, tile4, tile8 } from './tile';

/** What a gradient becomes: kept, or a correction by momentum or by Adam. */
export const KEEP = 0;
export const MOMENTUM = 1;
export const ADAM = 2;

/**
 * The rule of a correction, a block of numbers the host writes: rate (for Adam with its correction
 * for the start), l2, first decay and 1 − it, second decay and 1 − it, epsilon.
 */
let rate: v128 = splat(0);
let l2: v128 = splat(0);
let keepFirst: v128 = splat(0);
let addFirst: v128 = splat(0);
let keepSecond: v128 = splat(0);
let addSecond: v128 = splat(0);
let epsilon: v128 = splat(0);
/** Not a constant: one would be made anew at every use. */
let tiny: v128 = splat(TINY);
let sizeMask: v128 = i32x4.splat(0x7fffffff);

export function readRule(rule: usize): void {
  rate = v128.load32_splat(rule);
  l2 = v128.load32_splat(rule, 4);
  keepFirst = v128.load32_splat(rule, 8);
  addFirst = v128.load32_splat(rule, 12);
  keepSecond = v128.load32_splat(rule, 16);
  addSecond = v128.load32_splat(rule, 20);
  epsilon = v128.load32_splat(rule, 24);
}

/** Values as they are, 0 where they are tiny. */
@inline
function flush(v: v128): v128 {
  return v128.and(v, f32x4.gt(v128.and(v, sizeMask), tiny));
}

/** Four weights at `p` corrected by their gradient; `first` and `second` say how far their moments lie from them. */
@inline
function correct(g: v128, p: usize, kind: i32, first: usize, second: usize): void {
  const w = v128.load(p);
  if (kind == ADAM) {
    const m = flush(madd(keepFirst, v128.load(p + first), f32x4.mul(addFirst, g)));
    const sum = madd(keepSecond, v128.load(p + second), f32x4.mul(addSecond, f32x4.mul(g, g)));
    const v = v128.and(sum, f32x4.gt(sum, tiny));
    v128.store(p + first, m);
    v128.store(p + second, v);
    const move = f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(v), epsilon));
    v128.store(p, f32x4.sub(w, move));
  } else {
    const move = flush(madd(keepFirst, v128.load(p + first), f32x4.mul(rate, g)));
    v128.store(p + first, move);
    v128.store(p, f32x4.sub(w, move));
  }
}

/** With the pull of the penalty, kept `first` bytes on or used at once. */
@inline
function take(sum: v128, p: usize, kind: i32, first: usize, second: usize): void {
  const g = madd(l2, v128.load(p), sum);
  if (kind == KEEP) v128.store(p + first, g);
  else correct(g, p, kind, first, second);
}

/** A tile of sums, four rows of eight. */
const SUMS = memory.data(128, 16);

/** Columns of x in fours, each four's rows one after another. */
function packUnits(x: usize, stride: i32, rows: i32, depth: i32, to: usize): void {
  const xRow = <usize>stride << 2;
  for (let i = 0; i < depth; i += 4) {
    let from = x + (<usize>i << 2);
    for (const end = to + (<usize>rows << 4); to < end; to += 16, from += xRow)
      v128.store(to, v128.load(from));
  }
}

/**
 * The gradient xᵀ · delta of weights (depth × width), used where it is made. x is rows × depth, its
 * rows `stride` numbers apart; delta is rows × width; rows count in fours, those past the last real
 * one with deltas of 0. `first` and `second` are the distances in bytes from a weight to its
 * moments, or with KEEP `first` the distance to where the gradient goes. `spare` is room for
 * rows × (depth + 8) numbers. Each element is summed in order of rows.
 */
export function descend(
  x: usize,
  stride: i32,
  rows: i32,
  depth: i32,
  delta: usize,
  width: i32,
  weights: usize,
  kind: i32,
  first: usize,
  second: usize,
  spare: usize,
): void {
  const dRow = <usize>width << 2;
  const aRow = <usize>rows << 2;
  const panel = spare + <usize>depth * aRow;
  const none = splat(0);
  const whole = width & ~7;
  packUnits(x, stride, rows, depth, spare);
  for (let j = 0; j < whole; j += 8) {
    const column = <usize>j << 2;
    packPanel(delta + column, dRow, rows, panel);
    let w = weights + column;
    let a = spare;
    for (let i = 0; i < depth; i += 4) {
      tile8(a, panel, rows, none, none, SUMS, 32, 0, 0);
      for (let s: usize = 0; s < 128; s += 32) {
        take(v128.load(SUMS + s), w, kind, first, second);
        take(v128.load(SUMS + s, 16), w + 16, kind, first, second);
        w += dRow;
      }
      a += aRow << 2;
    }
  }
  if (whole == width) return;
  let w = weights + (<usize>whole << 2);
  let a = spare;
  for (let i = 0; i < depth; i += 4) {
    tile4(a, 4, 16, delta + (<usize>whole << 2), dRow, rows, none, SUMS, 16, 0, 0);
    for (let s: usize = 0; s < 64; s += 16) {
      take(v128.load(SUMS + s), w, kind, first, second);
      w += dRow;
    }
    a += aRow << 2;
  }
}

/** The gradient of biases: sums of delta's columns, without a penalty. */
export function descendBiases(
  delta: usize,
  rows: i32,
  width: i32,
  biases: usize,
  kind: i32,
  first: usize,
  second: usize,
): void {
  const dRow = <usize>width << 2;
  for (let column: usize = 0; column < dRow; column += 16) {
    let sum = splat(0);
    let d = delta + column;
    for (let r = 0; r < rows; r++) {
      sum = f32x4.add(sum, v128.load(d));
      d += dRow;
    }
    const p = biases + column;
    if (kind == KEEP) v128.store(p + first, sum);
    else correct(sum, p, kind, first, second);
  }
}

/** `count` weights corrected by gradients kept `kept` bytes on, each times `scale`. */
export function correctKept(
  weights: usize,
  count: i32,
  kept: usize,
  scale: f32,
  kind: i32,
  first: usize,
  second: usize,
): void {
  const by = splat(scale);
  const end = weights + (<usize>count << 2);
  for (let p = weights; p < end; p += 16)
    correct(f32x4.mul(v128.load(p + kept), by), p, kind, first, second);
}

/** Σ v² in double precision: four lanes by themselves, then pairs. */
export function squares(at: usize, count: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  const end = at + (<usize>count << 2);
  for (let p = at; p < end; p += 16) {
    const v = v128.load(p);
    const a = f64x2.promote_low_f32x4(v);
    const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  return (
    f64x2.extract_lane(low, 0) +
    f64x2.extract_lane(low, 1) +
    (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1))
  );
}
