import { quantileSorted } from '../math.ts';
import type { Random } from '../random.ts';
import { betaPpf, normPpf } from './special.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

function pointOf(level: number): number {
  return normPpf(0.5 + level / 2);
}

/** Wilson's score interval for a share of `hits` in `n`; [0, 1] of no rows. */
export function wilson(hits: number, n: number, level = 0.95): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const z = pointOf(level);
  const share = hits / n;
  const spread = (z * z) / n;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z * Math.sqrt((share * (1 - share)) / n + spread / (4 * n))) / (1 + spread);
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === n ? 1 : Math.min(1, centre + half),
  };
}

/** Clopper and Pearson's exact interval for a share: never too short, often too long. */
export function clopperPearson(hits: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: hits === 0 ? 0 : betaPpf(tail, hits, n - hits + 1),
    high: hits === n ? 1 : betaPpf(1 - tail, hits + 1, n - hits),
  };
}

/** Jeffreys' interval for a share: the middle of the Beta(hits + ½, misses + ½). */
export function jeffreys(hits: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: betaPpf(tail, hits + 0.5, n - hits + 0.5),
    high: betaPpf(1 - tail, hits + 0.5, n - hits + 0.5),
  };
}

/** Agresti and Coull's interval for a share, clipped to [0, 1]. */
export function agrestiCoull(hits: number, n: number, level = 0.95): Interval {
  const square = pointOf(level) * pointOf(level);
  const share = (hits + square / 2) / (n + square);
  const half = pointOf(level) * Math.sqrt((share * (1 - share)) / (n + square));
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}

/** The textbook interval for a share, clipped to [0, 1]; poor near 0 and 1. */
export function normalShare(hits: number, n: number, level = 0.95): Interval {
  const share = hits / n;
  const half = pointOf(level) * Math.sqrt((share * (1 - share)) / n);
  return { low: Math.max(0, share - half), high: Math.min(1, share + half) };
}

/** Estimate ± z standard errors. */
export function normalInterval(estimate: number, standardError: number, level = 0.95): Interval {
  const half = pointOf(level) * standardError;
  return { low: estimate - half, high: estimate + half };
}

export interface BootstrapOptions {
  readonly random: Random;
  /** How often rows are drawn anew; 1,000 unless given. */
  readonly replicates?: number;
  /** Share the interval covers; 0.95 unless given. */
  readonly level?: number;
}

export interface Bootstrapped extends Interval {
  /** The statistic of all rows as they are. */
  readonly estimate: number;
  readonly standardError: number;
  /** How many replicates gave a number. */
  readonly used: number;
}

/**
 * Percentile bootstrap (Efron 1979). `statistic` gets the positions of n rows drawn with
 * replacement from n; replicates where it is not finite are left out. With fewer than two finite
 * ones the bounds and the error are NaN.
 */
export function bootstrapInterval(
  n: number,
  statistic: (rows: Int32Array) => number,
  options: BootstrapOptions,
): Bootstrapped {
  const { random, replicates = 1000, level = 0.95 } = options;
  const rows = Int32Array.from({ length: n }, (_, i) => i);
  const estimate = statistic(rows);
  const values = new Float64Array(replicates);
  let used = 0;
  for (let r = 0; r < replicates; r++) {
    for (let i = 0; i < n; i++) rows[i] = random.int(n);
    const value = statistic(rows);
    if (Number.isFinite(value)) values[used++] = value;
  }
  if (used < 2) return { estimate, low: NaN, high: NaN, standardError: NaN, used };
  const sorted = values.subarray(0, used).sort();
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: quantileSorted(sorted, tail),
    high: quantileSorted(sorted, 1 - tail),
    standardError: standardDeviation(sorted),
    used,
  };
}

function standardDeviation(values: Float64Array): number {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Bootstrap of first(rows) − second(rows), both on the same drawn rows. */
export function bootstrapDifference(
  n: number,
  first: (rows: Int32Array) => number,
  second: (rows: Int32Array) => number,
  options: BootstrapOptions,
): Bootstrapped {
  return bootstrapInterval(n, (rows) => first(rows) - second(rows), options);
}

/** Standard error of the mean of a sample: √(variance / n); NaN of fewer than two. */
export function standardError(values: ArrayLike<number>): number {
  const n = values.length;
  return standardDeviation(Float64Array.from(values)) / Math.sqrt(n);
}
