import { log } from '../../math.ts';
import { binomPmf, chi2Sf } from '../special.ts';
import type { TestResult } from './result.ts';

/** Counts, rows × columns. */
export type CountTable = readonly ArrayLike<number>[];

export interface ContingencyResult extends TestResult {
  readonly degreesOfFreedom: number;
  /** Counts expected if rows and columns were independent, without the dropped lines. */
  readonly expected: readonly (readonly number[])[];
}

export interface ContingencyOptions {
  /** Yates' correction where there is one degree of freedom. Off unless given. */
  readonly yates?: boolean;
  /** 'pearson': Σ (o − e)²/e. 'likelihood': the G test, 2 Σ o·log(o/e). */
  readonly statistic?: 'pearson' | 'likelihood';
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}

/** The table without rows and columns that hold nothing. */
function dropEmpty(table: CountTable): number[][] {
  const rows = table.filter((row) => sum(row) > 0).map((row) => Array.from(row));
  const columns = rows[0]?.map((_, j) => rows.some((row) => row[j]! > 0)) ?? [];
  return rows.map((row) => row.filter((_, j) => columns[j]));
}

/**
 * Chi-square test that the rows of a table of counts share one distribution. Two samples are two
 * rows. Empty rows and columns are dropped first; with fewer than two left of either, p is 1.
 */
export function chi2Contingency(
  table: CountTable,
  options: ContingencyOptions = {},
): ContingencyResult {
  const { yates = false, statistic: kind = 'pearson' } = options;
  const seen = dropEmpty(table);
  const rowSums = seen.map(sum);
  const columnSums = (seen[0] ?? []).map((_, j) => sum(seen.map((row) => row[j]!)));
  const total = sum(rowSums);
  const expected = rowSums.map((r) => columnSums.map((c) => (r * c) / total));
  const degreesOfFreedom = Math.max(0, (rowSums.length - 1) * (columnSums.length - 1));
  if (degreesOfFreedom === 0) return { statistic: 0, pValue: 1, degreesOfFreedom: 0, expected };
  let statistic = 0;
  seen.forEach((row, i) =>
    row.forEach((count, j) => {
      const want = expected[i]![j]!;
      const gap = want - count;
      const shift = yates && degreesOfFreedom === 1 ? Math.min(0.5, Math.abs(gap)) : 0;
      const value = count + Math.sign(gap) * shift;
      if (kind === 'pearson') statistic += ((value - want) * (value - want)) / want;
      else if (value > 0) statistic += 2 * value * log(value / want);
    }),
  );
  return { statistic, pValue: chi2Sf(statistic, degreesOfFreedom), degreesOfFreedom, expected };
}

/**
 * Chi-square test of counts against given expected counts (equal ones unless given). A count where
 * none is expected makes the statistic infinite and p 0.
 */
export function chi2OneSample(
  observed: ArrayLike<number>,
  expected?: ArrayLike<number>,
): TestResult {
  const even = sum(observed) / observed.length;
  let statistic = 0;
  for (let i = 0; i < observed.length; i++) {
    const want = expected === undefined ? even : expected[i]!;
    const gap = observed[i]! - want;
    if (gap !== 0) statistic += (gap * gap) / want;
  }
  return { statistic, pValue: chi2Sf(statistic, observed.length - 1) };
}

/** Fisher's exact test, two-sided, of [[a, b], [c, d]]. Statistic: the odds ratio a·d / (b·c). */
export function fisherExact(a: number, b: number, c: number, d: number): TestResult {
  const statistic = b * c === 0 ? (a * d === 0 ? NaN : Infinity) : (a * d) / (b * c);
  const top = a + b;
  const bottom = c + d;
  const left = a + c;
  const chance = (k: number): number => binomPmf(k, top, 0.5) * binomPmf(left - k, bottom, 0.5);
  const low = Math.max(0, left - bottom);
  const high = Math.min(left, top);
  const own = chance(a) * (1 + 1e-9);
  let all = 0;
  let extreme = 0;
  for (let k = low; k <= high; k++) {
    const value = chance(k);
    all += value;
    if (value <= own) extreme += value;
  }
  return { statistic, pValue: Math.min(1, extreme / all) };
}
