import { powerOfTwo, scaleByPower } from './bits.ts';
import { cut, expOfPair, logOfRatio, multiplyPairs } from './double-double.ts';
import type { Pair } from './double-double.ts';

/*
 * exp(x) = 2^(n/32) · exp(r) with |r| ≤ ln2/64: a table of 32 powers, each to twice double
 * precision, and Taylor's series to the sixth power for the rest.
 */
const STEPS = 32;
const LN2 = logOfRatio(2, 1);
const STEP: Pair = [LN2[0] / STEPS, LN2[1] / STEPS];
const [STEP_HIGH, STEP_LOW] = cut(STEP, powerOfTwo(-38));
const STEPS_PER_UNIT = STEPS / LN2[0];
const ROUNDER = 6755399441055744; // 1.5 · 2^52: adding it and taking it away rounds

const TABLE_HIGH = new Float64Array(STEPS);
const TABLE_LOW = new Float64Array(STEPS);
for (let j = 0; j < STEPS; j++) {
  const [high, low] = expOfPair(multiplyPairs(STEP, [j, 0]));
  TABLE_HIGH[j] = high;
  TABLE_LOW[j] = low;
}

const OVERFLOW = 709.782712893384;
const UNDERFLOW = -745.1332191019412;

/** exp(r) − 1 for |r| ≤ 0.011. */
function smallExpm1(r: number): number {
  const square = r * r;
  return r + square * (0.5 + r * (1 / 6) + square * (1 / 24 + r * (1 / 120) + square * (1 / 720)));
}

/** exp(high + low) for a finite high within the range of exp and a tiny low. */
export function expOfSum(high: number, low: number): number {
  const n = high * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = high - n * STEP_HIGH - (n * STEP_LOW - low);
  const j = n & 31;
  const base = TABLE_HIGH[j]!;
  return scaleByPower(base + (TABLE_LOW[j]! + base * smallExpm1(r)), (n - j) / STEPS);
}

/** e^x. At most one ulp off; overflows to Infinity above 709.78, to 0 below −745.13. */
export function exp(x: number): number {
  if (x > OVERFLOW) return Infinity;
  if (x < UNDERFLOW) return 0;
  if (x !== x) return x;
  return expOfSum(x, 0);
}

/** e^x − 1 without losing digits near 0. */
export function expm1(x: number): number {
  if (x < 0.25 && x > -0.25) return expm1NearZero(x);
  if (x > OVERFLOW) return Infinity;
  if (x < -40) return -1;
  if (x !== x) return x;
  if (x > 40) return expOfSum(x, 0);
  const n = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const r = x - n * STEP_HIGH - n * STEP_LOW;
  const j = n & 31;
  const scale = scaleByPower(1, (n - j) / STEPS);
  const base = TABLE_HIGH[j]! * scale;
  const rest = TABLE_LOW[j]! * scale + base * smallExpm1(r);
  const sum = base - 1;
  const slip = base > 1 ? base - sum - 1 : base - (sum + 1);
  return sum + (rest + slip);
}

/** Taylor's series to the 13th power. */
function expm1NearZero(x: number): number {
  if (x < 1e-17 && x > -1e-17) return x;
  const square = x * x;
  const fourth = square * square;
  const low = 1 / 6 + x * (1 / 24) + square * (1 / 120 + x * (1 / 720));
  const middle = 1 / 5040 + x * (1 / 40320) + square * (1 / 362880 + x * (1 / 3628800));
  const high = 1 / 39916800 + x * (1 / 479001600) + square * (1 / 6227020800);
  return x + (0.5 * square + square * x * (low + fourth * (middle + fourth * high)));
}

/** 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const power = exp(x);
  return power / (1 + power);
}

/** Hyperbolic tangent: Lambert's continued fraction near 0, by exp elsewhere. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 1e-9)) return x;
  if (size > 22) return x < 0 ? -1 : 1;
  if (size < 0.55) {
    const z = x * x;
    const above = 675675 + z * (45045 + z * (594 + z));
    const below = 2027025 + z * (945945 + z * (51975 + z * (630 + z)));
    return x - (x * z * above) / below;
  }
  const value = 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -value : value;
}

/**
 * What `exp` is made of, for kernels that must give its bits: steps a unit, a step's high and low
 * part, then the 32 powers, high parts before low ones.
 */
export function exponentialTable(): Float64Array {
  return Float64Array.of(STEPS_PER_UNIT, STEP_HIGH, STEP_LOW, ...TABLE_HIGH, ...TABLE_LOW);
}
