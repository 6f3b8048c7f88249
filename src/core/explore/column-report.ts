import type { Condition } from '../data/condition.ts';
import { binOf, countBins } from '../data/histogram.ts';
import type { Bins } from '../data/histogram.ts';
import { factsOf, sortPresent } from '../data/numbers.ts';
import type { NumberFacts } from '../data/numbers.ts';
import { profileColumn } from '../data/profile.ts';
import type { ColumnProfile } from '../data/profile.ts';
import { cellText, findColumn, isMissing, takeRows } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Outcome } from '../model/task.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { estimateByGroup } from './by-target.ts';
import type { TargetGroups } from './by-target.ts';
import { coverageOf } from './coverage.ts';
import type { Coverage } from './coverage.ts';
import { logBins, wantsLog } from './log-bins.ts';
import type { LogBins } from './log-bins.ts';
import type { MissingWith } from './missing-with.ts';
import { quantilesOf } from './quantiles.ts';
import type { Quantile } from './quantiles.ts';
import { textFacts } from './text-facts.ts';
import type { TextFacts } from './text-facts.ts';
import { unusualValues } from './unusual.ts';
import type { UnusualValue } from './unusual.ts';

export interface ReportTarget {
  readonly column: string;
  readonly outcome: Outcome;
}

/** The target in tenths of a number column, or in the listed levels. */
export interface TargetByColumn extends TargetGroups {
  readonly labels: readonly string[];
  readonly where: readonly Condition[];
}

/** A column of all rows as read; it changes only with the column and the target. */
export interface WholeColumn {
  readonly profile: ColumnProfile;
  readonly quantiles: readonly Quantile[];
  readonly unusual: readonly UnusualValue[];
  readonly log: LogBins | null;
  /** Whether the scale of powers of ten should be shown first. */
  readonly wantsLog: boolean;
  readonly text: TextFacts | null;
  readonly coverage: Coverage | null;
  readonly target: TargetByColumn | null;
}

/** The same column among the selected rows, counted in the bins and levels of all rows. */
export interface SelectedColumn {
  readonly rows: number;
  readonly missing: number;
  /** Per bin of the histogram, or per listed level. */
  readonly counts: readonly number[];
  readonly logCounts: readonly number[];
  readonly coverage: readonly number[];
  readonly numbers: NumberFacts | null;
  readonly quantiles: readonly Quantile[];
  readonly text: TextFacts | null;
  readonly target: TargetGroups | null;
}

export interface ColumnReport extends WholeColumn {
  readonly missingWith: readonly MissingWith[];
  /** null: every row is selected. */
  readonly selected: SelectedColumn | null;
}

export function wholeColumn(
  table: Table,
  name: string,
  target: ReportTarget | null,
): Result<WholeColumn> {
  const read = profileColumn(table, name, { target });
  if (!read.ok) return read;
  const profile = read.value;
  const column = findColumn(table, name)!;
  const sorted = sortedOf(column);
  const isNumber = column.kind === 'number';
  return ok({
    profile,
    quantiles: sorted === null ? [] : quantilesOf(sorted),
    unusual: unusualValues(table, column, profile.numbers),
    log: isNumber && sorted !== null ? logBins(sorted) : null,
    wantsLog: isNumber && sorted !== null && wantsLog(sorted),
    text: column.kind === 'text' ? textFacts(column) : null,
    coverage:
      column.kind === 'date' && sorted !== null
        ? coverageOf(sorted, column.precision === 'time')
        : null,
    target: byTarget(table, column, profile, sorted, target),
  });
}

function sortedOf(column: Column): Float64Array | null {
  return column.kind === 'number' || column.kind === 'date' ? sortPresent(column.values) : null;
}

interface Grouping {
  readonly labels: readonly string[];
  readonly where: readonly Condition[];
  groupOf(column: Column): (row: number) => number;
}

const TENTHS = 10;

/** Tenths of the values with equal edges joined, or the levels listed. */
function groupingOf(
  column: Column,
  profile: Pick<ColumnProfile, 'levels'>,
  sorted: Float64Array | null,
): Grouping | null {
  const { name } = column;
  if (sorted !== null) return tenths(name, sorted, column.kind === 'date');
  if (column.kind !== 'category' || profile.levels.length === 0) return null;
  const levels = profile.levels.map(([level]) => level);
  const place = new Map(levels.map((level, group) => [level, group]));
  return {
    labels: levels,
    where: levels.map((level) => ({
      kind: 'levels',
      column: name,
      levels: [level],
      missing: false,
    })),
    groupOf: (shown) => (row) => place.get(cellText(shown, row)) ?? -1,
  };
}

function tenths(name: string, sorted: Float64Array, isDate: boolean): Grouping | null {
  if (sorted.length === 0) return null;
  const distinct = [...new Set(firstFew(sorted, TENTHS + 1))];
  const edges =
    distinct.length <= TENTHS
      ? [...distinct, Infinity]
      : [
          ...new Set(
            Array.from(
              { length: TENTHS },
              (_, i) => sorted[Math.floor((i * sorted.length) / TENTHS)]!,
            ),
          ),
          Infinity,
        ];
  const tops = edges.slice(1).map((edge) => lastBelow(sorted, edge));
  const say = (value: number) =>
    isDate ? new Date(value).toISOString().slice(0, 10) : String(Number(value.toPrecision(5)));
  return {
    labels: tops.map((top, i) =>
      top === edges[i] ? say(top) : `${say(edges[i]!)} to ${say(top)}`,
    ),
    where: tops.map((high, i) => ({ kind: 'range', column: name, low: edges[i]!, high })),
    groupOf: (shown) => (row) => {
      const value = shown.kind === 'number' || shown.kind === 'date' ? shown.values[row]! : NaN;
      return Number.isNaN(value) || value < edges[0]! ? -1 : binOf(edges, value);
    },
  };
}

/** At most `most` different values in ascending order. */
function firstFew(sorted: Float64Array, most: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < sorted.length && found.length < most;) {
    found.push(sorted[at]!);
    const value = sorted[at]!;
    while (at < sorted.length && sorted[at] === value) at++;
  }
  return found;
}

function lastBelow(sorted: Float64Array, edge: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < edge) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1]!;
}

function byTarget(
  table: Table,
  column: Column,
  profile: Pick<ColumnProfile, 'levels'>,
  sorted: Float64Array | null,
  target: ReportTarget | null,
): TargetByColumn | null {
  if (target === null || target.column === column.name) return null;
  if (findColumn(table, target.column) === undefined) return null;
  const grouping = groupingOf(column, profile, sorted);
  if (grouping === null) return null;
  const { labels, where } = grouping;
  const values = targetVector(table, target.column, target.outcome);
  return {
    ...estimateByGroup(values, target.outcome, labels.length, grouping.groupOf(column)),
    labels,
    where,
  };
}

/** `rows`: positions of the selected rows in `table`. */
export function selectedColumn(
  table: Table,
  whole: WholeColumn,
  rows: Int32Array,
  target: ReportTarget | null,
): SelectedColumn {
  const { name } = whole.profile;
  const all = findColumn(table, name)!;
  const wanted = table.columns.filter((one) => one === all || one.name === target?.column);
  const part = takeRows({ rows: table.rows, ids: table.ids, columns: wanted }, rows);
  const column = findColumn(part, name)!;
  const sorted = sortedOf(column);
  let missing = 0;
  for (let row = 0; row < part.rows; row++) if (isMissing(column, row)) missing++;
  const grouping = groupingOf(all, whole.profile, sortedOf(all));
  return {
    rows: part.rows,
    missing,
    counts: countsIn(column, whole.profile, sorted),
    logCounts: sorted === null || whole.log === null ? [] : countIn(whole.log, sorted),
    coverage:
      sorted === null || whole.coverage === null ? [] : countPeriods(whole.coverage, sorted),
    numbers: sorted === null ? null : factsOf(sorted),
    quantiles: sorted === null ? [] : quantilesOf(sorted),
    text: column.kind === 'text' ? textFacts(column) : null,
    target:
      target === null || whole.target === null || grouping === null
        ? null
        : estimateByGroup(
            targetVector(part, target.column, target.outcome),
            target.outcome,
            grouping.labels.length,
            grouping.groupOf(column),
          ),
  };
}

function countsIn(
  column: Column,
  { histogram, levels }: ColumnProfile,
  sorted: Float64Array | null,
): readonly number[] {
  if (sorted !== null) return histogram === null ? [] : countIn(histogram, sorted);
  const place = new Map(levels.map(([level], at) => [level, at]));
  const counts = new Array<number>(levels.length).fill(0);
  if (column.kind === 'category') {
    const places = column.levels.map((level) => place.get(level) ?? -1);
    for (const code of column.codes) if (code >= 0 && places[code]! >= 0) counts[places[code]!]!++;
  } else if (column.kind === 'text') {
    for (const text of column.values) {
      const at = text === null ? undefined : place.get(text);
      if (at !== undefined) counts[at]!++;
    }
  }
  return counts;
}

const countIn = ({ edges }: Bins, sorted: Float64Array) => countBins(edges, sorted).counts;

function countPeriods({ starts, end }: Coverage, sorted: Float64Array): number[] {
  const edges = [...starts, end];
  const counts = new Array<number>(starts.length).fill(0);
  for (const moment of sorted) {
    const at = moment < end ? binOf(edges, moment) : -1;
    if (at >= 0) counts[at]!++;
  }
  return counts;
}
