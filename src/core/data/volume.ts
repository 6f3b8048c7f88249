import { quantileSorted } from '../math.ts';
import { periodOf } from '../explore/coverage.ts';
import type { Table } from './table.ts';

export const VOLUME_UNITS = ['day', 'week', 'month'] as const;
export type VolumeUnit = (typeof VOLUME_UNITS)[number];

/** How many rows one unit of time brings. */
export interface VolumeRange {
  readonly unit: VolumeUnit;
  readonly least: number;
  readonly most: number;
  readonly middle: number;
  /** Whole units it was counted in; 0 when a person's own volume is the source. */
  readonly counted: number;
}

/** Rows to expect together, and how that is known. */
export interface Volume {
  readonly from: 'time' | 'goal';
  /** The column of dates that was counted. */
  readonly column: string | null;
  /** Part of all rows that was counted, 0 to 1: where rows were drawn by chance, the rest is elsewhere. */
  readonly share: number;
  /** Finest first, at least one. The first is what a file is held against. */
  readonly ranges: readonly VolumeRange[];
}

/** Fewer whole units tell no range. */
const LEAST_UNITS = 12;

/**
 * Rows a day, week and month between the first and the last training date, both left out as cut
 * off: the fewest and the most there were. A unit in which more than one of twenty brings nothing has none. `share` below 1: training
 * rows were drawn by chance from all, so that counts are of that part and grow accordingly.
 */
export function learnVolume(training: Table, time: string, share: number): Volume | null {
  const column = training.columns.find(({ name }) => name === time);
  if (column?.kind !== 'date' || !(share > 0)) return null;
  const times = column.values.filter((value) => !Number.isNaN(value));
  const ranges = VOLUME_UNITS.flatMap((unit) => rangeOf(times, unit, Math.min(1, share)));
  return ranges.length === 0 ? null : { from: 'time', column: time, share, ranges };
}

function rangeOf(times: Float64Array, unit: VolumeUnit, share: number): VolumeRange[] {
  const periods = times.map((time) => periodOf(unit, time));
  let [first, last] = [Infinity, -Infinity];
  for (const period of periods) [first, last] = [Math.min(first, period), Math.max(last, period)];
  const whole = last - first - 1;
  if (!(whole >= LEAST_UNITS)) return [];
  const counts = new Float64Array(whole);
  for (const period of periods) if (period > first && period < last) counts[period - first - 1]!++;
  counts.sort();
  const empty = counts.findIndex((count) => count > 0);
  if (empty < 0 || empty > 0.05 * whole) return [];
  const [least, middle, most] = [counts[0]!, quantileSorted(counts, 0.5), counts.at(-1)!];
  const all = (count: number) => count / share;
  const range = { least: Math.floor(all(least)), most: Math.ceil(all(most)) };
  return [{ unit, ...range, middle: Math.round(all(middle)), counted: whole }];
}

/** From half to twice what a person expects a day. */
export function volumeOfGoal(perDay: number): Volume | null {
  if (!(perDay >= 1)) return null;
  const range = { least: Math.floor(perDay / 2), most: Math.ceil(2 * perDay) };
  return {
    from: 'goal',
    column: null,
    share: 1,
    ranges: [{ unit: 'day', ...range, middle: perDay, counted: 0 }],
  };
}

/**
 * The range where only `share` of the rows arrive: as much smaller, and wider by three standard
 * deviations of what chance does.
 */
export function thinned({ least, most }: VolumeRange, share: number) {
  if (share >= 1) return { least, most };
  const [low, high] = [least * share, most * share];
  return {
    least: Math.max(0, Math.floor(low - 3 * Math.sqrt(low))),
    most: Math.ceil(high + 3 * Math.sqrt(high)),
  };
}

/** “a day of training rows held 12 to 40, half of the days 21 or more”. */
export function sayRange({ from, column }: Volume, range: VolumeRange): string {
  return from === 'goal'
    ? `your goal says about ${range.middle} a ${range.unit}`
    : `${range.counted} whole ${range.unit}s of ${column!.slice(0, 60)} in training rows, ${range.middle} in the middle`;
}
