import { daysFromCivil } from '../data/dates.ts';

/** From fine to coarse; a week starts on Monday. All in UTC. */
export const PERIODS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1970-01-01 was a Thursday: days from it to the Monday before. */
const TO_MONDAY = 3;

/** Whole periods since 1970, or years × periods a year where they are not of one length. */
function countPeriods(time: number, by: Period): number {
  if (by === 'hour') return Math.floor(time / HOUR);
  if (by === 'day') return Math.floor(time / DAY);
  if (by === 'week') return Math.floor((Math.floor(time / DAY) + TO_MONDAY) / 7);
  const date = new Date(time);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return Math.floor(months / MONTHS[by]);
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

function startOf(count: number, by: Period): number {
  if (by === 'hour') return count * HOUR;
  if (by === 'day') return count * DAY;
  if (by === 'week') return (count * 7 - TO_MONDAY) * DAY;
  const months = count * MONTHS[by];
  const year = Math.floor(months / 12);
  return daysFromCivil(year, months - year * 12 + 1, 1) * DAY;
}

/** Milliseconds at which the period of a moment starts. */
export function startOfPeriod(time: number, by: Period): number {
  return startOf(countPeriods(time, by), by);
}

/** Which period after that of `first` a moment falls in, from 0. */
export function indexOfPeriod(time: number, by: Period, first: number): number {
  return countPeriods(time, by) - countPeriods(first, by);
}

/** Starts of all periods from that of `first` to that of `last`, and the end of the last one. */
export function periodsBetween(first: number, last: number, by: Period): Float64Array {
  const from = countPeriods(first, by);
  const to = countPeriods(last, by);
  return Float64Array.from({ length: to - from + 2 }, (_, i) => startOf(from + i, by));
}
