import { log, log1p, mean, tanh } from '../math.ts';
import type { Interval } from './intervals.ts';
import { rankAverage } from './ranks.ts';
import { normPpf, tSf } from './special.ts';
import { chi2Contingency } from './tests/contingency.ts';
import type { CountTable } from './tests/contingency.ts';

export interface Correlation {
  /** In [−1, 1]; NaN if a side is constant. */
  readonly value: number;
  /** Two-sided, by Student's t with n − 2 degrees of freedom. */
  readonly pValue: number;
}

/** Pearson's correlation of two columns without missing values. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  const n = x.length;
  const xMean = mean(x);
  const yMean = mean(y);
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const a = x[i]! - xMean;
    const b = y[i]! - yMean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  if (xx === 0 || yy === 0) return { value: NaN, pValue: NaN };
  const value = Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
  const t = value * Math.sqrt((n - 2) / (1 - value * value));
  return { value, pValue: 2 * tSf(Math.abs(t), n - 2) };
}

/** Spearman's correlation: Pearson's of the ranks, ties at their mean. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): Correlation {
  return pearson(rankAverage(x).ranks, rankAverage(y).ranks);
}

/**
 * Interval of a correlation of `n` rows by Fisher's z. For Spearman's the variance is Bonett and
 * Wright's (2000), (1 + r²/2)/(n − 3). [−1, 1] of fewer than four rows.
 */
export function fisherInterval(
  value: number,
  n: number,
  kind: 'pearson' | 'spearman' = 'pearson',
  level = 0.95,
): Interval {
  if (n < 4 || Number.isNaN(value)) return { low: -1, high: 1 };
  if (Math.abs(value) === 1) return { low: value, high: value };
  const z = (log1p(value) - log1p(-value)) / 2;
  const wider = kind === 'spearman' ? 1 + (value * value) / 2 : 1;
  const half = normPpf(0.5 + level / 2) * Math.sqrt(wider / (n - 3));
  return { low: tanh(z - half), high: tanh(z + half) };
}

/**
 * Cramér's V of a table of counts, in [0, 1]. `corrected` takes off what chance adds in small
 * tables (Bergsma 2013).
 */
export function cramersV(table: CountTable, corrected = false): number {
  const { statistic, expected } = chi2Contingency(table);
  const rows = expected.length;
  const columns = expected[0]?.length ?? 0;
  const n = expected.flat().reduce((a, b) => a + b, 0);
  if (Math.min(rows, columns) < 2) return 0;
  const phi = statistic / n;
  if (!corrected) return Math.sqrt(phi / (Math.min(rows, columns) - 1));
  const bias = ((rows - 1) * (columns - 1)) / (n - 1);
  const fewerRows = rows - ((rows - 1) * (rows - 1)) / (n - 1);
  const fewerColumns = columns - ((columns - 1) * (columns - 1)) / (n - 1);
  return Math.sqrt(Math.max(0, phi - bias) / (Math.min(fewerRows, fewerColumns) - 1));
}

/** Counts of pairs of codes; a negative code is missing and leaves its row out. */
export function crossTabulate(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  firstLevels: number,
  secondLevels: number,
): Float64Array[] {
  const table = Array.from({ length: firstLevels }, () => new Float64Array(secondLevels));
  for (let i = 0; i < first.length; i++) {
    if (first[i]! >= 0 && second[i]! >= 0) table[first[i]!]![second[i]!]! += 1;
  }
  return table;
}

/**
 * Correlation ratio η of a number by groups, in [0, 1]: √(spread between groups / whole spread).
 * Rows with a negative code or NaN are left out; NaN if the number is constant.
 */
export function correlationRatio(
  codes: ArrayLike<number>,
  values: ArrayLike<number>,
  levels: number,
): number {
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  const rows: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (codes[i]! < 0 || Number.isNaN(values[i])) continue;
    sums[codes[i]!]! += values[i]!;
    counts[codes[i]!]! += 1;
    rows.push(i);
  }
  const centre = sums.reduce((a, b) => a + b, 0) / rows.length;
  let between = 0;
  for (let k = 0; k < levels; k++) {
    if (counts[k] === 0) continue;
    const gap = sums[k]! / counts[k]! - centre;
    between += counts[k]! * gap * gap;
  }
  const whole = rows.reduce((sum, i) => sum + (values[i]! - centre) * (values[i]! - centre), 0);
  return whole === 0 ? NaN : Math.sqrt(Math.min(1, between / whole));
}

/** Mutual information of a table of counts, in nats, ≥ 0. */
export function mutualInformation(table: CountTable): number {
  const rowSums = table.map((row) => Array.from(row).reduce((a, b) => a + b, 0));
  const columns = table[0]?.length ?? 0;
  const columnSums = Array.from({ length: columns }, (_, j) =>
    table.reduce((sum, row) => sum + row[j]!, 0),
  );
  const n = rowSums.reduce((a, b) => a + b, 0);
  let sum = 0;
  table.forEach((row, i) => {
    for (let j = 0; j < columns; j++) {
      const count = row[j]!;
      if (count > 0) sum += (count / n) * log((count * n) / (rowSums[i]! * columnSums[j]!));
    }
  });
  return Math.max(0, sum);
}

/** Theil's U: the share of the rows' entropy that knowing the column takes away, in [0, 1]. */
export function uncertaintyCoefficient(table: CountTable): number {
  const rowSums = table.map((row) => Array.from(row).reduce((a, b) => a + b, 0));
  const n = rowSums.reduce((a, b) => a + b, 0);
  const spread = rowSums.reduce((sum, r) => sum - (r > 0 ? (r / n) * log(r / n) : 0), 0);
  return spread === 0 ? 1 : mutualInformation(table) / spread;
}
