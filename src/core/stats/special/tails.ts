import { exp, log, log1p, pow } from '../../math.ts';
import { betaInc, betaPpf, logBeta } from './beta.ts';
import { gammaIncLower, gammaIncUpper, lgamma } from './gamma.ts';
import { normPpf } from './normal.ts';

/** Chance of chi-square with `df` degrees of freedom above x. */
export function chi2Sf(x: number, df: number): number {
  return x <= 0 ? 1 : gammaIncUpper(df / 2, x / 2);
}

export function chi2Cdf(x: number, df: number): number {
  return x <= 0 ? 0 : gammaIncLower(df / 2, x / 2);
}

/** The x below which a share p of chi-square with `df` degrees of freedom lies. */
export function chi2Ppf(p: number, df: number): number {
  if (!(p >= 0) || !(p <= 1) || !(df > 0)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const half = df / 2;
  const cube = 1 - 2 / (9 * df) + normPpf(p) * Math.sqrt(2 / (9 * df));
  const small = exp((log(p) + lgamma(half + 1)) / half) * 2;
  let x = cube > 0.2 ? df * cube * cube * cube : small;
  let low = 0;
  let high = Infinity;
  for (let step = 0; step < 200; step++) {
    const gap = p < 0.5 ? chi2Cdf(x, df) - p : 1 - p - chi2Sf(x, df);
    if (gap > 0) high = x;
    else low = x;
    const slope = 0.5 * exp((half - 1) * log(x / 2) - x / 2 - lgamma(half));
    const newton = x - gap / slope;
    const middle = high === Infinity ? 2 * x : (low + high) / 2;
    const next = newton > low && newton < high ? newton : middle;
    if (Math.abs(next - x) <= 1e-15 * x) return next;
    x = next;
  }
  return x;
}

/** Chance of Student's t with `df` degrees of freedom above x; df may be a fraction. */
export function tSf(x: number, df: number): number {
  if (x === Infinity || x === -Infinity) return x > 0 ? 0 : 1;
  const square = x * x;
  const tail =
    square < 1
      ? 0.5 * (1 - betaInc(0.5, df / 2, square / (df + square)))
      : 0.5 * betaInc(df / 2, 0.5, df / (df + square));
  return x >= 0 ? tail : 1 - tail;
}

/** The t that Student's t with `df` degrees of freedom passes with chance `tail`, in (0, ½]. */
export function tIsf(tail: number, df: number): number {
  const x = betaPpf(2 * tail, df / 2, 0.5);
  return Math.sqrt(df * (1 / x - 1));
}

/** Chance of F with the given degrees of freedom above x. */
export function fSf(x: number, above: number, below: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const weight = above * x;
  if (x < 1) return 1 - betaInc(above / 2, below / 2, weight / (below + weight));
  return betaInc(below / 2, above / 2, below / (below + weight));
}

/** Chance of exactly k of n, each with chance p. */
export function binomPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n || Math.floor(k) !== k) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  const ways = -logBeta(k + 1, n - k + 1) - log(n + 1);
  return exp(ways + k * log(p) + (n - k) * log1p(-p));
}

/** Chance of at most k of n, each with chance p. */
export function binomCdf(k: number, n: number, p: number): number {
  const whole = Math.floor(k);
  if (whole < 0) return 0;
  if (whole >= n) return 1;
  return betaInc(n - whole, whole + 1, 1 - p);
}

const EIGHTH_PI_SQUARE = 1.2337005501361697;

/** Chance of Kolmogorov's limiting distribution above x. */
export function kolmogorovSf(x: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : NaN;
  if (x < 0.9) {
    let sum = 0;
    for (let k = 1; k <= 15; k += 2) sum += exp((-k * k * EIGHTH_PI_SQUARE) / (x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  const base = exp(-2 * x * x);
  let sum = 0;
  for (let k = 1; k <= 12; k++) sum += (k % 2 === 1 ? 1 : -1) * pow(base, k * k);
  return Math.min(1, 2 * sum);
}
