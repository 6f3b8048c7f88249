import { exp, log } from '../../math.ts';

const TWO_PER_ROOT_PI = 1.1283791670955126;
const ROOT_TWO = Math.SQRT2;
const PER_ROOT_TWO_PI = 0.3989422804014327;

/** e^(−x²) with the rounding of x² made good. */
function expOfMinusSquare(x: number): number {
  const high = Math.fround(x);
  return exp(-high * high) * exp(-(x - high) * (x + high));
}

/** Error function. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 2)) return x < 0 ? erfc(size) - 1 : 1 - erfc(size);
  let term = size;
  let sum = size;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * size * size) / (2 * n + 1);
    sum += term;
  }
  const value = TWO_PER_ROOT_PI * expOfMinusSquare(size) * sum;
  return x < 0 ? -value : value;
}

/** 1 − erf(x), keeping digits for large x. */
export function erfc(x: number): number {
  if (x !== x) return NaN;
  if (x < 1.5) return x < -2 ? 2 - erfc(-x) : 1 - erf(x);
  if (x > 28) return 0;
  let rest = 0;
  for (let n = 160; n >= 1; n--) rest = n / 2 / (x + rest);
  return ((TWO_PER_ROOT_PI / 2) * expOfMinusSquare(x)) / (x + rest);
}

/** Share of the standard normal below x. */
export function normCdf(x: number): number {
  return normSf(-x);
}

/** Share of the standard normal above x. */
export function normSf(x: number): number {
  return 0.5 * erfc(x / ROOT_TWO);
}

/** Density of the standard normal. */
export function normPdf(x: number): number {
  return PER_ROOT_TWO_PI * expOfMinusSquare(x / ROOT_TWO);
}

/** The x below which a share p of the standard normal lies; ∓Infinity at 0 and 1. */
export function normPpf(p: number): number {
  if (!(p >= 0) || !(p <= 1)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  const x = upperPoint(tail);
  return p < 0.5 ? -x : x;
}

/** The x above which a share `tail` lies: a rough start, then Halley's steps. */
function upperPoint(tail: number): number {
  const root = Math.sqrt(-2 * log(tail));
  let x = tail > 0.1 ? (0.5 - tail) / PER_ROOT_TWO_PI : root - log(root * 2.5) / root;
  for (let step = 0; step < 40; step++) {
    const error = (normSf(x) - tail) / normPdf(x);
    const move = error / (1 - (error * x) / 2);
    x += move;
    if (Math.abs(move) <= 1e-15 * Math.abs(x) + 1e-18) break;
  }
  return x;
}
