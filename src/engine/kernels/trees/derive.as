import { expPair } from '../shared/exponential';

/**
 * First and second derivatives of the loss as whole numbers, two rows at a time: a row's pair is the
 * gradient, and the hessian with one row counted above it. Lanes hold even and odd rows.
 */
const MAGIC: f64 = 6755399441055744; // 1.5 · 2^52: adding it rounds to a whole number in the low bits
const CHUNK: i32 = 64;

/** In both lanes, to be loaded where they are wanted: MAGIC, 0, 1, one row above the hessian. */
const LANES: usize = memory.data<f64>([MAGIC, MAGIC, 0, 0, 1, 1, 0, 0], 16);

function setUnit(shift: i32): void {
  v128.store(LANES, i64x2.splat(<i64>1 << shift), 48);
}

@inline
function whole(value: v128): v128 {
  const magic = v128.load(LANES);
  return i64x2.sub(f64x2.add(value, magic), magic);
}

@inline
function storePairs(at: usize, g: v128, h: v128, gScale: v128, hScale: v128): void {
  const first = whole(f64x2.mul(g, gScale));
  const second = i64x2.add(whole(f64x2.mul(h, hScale)), v128.load(LANES, 48));
  v128.store(at, v128.shuffle<i64>(first, second, 0, 2));
  v128.store(at, v128.shuffle<i64>(first, second, 1, 3), 16);
}

@inline
function sumOf(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

/** e^−|score| of the rows of a group, taken ahead: a short loop overlaps its passes better. */
const POWERS: usize = memory.data(512, 16);

function takePowers(scores: usize, n: i32): void {
  let to = POWERS;
  for (const end = scores + (<usize>n << 3); scores < end; scores += 16, to += 16)
    v128.store(to, expPair(f64x2.neg(f64x2.abs(v128.load(scores)))));
}

/**
 * Two classes, rows `from` to `to`. Writes pairs, and per 64 rows the products of 1 + e^−|score|;
 * gives the sum of |score| over rows on the wrong side. `weights` may be 0.
 */
export function deriveTwo(
  scores: usize,
  target: usize,
  weights: usize,
  from: i32,
  to: i32,
  gScale: f64,
  hScale: f64,
  shift: i32,
  pairs: usize,
  products: usize,
): f64 {
  const ones = v128.load(LANES, 32);
  const zero = v128.load(LANES, 16);
  const g2 = f64x2.splat(gScale);
  const h2 = f64x2.splat(hScale);
  setUnit(shift);
  let rest = zero;
  for (let start = from; start < to; start += CHUNK) {
    const end = min(start + CHUNK, to);
    takePowers(scores + (<usize>start << 3), end - start);
    let product = ones;
    let power = POWERS;
    for (let row = start; row < end; row += 2, power += 16) {
      const at = <usize>row << 3;
      const score = v128.load(scores + at);
      const wanted = v128.load(target + at);
      const below = f64x2.lt(score, zero);
      const sum = f64x2.add(ones, v128.load(power));
      const chance = f64x2.div(v128.bitselect(v128.load(power), ones, below), sum);
      let g = f64x2.sub(chance, wanted);
      let h = f64x2.mul(chance, f64x2.sub(ones, chance));
      if (weights != 0) {
        const weight = v128.load(weights + at);
        g = f64x2.mul(g, weight);
        h = f64x2.mul(h, weight);
      }
      storePairs(pairs + (<usize>row << 4), g, h, g2, h2);
      const right = v128.xor(below, f64x2.eq(wanted, ones));
      rest = f64x2.add(rest, v128.andnot(f64x2.abs(score), right));
      product = f64x2.mul(product, sum);
    }
    v128.store(products + (<usize>(start / CHUNK) << 4), product);
  }
  return sumOf(rest);
}

/** Sum of squared misses of rows `from` to `to`; the largest |gradient| goes to `largest`. */
export function missNumbers(
  scores: usize,
  target: usize,
  weights: usize,
  from: i32,
  to: i32,
  largest: usize,
): f64 {
  let rest = f64x2.splat(0);
  let most = f64x2.splat(0);
  for (let row = from; row < to; row += 2) {
    const at = <usize>row << 3;
    let miss = f64x2.sub(v128.load(scores + at), v128.load(target + at));
    rest = f64x2.add(rest, f64x2.mul(miss, miss));
    if (weights != 0) miss = f64x2.mul(miss, v128.load(weights + at));
    most = f64x2.pmax(most, f64x2.abs(miss));
  }
  store<f64>(largest, max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)));
  return sumOf(rest);
}

/** Numbers, rows `from` to `to`: the miss, and 1 or the weight. */
export function deriveNumbers(
  scores: usize,
  target: usize,
  weights: usize,
  from: i32,
  to: i32,
  gScale: f64,
  hScale: f64,
  shift: i32,
  pairs: usize,
): void {
  const g2 = f64x2.splat(gScale);
  const h2 = f64x2.splat(hScale);
  setUnit(shift);
  for (let row = from; row < to; row += 2) {
    const at = <usize>row << 3;
    let g = f64x2.sub(v128.load(scores + at), v128.load(target + at));
    let h = f64x2.splat(1);
    if (weights != 0) {
      h = v128.load(weights + at);
      g = f64x2.mul(g, h);
    }
    storePairs(pairs + (<usize>row << 4), g, h, g2, h2);
  }
}

/**
 * Many classes, rows `from` to `to` of `classes` columns of scores, `pitch` numbers apart. Writes each
 * row's highest score and 1 / Σ e^(score − highest), per 64 rows the products of those sums; gives the
 * sum of what the wanted scores lack to the highest.
 */
export function spread(
  scores: usize,
  pitch: i32,
  classes: i32,
  target: usize,
  from: i32,
  to: i32,
  highest: usize,
  scale: usize,
  products: usize,
): f64 {
  const step = <usize>pitch << 3;
  let rest = f64x2.splat(0);
  let product = f64x2.splat(1);
  for (let row = from; row < to; row += 2) {
    const at = <usize>row << 3;
    const first = scores + at;
    const end = first + <usize>classes * step;
    let most = v128.load(first);
    for (let column = first + step; column < end; column += step)
      most = f64x2.pmax(most, v128.load(column));
    let sum = f64x2.splat(0);
    for (let column = first; column < end; column += step)
      sum = f64x2.add(sum, expPair(f64x2.sub(v128.load(column), most)));
    v128.store(highest + at, most);
    v128.store(scale + at, f64x2.div(f64x2.splat(1), sum));
    const a = load<f64>(first + <usize>load<f64>(target + at) * step);
    const b = load<f64>(first + <usize>load<f64>(target + at, 8) * step, 8);
    rest = f64x2.add(rest, f64x2.sub(most, f64x2(a, b)));
    product = f64x2.mul(product, sum);
    if ((row & (CHUNK - 1)) == CHUNK - 2 || row + 2 >= to) {
      v128.store(products + (<usize>(row / CHUNK) << 4), product);
      product = f64x2.splat(1);
    }
  }
  return sumOf(rest);
}

/** One class of many, whose scores stand at `scores`; after `spread`. */
export function deriveOne(
  scores: usize,
  wanted: f64,
  target: usize,
  weights: usize,
  from: i32,
  to: i32,
  highest: usize,
  scale: usize,
  gScale: f64,
  hScale: f64,
  shift: i32,
  pairs: usize,
): void {
  const ones = f64x2.splat(1);
  const g2 = f64x2.splat(gScale);
  const h2 = f64x2.splat(hScale);
  setUnit(shift);
  const label = f64x2.splat(wanted);
  for (let row = from; row < to; row += 2) {
    const at = <usize>row << 3;
    const power = expPair(f64x2.sub(v128.load(scores + at), v128.load(highest + at)));
    const chance = f64x2.mul(power, v128.load(scale + at));
    const hit = v128.and(f64x2.eq(v128.load(target + at), label), ones);
    let g = f64x2.sub(chance, hit);
    let h = f64x2.mul(chance, f64x2.sub(ones, chance));
    if (weights != 0) {
      const weight = v128.load(weights + at);
      g = f64x2.mul(g, weight);
      h = f64x2.mul(h, weight);
    }
    storePairs(pairs + (<usize>row << 4), g, h, g2, h2);
  }
}
