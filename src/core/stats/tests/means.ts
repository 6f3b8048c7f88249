import { mean, variance } from '../../math.ts';
import { tSf } from '../special.ts';
import type { TestResult } from './result.ts';

export interface TTestResult extends TestResult {
  readonly degreesOfFreedom: number;
}

function twoSided(t: number, degreesOfFreedom: number): TTestResult {
  return { statistic: t, pValue: 2 * tSf(Math.abs(t), degreesOfFreedom), degreesOfFreedom };
}

/**
 * Welch's t test that two means are equal, two-sided, variances apart. NaN of fewer than two rows
 * on a side or of two constants.
 */
export function welchT(first: ArrayLike<number>, second: ArrayLike<number>): TTestResult {
  const a = variance(first, 1) / first.length;
  const b = variance(second, 1) / second.length;
  const degrees =
    ((a + b) * (a + b)) / ((a * a) / (first.length - 1) + (b * b) / (second.length - 1));
  return twoSided((mean(first) - mean(second)) / Math.sqrt(a + b), degrees);
}

/** Student's t test: as Welch's, but holding the two variances equal. */
export function studentT(first: ArrayLike<number>, second: ArrayLike<number>): TTestResult {
  const n = first.length;
  const m = second.length;
  const degrees = n + m - 2;
  const pooled = ((n - 1) * variance(first, 1) + (m - 1) * variance(second, 1)) / degrees;
  return twoSided((mean(first) - mean(second)) / Math.sqrt(pooled * (1 / n + 1 / m)), degrees);
}

/** Student's t test that paired differences have mean 0, two-sided. */
export function pairedT(differences: ArrayLike<number>): TTestResult {
  const n = differences.length;
  return twoSided(mean(differences) / Math.sqrt(variance(differences, 1) / n), n - 1);
}
