import { nearestExponent, powerOfTwo } from './bits.ts';
import {
  addPairs,
  cut,
  dividePairs,
  logOfRatio,
  multiplyPairs,
  productError,
} from './double-double.ts';
import type { Pair } from './double-double.ts';
import { exp, expOfSum } from './exponential.ts';

/*
 * log(x) = k·ln2 + log(F) + log1p(r): x = 2^k·m with m near 1, F = the nearest 128th to m, whose
 * logarithm stands in a table to twice double precision, and r = (m − F)/F, at most 1/180 in size.
 */
const GRID = 128;
const FIRST = 90;
const LAST = 182;
const [LN2_HIGH, LN2_LOW] = cut(logOfRatio(2, 1), powerOfTwo(-42));
const TABLE_HIGH = new Float64Array(LAST + 1);
const TABLE_LOW = new Float64Array(LAST + 1);
for (let j = FIRST; j <= LAST; j++) {
  const [high, low] = cut(logOfRatio(j, GRID), powerOfTwo(-42));
  TABLE_HIGH[j] = high;
  TABLE_LOW[j] = low;
}
const SMALLEST_NORMAL = 2.2250738585072014e-308;

/** log1p(r) − r + r²/2 for |r| ≤ 1/170, to the tenth power. */
function cubicOfLog1p(r: number): number {
  const square = r * r;
  const low = 1 / 3 - r * 0.25 + square * (0.2 - r * (1 / 6));
  const high = 1 / 7 - r * 0.125 + square * (1 / 9 - r * 0.1);
  return r * square * (low + square * square * high);
}

/** log(x·(1 + slip)) for a normal positive x and a tiny slip. */
function logOfNormal(x: number, slip: number): number {
  const k = nearestExponent(x);
  const m = x * powerOfTwo(-k) * GRID;
  const j = (m + 0.5) | 0;
  const r = (m - j) / j;
  const high = k * LN2_HIGH + TABLE_HIGH[j]!;
  const low = k * LN2_LOW + TABLE_LOW[j]! + slip;
  const sum = high + r;
  return sum + (high - sum + r + (low + (cubicOfLog1p(r) - 0.5 * r * r)));
}

/** Natural logarithm. At most about one ulp off; NaN below 0, −Infinity at 0. */
export function log(x: number): number {
  if (x >= SMALLEST_NORMAL && x < Infinity) return logOfNormal(x, 0);
  if (x > 0)
    return x === Infinity ? x : logOfNormal(x * powerOfTwo(54), 0) - 54 * (LN2_HIGH + LN2_LOW);
  return x === 0 ? -Infinity : NaN;
}

/** log(1 + x) without losing digits near 0. */
export function log1p(x: number): number {
  if (x < 0.0039 && x > -0.0039) return x * x < 1e-34 ? x : x + (cubicOfLog1p(x) - 0.5 * x * x);
  if (x > -1 && x < Infinity) {
    const sum = 1 + x;
    const lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
    return logOfNormal(sum, lost / sum);
  }
  if (x === -1) return -Infinity;
  return x === Infinity ? x : NaN;
}

const pairLow = new Float64Array(1);

/**
 * log(x) of a positive finite x to about 70 bits. Returns the high part and leaves the low part in
 * `pairLow`.
 */
function logAsPair(x: number): number {
  const shift = x < SMALLEST_NORMAL ? 54 : 0;
  const normal = shift === 0 ? x : x * powerOfTwo(54);
  const exponent = nearestExponent(normal);
  const m = normal * powerOfTwo(-exponent) * GRID;
  const k = exponent - shift;
  const j = (m + 0.5) | 0;
  const f = m - j;
  const r = f / j;
  const product = r * j;
  const rLow = (f - product - productError(r, j, product)) / j;
  const square = -0.5 * r * r;
  const squareLow = productError(-0.5 * r, r, square) - r * rLow;
  const high = k * LN2_HIGH + TABLE_HIGH[j]!;
  const sum = high + r;
  const total = sum + square;
  const rest = rLow + (squareLow + (cubicOfLog1p(r) + (sum - total + square)));
  const low = k * LN2_LOW + TABLE_LOW[j]! + (high - sum + r + rest);
  const result = total + low;
  pairLow[0] = total - result + low;
  return result;
}

const PER_LN2: Pair = dividePairs([1, 0], logOfRatio(2, 1));
const LN10 = addPairs(multiplyPairs([3, 0], logOfRatio(2, 1)), logOfRatio(10, 8));
const PER_LN10: Pair = dividePairs([1, 0], LN10);

function logToBase(x: number, perUnit: Pair): number {
  if (!(x > 0 && x < Infinity)) return log(x);
  const high = logAsPair(x);
  const low = pairLow[0]!;
  const product = high * perUnit[0];
  const error = productError(high, perUnit[0], product);
  return product + (error + (high * perUnit[1] + low * perUnit[0]));
}

/** Logarithm to base 2; exact for powers of two. */
export function log2(x: number): number {
  return logToBase(x, PER_LN2);
}

/** Logarithm to base 10; exact for powers of ten. */
export function log10(x: number): number {
  return logToBase(x, PER_LN10);
}

/** x to the power y, with the special cases of ECMAScript's `**`. */
export function pow(x: number, y: number): number {
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (x !== x || y !== y) return NaN;
  if (size === 0 || size === Infinity || y === Infinity || y === -Infinity) {
    return specialPower(x, size, y);
  }
  if (x > 0) return positivePower(x, y);
  if (Math.floor(y) !== y) return NaN;
  const value = positivePower(size, y);
  return isOdd(y) ? -value : value;
}

function positivePower(x: number, y: number): number {
  const high = logAsPair(x);
  const low = pairLow[0]!;
  const product = high * y;
  if (product > 709.79) return Infinity;
  if (product < -745.14) return 0;
  if (product < 1e-17 && product > -1e-17) return 1;
  return expOfSum(product, productError(high, y, product) + low * y);
}

function specialPower(x: number, size: number, y: number): number {
  if (y === Infinity || y === -Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const value = (size === 0) === y > 0 ? 0 : Infinity;
  const negative = x < 0 || Object.is(x, -0);
  return negative && isOdd(y) ? -value : value;
}

function isOdd(y: number): boolean {
  return Math.floor(y) === y && Math.abs(y % 2) === 1;
}

/** log(1 + e^x), never overflowing. */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/**
 * What `log` is made of, for kernels that must give its bits: ln 2's high and low part, then by j
 * the high and the low part of log(j / 128).
 */
export function logarithmTable(): Float64Array {
  const pairs = Array.from(TABLE_HIGH, (high, j) => [high, TABLE_LOW[j]!]);
  return Float64Array.of(LN2_HIGH, LN2_LOW, ...pairs.flat());
}
