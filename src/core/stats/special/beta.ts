import { exp, log, log1p } from '../../math.ts';
import { lgamma } from './gamma.ts';

const TINY = 1e-300;
const MOST_STEPS = 100_000;

/** log of the beta function B(a, b), for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return lgamma(a) + lgamma(b) - lgamma(a + b);
}

/** Lentz's method on the continued fraction of the incomplete beta function. */
function fraction(a: number, b: number, x: number): number {
  const guard = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

/** Regularized incomplete beta function I_x(a, b), for a, b > 0 and x in [0, 1]. */
export function betaInc(a: number, b: number, x: number): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(x <= 1)) return NaN;
  if (x === 0 || x === 1) return x;
  const density = exp(a * log(x) + b * log1p(-x) - logBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (density * fraction(a, b, x)) / a;
  return 1 - (density * fraction(b, a, 1 - x)) / b;
}

/** The x with I_x(a, b) = p. */
export function betaPpf(p: number, a: number, b: number): number {
  if (!(p >= 0) || !(p <= 1)) return NaN;
  if (p === 0 || p === 1) return p;
  let low = 0;
  let high = 1;
  let x = a / (a + b);
  for (let step = 0; step < 200; step++) {
    const gap = betaInc(a, b, x) - p;
    if (gap > 0) high = x;
    else low = x;
    const slope = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBeta(a, b));
    const newton = x - gap / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * x) return next;
    x = next;
  }
  return x;
}
