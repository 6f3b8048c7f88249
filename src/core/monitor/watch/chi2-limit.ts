import { chi2Ppf } from '../../stats/special.ts';

const known = new Map<string, number>();
const MOST_KNOWN = 1000;

/**
 * The value chi-square passes by chance with probability alpha; 0 without degrees of freedom.
 * Remembered, as a season asks for the same few thousands of times.
 */
export function chi2Limit(alpha: number, freedom: number): number {
  if (freedom < 1) return 0;
  const key = `${alpha} ${freedom}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const limit = chi2Ppf(1 - alpha, freedom);
  known.set(key, limit);
  return limit;
}
