import { shortName } from '../data/names.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../data/table.ts';
import { findColumn, isMissing } from '../data/table.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { wilson } from '../stats/intervals.ts';
import { indexOfPeriod, PERIODS, periodsBetween, startOfPeriod } from './time-view-periods.ts';
import type { Period } from './time-view-periods.ts';

/** One column over time, period by period from the first date to the last. */
export interface TimeView {
  readonly time: string;
  readonly by: Period;
  /** Periods that are not too fine for the span. */
  readonly offered: readonly Period[];
  readonly column: string | null;
  /** What `value` is: the mean, the share of rows with the level, or nothing but rows. */
  readonly kind: 'mean' | 'share' | 'rows';
  /** Of a category: the level whose share it is, and others to choose, most frequent first. */
  readonly level: string | null;
  readonly levels: readonly string[];
  readonly spans: readonly TimeSpan[];
  /** Runs of periods without rows. */
  readonly gaps: readonly { readonly from: number; readonly to: number; readonly spans: number }[];
  readonly undated: number;
  readonly rows: number;
}

export interface TimeSpan {
  /** Milliseconds, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Rows without a value in the column. */
  readonly missing: number;
  /** null without values. */
  readonly value: number | null;
  /** 95% interval: mean ± 1.96 standard errors, or Wilson's of the share; null of one value. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface TimeOptions {
  readonly time: string;
  readonly column: string | null;
  /** 'auto': the finest that gives at most 400 periods. */
  readonly by: Period | 'auto';
  readonly level?: string | null;
}

export const MOST_SPANS = 2000;
const READABLE_SPANS = 400;
const MOST_LEVELS = 50;

/** A column of `rows` over time; fails where there is no date or nothing to average. */
export function viewOverTime(
  table: Table,
  rows: Int32Array,
  options: TimeOptions,
): Result<TimeView> {
  const time = findColumn(table, options.time);
  if (time === undefined) return noColumn(options.time);
  if (time.kind !== 'date') return noDates(options.time);
  const column = options.column === null ? null : findColumn(table, options.column);
  if (column === undefined) return noColumn(options.column!);
  if (column !== null && column.kind !== 'number' && column.kind !== 'category')
    return notDrawn(column);
  const dated = rows.filter((row) => !Number.isNaN(time.values[row]));
  if (dated.length === 0) return noRows(options.time);
  const [first, last] = extent(time.values, dated);
  const offered = PERIODS.filter(
    (by) =>
      indexOfPeriod(last, by, first) < MOST_SPANS && (by !== 'hour' || time.precision === 'time'),
  );
  const by = offered.includes(options.by as Period)
    ? (options.by as Period)
    : (offered.find((one) => indexOfPeriod(last, one, first) < READABLE_SPANS) ?? 'year');
  const levels = column?.kind === 'category' ? levelsOf(column, dated) : [];
  const level = levels.length === 0 ? null : pickLevel(levels, options.level ?? null);
  const spans = fillSpans(dated, { values: time.values, first, last, by }, column, level);
  return ok({
    ...{ time: time.name, by, offered, column: column?.name ?? null },
    kind: column === null ? 'rows' : column.kind === 'number' ? 'mean' : 'share',
    ...{ level, levels, spans, gaps: gapsOf(spans) },
    undated: rows.length - dated.length,
    rows: rows.length,
  });
}

function extent(values: Float64Array, rows: Int32Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  return [low, high];
}

function levelsOf(column: CategoryColumn, rows: Int32Array): string[] {
  const counts = new Float64Array(column.levels.length);
  for (const row of rows) if (column.codes[row]! >= 0) counts[column.codes[row]!]!++;
  return column.levels
    .map((level, code) => ({ level, count: counts[code]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
    .slice(0, MOST_LEVELS)
    .map(({ level }) => level);
}

function pickLevel(levels: readonly string[], wanted: string | null): string {
  return levels.find((level) => level === wanted) ?? levels[0]!;
}

interface Clock {
  readonly values: Float64Array;
  readonly first: number;
  readonly last: number;
  readonly by: Period;
}

function fillSpans(
  rows: Int32Array,
  { values, first, last, by }: Clock,
  column: NumberColumn | CategoryColumn | null,
  level: string | null,
): TimeSpan[] {
  const starts = periodsBetween(first, last, by);
  const n = starts.length - 1;
  const [counts, missing, sums, squares] = [0, 0, 0, 0].map(() => new Float64Array(n));
  const origin = startOfPeriod(first, by);
  const numberOf = valueReader(column, level);
  const centre = centreOf(column, rows);
  for (const row of rows) {
    const at = indexOfPeriod(values[row]!, by, origin);
    counts![at]!++;
    if (column === null) continue;
    if (isMissing(column, row)) {
      missing![at]!++;
      continue;
    }
    const value = numberOf(row) - centre;
    sums![at]! += value;
    squares![at]! += value * value;
  }
  return Array.from({ length: n }, (_, i) => {
    const present = counts![i]! - missing![i]!;
    const figures =
      column === null || present === 0
        ? NOTHING
        : summarize(present, sums![i]!, squares![i]!, centre, column.kind);
    return {
      from: starts[i]!,
      to: starts[i + 1]!,
      rows: counts![i]!,
      missing: missing![i]!,
      ...figures,
    };
  });
}

const NOTHING = { value: null, low: null, high: null };

function summarize(n: number, sum: number, squares: number, centre: number, kind: Column['kind']) {
  if (kind === 'category') {
    const { low, high } = wilson(sum, n);
    return { value: sum / n, low, high };
  }
  const value = centre + sum / n;
  if (n < 2) return { value, low: null, high: null };
  const spread = Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1));
  const half = (1.96 * spread) / Math.sqrt(n);
  return { value, low: value - half, high: value + half };
}

function valueReader(
  column: NumberColumn | CategoryColumn | null,
  level: string | null,
): (row: number) => number {
  if (column === null) return () => 0;
  if (column.kind === 'number') return (row) => column.values[row]!;
  const code = column.levels.indexOf(level ?? '');
  return (row) => Number(column.codes[row] === code);
}

/** A value near the middle, so that squares stay exact; 0 for shares. */
function centreOf(column: NumberColumn | CategoryColumn | null, rows: Int32Array): number {
  if (column?.kind !== 'number') return 0;
  const row = rows.find((one) => !Number.isNaN(column.values[one]));
  return row === undefined ? 0 : column.values[row]!;
}

function gapsOf(spans: readonly TimeSpan[]): TimeView['gaps'] {
  const gaps: { from: number; to: number; spans: number }[] = [];
  let open: { from: number; to: number; spans: number } | null = null;
  for (const { rows, from, to } of spans) {
    if (rows > 0) {
      open = null;
      continue;
    }
    if (open === null) gaps.push((open = { from, to, spans: 1 }));
    else Object.assign(open, { to, spans: open.spans + 1 });
  }
  return gaps;
}

function noColumn(name: string): Result<never> {
  const what = `There is no column “${shortName(name)}” here.`;
  return fail('no-such-column', what, 'Data, Explore.', 'Choose another column.');
}

function noDates(name: string): Result<never> {
  const what = `“${shortName(name)}” holds no dates.`;
  return fail('no-dates', what, 'Data, Explore.', 'Choose a date column.');
}

function noRows(name: string): Result<never> {
  const what = `No row here has a date in “${shortName(name)}”.`;
  return fail(
    'no-dated-rows',
    what,
    'Data, Explore.',
    'Clear the selection, or choose another column.',
  );
}

function notDrawn({ name, kind }: Column): Result<never> {
  const what = `“${shortName(name)}” holds ${kind === 'date' ? 'dates' : 'no numbers or levels'}, which has no mean and no share.`;
  return fail('no-mean', what, 'Data, Explore.', 'Choose a number or a category.');
}
