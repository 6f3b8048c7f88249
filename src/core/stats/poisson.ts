import type { Interval } from './intervals.ts';
import { chi2Cdf, chi2Ppf } from './special.ts';

/** Exact interval of a Poisson mean after `count` events: Garwood (1936), by chi-square quantiles. */
export function garwood(count: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    low: count === 0 ? 0 : chi2Ppf(tail, 2 * count) / 2,
    high: chi2Ppf(1 - tail, 2 * count + 2) / 2,
  };
}

/** Chance of `count` events or more where `mean` are expected. */
export function poissonSf(count: number, mean: number): number {
  if (count <= 0) return 1;
  return mean <= 0 ? 0 : chi2Cdf(2 * mean, 2 * count);
}
