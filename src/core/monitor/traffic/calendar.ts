export type CalendarUnit = 'day' | 'week' | 'month';

const DAY = 86_400_000;
export const YEAR_OF_DAYS = 365.25;

/** Days since 1970-01-01 UTC. */
export function dayOf(time: number): number {
  return Math.floor(time / DAY);
}

/** The running number of the day, week (from Monday) or month a time lies in. */
export function unitOf(time: number, unit: CalendarUnit): number {
  const day = dayOf(time);
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day + 3) / 7);
    case 'month': {
      const date = new Date(time);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    }
  }
}

/** “2010-01-04”, “week of 2010-01-04” or “2010-01”. */
export function unitLabel(index: number, unit: CalendarUnit): string {
  switch (unit) {
    case 'day':
      return isoDay(index);
    case 'week':
      return `week of ${isoDay(index * 7 - 3)}`;
    case 'month':
      return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  }
}

function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Place in the year as days, 0 to 365.25, whatever the year. */
export function dayOfYear(time: number): number {
  const day = dayOf(time);
  return day - Math.floor(day / YEAR_OF_DAYS) * YEAR_OF_DAYS;
}

/** Days between two places in the year, the short way round: 0 to 182.6. */
export function seasonGap(a: number, b: number): number {
  const gap = Math.abs(a - b) % YEAR_OF_DAYS;
  return Math.min(gap, YEAR_OF_DAYS - gap);
}
