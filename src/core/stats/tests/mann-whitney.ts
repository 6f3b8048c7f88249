import { rankAverage } from '../ranks.ts';
import { normSf } from '../special.ts';
import type { Alternative, TestResult } from './result.ts';

export interface MannWhitneyOptions {
  /** 'greater': the first tends to hold the larger values. 'two-sided' unless given. */
  readonly alternative?: Alternative;
  /** 'auto': exact if a sample has at most 8 rows and there are no ties. */
  readonly method?: 'auto' | 'exact' | 'asymptotic';
  /** Continuity correction of the normal form; on unless given. */
  readonly continuity?: boolean;
}

/** Mann and Whitney's test. Statistic: U of the first sample, pairs in which it is larger. */
export function mannWhitney(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  options: MannWhitneyOptions = {},
): TestResult {
  const { alternative = 'two-sided', method = 'auto', continuity = true } = options;
  const n = first.length;
  const m = second.length;
  const { ranks, ties } = rankAverage([...Array.from(first), ...Array.from(second)]);
  const statistic = ranks.subarray(0, n).reduce((a, b) => a + b, 0) - (n * (n + 1)) / 2;
  const other = n * m - statistic;
  const u = alternative === 'two-sided' ? Math.max(statistic, other) : statistic;
  const tested = alternative === 'less' ? other : u;
  const exact = method === 'exact' || (method === 'auto' && Math.min(n, m) <= 8 && ties === 0);
  const tail = exact ? exactTail(n, m, tested) : normalTail(n, m, tested, ties, continuity);
  return { statistic, pValue: Math.min(1, alternative === 'two-sided' ? 2 * tail : tail) };
}

function normalTail(n: number, m: number, u: number, ties: number, continuity: boolean): number {
  const all = n + m;
  const spread = Math.sqrt(((n * m) / 12) * (all + 1 - ties / (all * (all - 1))));
  return normSf((u - (n * m) / 2 - (continuity ? 0.5 : 0)) / spread);
}

/** Chance of U ≥ u: counts of orders by U, adding one row of the first sample at a time. */
function exactTail(n: number, m: number, u: number): number {
  let chances: Float64Array[] = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i++) {
    const next: Float64Array[] = [];
    for (let j = 0; j <= m; j++) {
      const row = new Float64Array(i * j + 1);
      const above = chances[j]!;
      for (let k = 0; k < above.length; k++) row[k + j]! += (above[k]! * i) / (i + j);
      const left = next[j - 1];
      if (left !== undefined) {
        for (let k = 0; k < left.length; k++) row[k]! += (left[k]! * j) / (i + j);
      }
      next.push(row);
    }
    chances = next;
  }
  return chances[m]!.subarray(Math.max(0, Math.ceil(u))).reduce((a, b) => a + b, 0);
}
