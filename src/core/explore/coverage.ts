import { daysFromCivil } from '../data/dates.ts';

export type Period = 'hour' | 'day' | 'week' | 'month' | 'year';

/** Rows from one day to the next; a period without rows is a gap. */
export interface Coverage {
  readonly unit: Period;
  /** Start of each period, milliseconds, ascending, without holes. */
  readonly starts: readonly number[];
  /** One more: where the last period ends. */
  readonly end: number;
  readonly counts: readonly number[];
  readonly gaps: readonly Gap[];
  /** Periods without rows in all, also of gaps not listed. */
  readonly empty: number;
}

/** `from` to `to` (exclusive), milliseconds. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly periods: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MOST_PERIODS = 500;
const MOST_GAPS = 20;

/** Days since 1970 as year and month (0 to 11). */
function monthOf(milliseconds: number): number {
  const date = new Date(milliseconds);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Number of the period a moment is in; weeks begin on Monday. */
export function periodOf(unit: Period, milliseconds: number): number {
  switch (unit) {
    case 'hour':
      return Math.floor(milliseconds / HOUR);
    case 'day':
      return Math.floor(milliseconds / DAY);
    case 'week':
      return Math.floor((milliseconds / DAY + 3) / 7);
    case 'month':
      return monthOf(milliseconds);
    case 'year':
      return Math.floor(monthOf(milliseconds) / 12);
  }
}

/** Milliseconds at which a period begins. */
export function startOf(unit: Period, period: number): number {
  switch (unit) {
    case 'hour':
      return period * HOUR;
    case 'day':
      return period * DAY;
    case 'week':
      return (period * 7 - 3) * DAY;
    case 'month':
      return daysFromCivil(Math.floor(period / 12), (period % 12) + 1, 1) * DAY;
    case 'year':
      return daysFromCivil(period, 1, 1) * DAY;
  }
}

const UNITS: readonly Period[] = ['hour', 'day', 'week', 'month', 'year'];

/** The finest unit that needs at most 500 periods; hours only where the clock is told. */
export function chooseUnit(min: number, max: number, timed: boolean): Period {
  const fits = (unit: Period) => periodOf(unit, max) - periodOf(unit, min) < MOST_PERIODS;
  return UNITS.find((unit) => (timed || unit !== 'hour') && fits(unit)) ?? 'year';
}

/** Present moments in ascending order; null of none, or where even years are too many. */
export function coverageOf(
  sorted: Float64Array,
  timed: boolean,
  unit: Period = chooseUnit(sorted[0] ?? 0, sorted[sorted.length - 1] ?? 0, timed),
): Coverage | null {
  if (sorted.length === 0) return null;
  const first = periodOf(unit, sorted[0]!);
  const length = periodOf(unit, sorted[sorted.length - 1]!) - first + 1;
  if (length > 20_000) return null;
  const counts = new Array<number>(length).fill(0);
  for (const moment of sorted) counts[periodOf(unit, moment) - first]!++;
  const gaps = gapsIn(counts, unit, first);
  return {
    unit,
    starts: counts.map((_, at) => startOf(unit, first + at)),
    end: startOf(unit, first + length),
    counts,
    gaps: gaps.toSorted((a, b) => b.periods - a.periods || a.from - b.from).slice(0, MOST_GAPS),
    empty: gaps.reduce((sum, gap) => sum + gap.periods, 0),
  };
}

function gapsIn(counts: readonly number[], unit: Period, first: number): Gap[] {
  const gaps: Gap[] = [];
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] !== 0) continue;
    const from = at;
    while (counts[at + 1] === 0) at++;
    gaps.push({
      from: startOf(unit, first + from),
      to: startOf(unit, first + at + 1),
      periods: at + 1 - from,
    });
  }
  return gaps;
}
