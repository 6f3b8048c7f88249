import type { Condition } from '../data/condition.ts';
import { isoDay } from '../data/dates.ts';
import { isMissing } from '../data/table.ts';
import type { Column } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import { wilson } from '../stats/intervals.ts';
import { topGroups } from './scatter-groups.ts';

/** The target over rows that share a level or lie in one range of a column. */
export interface TargetGroup {
  readonly label: string;
  /** What picks these rows. */
  readonly condition: Condition;
  readonly rows: number;
  /** Mean or share; null without rows. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface WholeTarget {
  readonly rows: Int32Array;
  /** Rows that set the ranges. */
  readonly sample: Int32Array;
  /** The target's number, or 1 for the class shown. */
  readonly valueOf: (row: number) => number;
  readonly isShare: boolean;
}

const MOST_GROUPS = 8;

/** The target over at most eight groups of a column, rows without a value as one more. */
export function groupsOf(column: Column, whole: WholeTarget): TargetGroup[] {
  if (column.kind === 'number' || column.kind === 'date') return numberGroups(column, whole);
  if (column.kind === 'category') return levelGroups(column, whole);
  return [];
}

interface Bin {
  readonly label: string;
  readonly condition: Condition;
}

function numberGroups(
  column: Extract<Column, { kind: 'number' | 'date' }>,
  whole: WholeTarget,
): TargetGroup[] {
  const { values } = column;
  const known = whole.sample.filter((row) => !Number.isNaN(values[row]));
  const sorted = Float64Array.from(known, (row) => values[row]!).sort();
  const ends = rangeEnds(sorted);
  const binOf = (row: number) => {
    const at = ends.findIndex((end) => values[row]! <= end);
    return at < 0 ? ends.length - 1 : at;
  };
  const least = new Float64Array(ends.length).fill(Infinity);
  for (const row of whole.rows)
    if (!Number.isNaN(values[row])) least[binOf(row)] = Math.min(least[binOf(row)]!, values[row]!);
  const say = (value: number) =>
    column.kind === 'date' ? isoDay(value) : String(Number(value.toPrecision(3)));
  const bins = ends.map((end, i): Bin => {
    const low = i === 0 ? null : least[i]!;
    const high = i === ends.length - 1 ? null : end;
    return {
      label: labelOf(low, high, say, column.kind === 'date'),
      condition: { kind: 'range', column: column.name, low, high },
    };
  });
  return countGroups(column, bins, binOf, whole);
}

/** Upper ends of ranges of about equal rows, each the last value in it. */
function rangeEnds(sorted: Float64Array): number[] {
  const wanted = Math.min(MOST_GROUPS, Math.max(1, Math.floor(sorted.length / 10)));
  const ends = Array.from({ length: wanted }, (_, i) => {
    const end = quantileSorted(sorted, (i + 1) / wanted);
    return sorted.findLast((value) => value <= end)!;
  });
  return [...new Set(ends)];
}

function labelOf(
  low: number | null,
  high: number | null,
  say: (value: number) => string,
  startsOnly: boolean,
): string {
  if (low === null) return high === null ? 'any' : `≤ ${say(high)}`;
  if (startsOnly) return `${say(low)} on`;
  if (high === null) return `≥ ${say(low)}`;
  return say(low) === say(high) ? say(low) : `${say(low)} to ${say(high)}`;
}

function levelGroups(
  column: Extract<Column, { kind: 'category' }>,
  whole: WholeTarget,
): TargetGroup[] {
  const { groups, groupOf } = topGroups(column, whole.rows, MOST_GROUPS);
  const bins = groups.map(({ label, levels }): Bin => ({
    label,
    condition: { kind: 'levels', column: column.name, levels, missing: false },
  }));
  return countGroups(column, bins, (row) => groupOf[column.codes[row]!]!, whole);
}

function countGroups(
  column: Column,
  bins: readonly Bin[],
  binOf: (row: number) => number,
  { rows, valueOf, isShare }: WholeTarget,
): TargetGroup[] {
  const gap: Bin = {
    label: 'missing',
    condition: { kind: 'missing', column: column.name, missing: true },
  };
  const all = [...bins, gap];
  const counts = new Float64Array(all.length);
  const sums = new Float64Array(all.length);
  const squares = new Float64Array(all.length);
  const centre = rows.length === 0 || isShare ? 0 : valueOf(rows[0]!);
  for (const row of rows) {
    const bin = isMissing(column, row) ? bins.length : binOf(row);
    const value = valueOf(row) - centre;
    counts[bin]!++;
    sums[bin]! += value;
    squares[bin]! += value * value;
  }
  return all
    .map((bin, i): TargetGroup => ({
      ...bin,
      rows: counts[i]!,
      ...summarize(counts[i]!, sums[i]!, squares[i]!, centre, isShare),
    }))
    .filter(({ rows: count }, i) => count > 0 || i < bins.length);
}

function summarize(n: number, sum: number, squares: number, centre: number, isShare: boolean) {
  if (n === 0) return { value: null, low: null, high: null };
  const value = centre + sum / n;
  if (isShare) return { value, ...wilson(sum, n) };
  if (n < 2) return { value, low: null, high: null };
  const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
  const half = (1.96 * spread) / Math.sqrt(n);
  return { value, low: value - half, high: value + half };
}
