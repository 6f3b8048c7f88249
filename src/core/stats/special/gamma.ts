import { exp, log, log1p, sin } from '../../math.ts';

const HALF_LOG_TWO_PI = 0.9189385332046728;
const TWO_PI = 6.283185307179586;
const LARGE = 12;

/** Stirling's correction: log Γ(x) = (x − ½)·log x − x + ½·log 2π + this, for x ≥ 12. */
function stirlingRest(x: number): number {
  const z = 1 / (x * x);
  return (
    (1 / 12 +
      z * (-1 / 360 + z * (1 / 1260 + z * (-1 / 1680 + z * (1 / 1188 - z * (691 / 360360)))))) /
    x
  );
}

/** log |Γ(x)|; Infinity at 0 and the negative whole numbers. */
export function lgamma(x: number): number {
  if (x !== x) return NaN;
  if (x <= 0 && Math.floor(x) === x) return Infinity;
  if (x < 0.5) {
    const distance = Math.abs(sin(Math.PI * (x - Math.round(x))));
    return log(Math.PI / distance) - lgamma(1 - x);
  }
  if (x === 1 || x === 2) return 0;
  let product = 1;
  let shifted = x;
  while (shifted < LARGE) product *= shifted++;
  const series = (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI;
  return series + stirlingRest(shifted) - (product === 1 ? 0 : log(product));
}

/** x^a·e^−x / Γ(a), for a > 0 and x ≥ 0, keeping digits for large a. */
function gammaDensity(a: number, x: number): number {
  if (a < LARGE) return x < 1e-300 ? 0 : exp(a * log(x) - x - lgamma(a));
  const off = (x - a) / a;
  return Math.sqrt(a / TWO_PI) * exp(a * (log1p(off) - off) - stirlingRest(a));
}

const TINY = 1e-300;
const CLOSE = 1e-16;
const MOST_STEPS = 100_000;

/** P(a, x) by its power series, which suits x < a + 1. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_STEPS && term > sum * CLOSE; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * gammaDensity(a, x);
}

/** Q(a, x) by its continued fraction (Lentz's method), which suits x ≥ a + 1. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < MOST_STEPS; n++) {
    const step = -n * (n - a);
    b += 2;
    d = step * d + b;
    if (Math.abs(d) < TINY) d = TINY;
    c = b + step / c;
    if (Math.abs(c) < TINY) c = TINY;
    d = 1 / d;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2 * CLOSE) break;
  }
  return value * gammaDensity(a, x);
}

/** Regularized lower incomplete gamma function P(a, x), for a > 0; NaN for x < 0. */
export function gammaIncLower(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return NaN;
  if (x === 0) return 0;
  if (x === Infinity) return 1;
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x);
}

/** Regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x). */
export function gammaIncUpper(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x);
}
