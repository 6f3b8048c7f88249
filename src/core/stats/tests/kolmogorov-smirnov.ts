import { exp } from '../../math.ts';
import { kolmogorovSf } from '../special.ts';
import type { Alternative, TestResult } from './result.ts';

/** Up to so many pairs of rows the exact p-value is worked out: some 50 ms at worst. */
const MOST_EXACT_PAIRS = 4_000_000;

export interface KsOptions {
  /**
   * 'greater': the first sample's distribution function lies above, so its values tend to be
   * smaller. 'two-sided' unless given.
   */
  readonly alternative?: Alternative;
  /** 'auto': exact up to 4,000,000 pairs of rows, the limiting law beyond. */
  readonly method?: 'auto' | 'exact' | 'asymptotic';
}

/**
 * Kolmogorov and Smirnov's test that two samples come from one distribution. Statistic: the widest
 * gap D between their distribution functions, in [0, 1]. Exact p-values take no account of ties,
 * as in SciPy. Samples hold no NaN; NaN results if one is empty.
 */
export function ksTwoSample(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: KsOptions = {},
): TestResult {
  const { alternative = 'two-sided', method = 'auto' } = options;
  const a = Float64Array.from(first).sort();
  const b = Float64Array.from(second).sort();
  return ksOfSorted(a, b, alternative, method);
}

/** The same for samples already in ascending order. */
export function ksOfSorted(
  a: Float64Array,
  b: Float64Array,
  alternative: Alternative = 'two-sided',
  method: 'auto' | 'exact' | 'asymptotic' = 'auto',
): TestResult {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) return { statistic: NaN, pValue: NaN };
  const gap = widestGap(a, b, alternative);
  const statistic = gap / (n * m);
  const exact = method === 'exact' || (method === 'auto' && n * m <= MOST_EXACT_PAIRS);
  const pValue = exact
    ? exactTail(n, m, gap, alternative === 'two-sided')
    : limitingTail(n, m, statistic, alternative === 'two-sided');
  return { statistic, pValue: Math.min(1, Math.max(0, pValue)) };
}

/** D·n·m, a whole number. */
function widestGap(a: Float64Array, b: Float64Array, alternative: Alternative): number {
  let i = 0;
  let j = 0;
  let above = 0;
  let below = 0;
  while (i < a.length && j < b.length) {
    const x = Math.min(a[i]!, b[j]!);
    while (i < a.length && a[i]! <= x) i++;
    while (j < b.length && b[j]! <= x) j++;
    const gap = i * b.length - j * a.length;
    if (gap > above) above = gap;
    else if (gap < below) below = gap;
  }
  if (alternative === 'greater') return above;
  return alternative === 'less' ? -below : Math.max(above, -below);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/**
 * Chance that a random path from (0, 0) to (n, m) meets a gap of at least `gap`: for every corner
 * the chance that the paths to it have, from those of its left and lower neighbours (Hodges 1958).
 */
function exactTail(n: number, m: number, gap: number, twoSided: boolean): number {
  if (gap <= 0) return 1;
  const divisor = greatestCommonDivisor(n, m);
  const up = m / divisor;
  const right = n / divisor;
  const limit = Math.round(gap / divisor);
  const outside = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const low = Math.max(0, Math.floor((i * up - limit) / right) + 1);
    const high = twoSided ? Math.min(m, Math.ceil((i * up + limit) / right) - 1) : m;
    let left = 1;
    for (let j = low; j <= high; j++) {
      left = i + j === 0 ? 0 : (outside[j]! * i + left * j) / (i + j);
      outside[j] = left;
    }
  }
  return outside[m]!;
}

/** Two-sided: Kolmogorov's law at an effective size (Stephens 1970). One-sided: Hodges' form. */
function limitingTail(n: number, m: number, d: number, twoSided: boolean): number {
  const root = Math.sqrt((n * m) / (n + m));
  if (twoSided) return kolmogorovSf(d * (root + 0.12 + 0.11 / root));
  const large = Math.max(n, m);
  const small = Math.min(n, m);
  const z = root * d;
  const correction = (2 * z * (large + 2 * small)) / Math.sqrt(large * small * (large + small)) / 3;
  return exp(-2 * z * z - correction);
}
