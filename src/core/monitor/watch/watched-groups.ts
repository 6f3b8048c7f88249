import type { CategorySample, GroupsSample } from '../../contracts/detector.ts';
import { groupRows } from '../../data/groups.ts';
import type { Grouping } from '../../data/groups.ts';
import type { Table } from '../../data/table.ts';

/**
 * What is counted of a group: rows decided for a class, rows decided wrongly, and of two classes
 * the rows decided for among those that are so, and among those that are not.
 */
export type CountedMeasure = 'chosen' | 'wrong' | 'true-positive-rate' | 'false-positive-rate';
/** What is averaged of a group where the target is a number: how far off, and which way. */
export type ErrorMeasure = 'error' | 'signed-error';
export type WatchedMeasure = CountedMeasure | ErrorMeasure;

/** Frozen with a release: how its groups were decided on the rows it was judged by. */
export interface WatchedCounts extends Grouping {
  readonly measure: CountedMeasure;
  /** The class decided for; of wrong decisions the target. */
  readonly of: string;
  readonly groups: readonly (readonly [label: string, rows: number, hits: number])[];
}

/** The same of errors, in the target's unit; variance over rows − 1. */
export interface WatchedErrors extends Grouping {
  readonly measure: ErrorMeasure;
  /** The target. */
  readonly of: string;
  readonly groups: readonly (readonly [
    label: string,
    rows: number,
    mean: number,
    variance: number,
  ])[];
}

export type WatchedGroups = WatchedCounts | WatchedErrors;

export function isCounted(watched: WatchedGroups): watched is WatchedCounts {
  return watched.measure !== 'error' && watched.measure !== 'signed-error';
}

/** By row: 1 where it is so, 0 where not, −1 where it was refused or is not known. */
export type Flags = Int8Array;

type Counting = Omit<WatchedCounts, 'groups'>;

/** How the groups of a column are decided, counted; null where the rows do not say them. */
export function countWatched(rows: Table, counting: Counting, flags: Flags): WatchedCounts | null {
  const found = groupRows(rows, counting);
  if (found === null) return null;
  const { labels, codes } = found;
  const counts = labels.map(() => [0, 0]);
  codes.forEach((code, row) => {
    if (code < 0 || flags[row]! < 0) return;
    counts[code]![0]! += 1;
    counts[code]![1]! += flags[row]!;
  });
  const groups = labels.flatMap((label, g) =>
    counts[g]![0]! === 0 ? [] : [[label, counts[g]![0]!, counts[g]![1]!] as const],
  );
  const { column, bands, measure, of } = counting;
  return { column, bands, measure, of, groups };
}

/** Levels in pairs, a group each: not so, and so; see the detector. */
export function sampleOfCounts({ column, groups }: WatchedCounts): CategorySample {
  const codes = new Int32Array(groups.reduce((sum, [, rows]) => sum + rows, 0));
  let at = 0;
  groups.forEach(([, rows, hits], g) => {
    codes.fill(2 * g + 1, at, at + hits);
    codes.fill(2 * g, at + hits, at + rows);
    at += rows;
  });
  return {
    kind: 'category',
    column,
    levels: groups.flatMap(([label]) => [label, label]),
    codes,
    distinct: codes.length,
  };
}

/** The errors of the groups of a column; NaN is not known. Null where the rows do not say them. */
export function measureWatched(
  rows: Table,
  measuring: Omit<WatchedErrors, 'groups'>,
  errors: Float64Array,
): WatchedErrors | null {
  const found = groupRows(rows, measuring);
  if (found === null) return null;
  const { labels, codes } = found;
  const moments = labels.map(() => ({ rows: 0, mean: 0, squares: 0 }));
  codes.forEach((code, row) => {
    const error = errors[row]!;
    if (code < 0 || Number.isNaN(error)) return;
    const group = moments[code]!;
    group.rows++;
    const gap = error - group.mean;
    group.mean += gap / group.rows;
    group.squares += gap * (error - group.mean);
  });
  const groups = labels.flatMap((label, g) => {
    const { rows: count, mean, squares } = moments[g]!;
    return count === 0 ? [] : [[label, count, mean, squares / Math.max(1, count - 1)] as const];
  });
  const { column, bands, measure, of } = measuring;
  return { column, bands, measure, of, groups };
}

export function sampleOfErrors({ column, groups }: WatchedErrors): GroupsSample {
  const told = groups.map(([label, rows, mean, variance]) => ({ label, rows, mean, variance }));
  return { kind: 'groups', column, groups: told, distinct: sumRows(told) };
}

function sumRows(groups: readonly { readonly rows: number }[]): number {
  return groups.reduce((sum, { rows }) => sum + rows, 0);
}
