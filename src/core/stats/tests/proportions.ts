import { binomCdf, binomPmf, chi2Sf, normSf } from '../special.ts';
import type { TestResult } from './result.ts';

function twoSidedOfZ(z: number): TestResult {
  return { statistic: z, pValue: 2 * normSf(Math.abs(z)) };
}

/**
 * Two-sided z test that two shares are equal, with the pooled share. Statistic: z, positive if the
 * first share is larger. Equal shares of all or none give z = 0 and p = 1.
 */
export function twoProportionZ(hits1: number, n1: number, hits2: number, n2: number): TestResult {
  const pooled = (hits1 + hits2) / (n1 + n2);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  const gap = hits1 / n1 - hits2 / n2;
  return gap === 0 ? { statistic: 0, pValue: 1 } : twoSidedOfZ(gap / spread);
}

/** Two-sided z test of a share against a given one, with the sample's own variance. */
export function oneProportionZ(hits: number, n: number, share: number): TestResult {
  const own = hits / n;
  return twoSidedOfZ((own - share) / Math.sqrt((own * (1 - own)) / n));
}

/**
 * McNemar's test on rows that two models judged: `onlyFirst` were right by the first alone,
 * `onlySecond` by the second alone. Exact: binomial, statistic the smaller of the two; otherwise
 * chi-square with the continuity correction. No such rows give p = 1.
 */
export function mcnemar(onlyFirst: number, onlySecond: number, exact = true): TestResult {
  const n = onlyFirst + onlySecond;
  if (n === 0) return { statistic: 0, pValue: 1 };
  if (exact) {
    const statistic = Math.min(onlyFirst, onlySecond);
    return { statistic, pValue: Math.min(1, 2 * binomCdf(statistic, n, 0.5)) };
  }
  const gap = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
  const statistic = (gap * gap) / n;
  return { statistic, pValue: chi2Sf(statistic, 1) };
}

/**
 * McNemar's exact test, two-sided, with the mid-p correction: half the chance of the very split that
 * was seen counts. Less cautious than the exact test, close to its level (Fagerland, Lydersen and
 * Laake 2013). No such rows give 1.
 */
export function mcnemarMidP(onlyFirst: number, onlySecond: number): number {
  const n = onlyFirst + onlySecond;
  if (n === 0) return 1;
  const fewer = Math.min(onlyFirst, onlySecond);
  return Math.min(1, 2 * binomCdf(fewer, n, 0.5) - binomPmf(fewer, n, 0.5));
}
