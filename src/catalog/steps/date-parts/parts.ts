import { daysFromCivil } from '../../../core/data/dates.ts';
import type { DateColumn, NumberColumn } from '../../../core/data/table.ts';
import { cos, sin } from '../../../core/math.ts';
import { bySpans, MANY_ROWS } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';

export const DAY = 86_400_000;
const TURN = 6.283185307179586;
export const PARTS = [
  'year',
  'quarter',
  'month',
  'week',
  'day of month',
  'weekday',
  'weekend',
  'day of year',
  'hour',
  'minute',
] as const;
export type DatePart = (typeof PARTS)[number];

/** Where a part begins and how long its circle is; year and weekend have none. */
export const CIRCLES: Readonly<Record<DatePart, readonly [number, number] | null>> = {
  year: null,
  quarter: [1, 4],
  month: [1, 12],
  week: [1, 52.1775],
  'day of month': [1, 31],
  weekday: [1, 7],
  weekend: null,
  'day of year': [1, 365.25],
  hour: [0, 24],
  minute: [0, 60],
};

export type PartColumn = {
  readonly name: string;
  readonly part: DatePart;
  readonly as: 'number' | 'sin' | 'cos';
};

/** Year × 512 + month × 32 + day of the month, of a day counted from 1970-01-01. */
function civilOf(day: number): number {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return year * 512 + month * 32 + dayOfMonth;
}

const yearOf = (day: number): number => Math.floor(civilOf(day) / 512);
const monthOf = (day: number): number => Math.floor((((civilOf(day) % 512) + 512) % 512) / 32);
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** ISO 8601: the week with the year's first Thursday is week 1. */
function weekOf(day: number): number {
  const thursday = day + 4 - weekdayOf(day);
  return Math.floor((thursday - daysFromCivil(yearOf(thursday), 1, 1)) / 7) + 1;
}

/** Quarter 1–4, month 1–12, week 1–53, weekday 1 (Monday) – 7, day of year 1–366, hour 0–23. */
function readPart(milliseconds: number, part: DatePart): number {
  if (Number.isNaN(milliseconds)) return NaN;
  const day = Math.floor(milliseconds / DAY);
  switch (part) {
    case 'year':
      return yearOf(day);
    case 'quarter':
      return Math.floor((monthOf(day) + 2) / 3);
    case 'month':
      return monthOf(day);
    case 'week':
      return weekOf(day);
    case 'day of month':
      return ((civilOf(day) % 32) + 32) % 32;
    case 'weekday':
      return weekdayOf(day);
    case 'weekend':
      return weekdayOf(day) > 5 ? 1 : 0;
    case 'day of year':
      return day - daysFromCivil(yearOf(day), 1, 1) + 1;
    case 'hour':
      return Math.floor((milliseconds - day * DAY) / 3_600_000);
    case 'minute':
      return Math.floor((milliseconds - day * DAY) / 60_000) % 60;
  }
}

const wheels = new Map<string, Float64Array>();

/** Sine or cosine of each whole number a part can be: at most 366. */
function wheelOf(circle: readonly [number, number], as: 'sin' | 'cos'): Float64Array {
  const key = `${as} ${circle.join(' ')}`;
  const wheel = wheels.get(key) ?? makeWheel(circle, as);
  wheels.set(key, wheel);
  return wheel;
}

function makeWheel([start, length]: readonly [number, number], as: 'sin' | 'cos'): Float64Array {
  return Float64Array.from({ length: 367 }, (_, number) => {
    const angle = (TURN * (number - start)) / length;
    return as === 'sin' ? sin(angle) : cos(angle);
  });
}

/** In pieces. */
export function* computingPart(
  dates: DateColumn,
  { name, part, as }: PartColumn,
): Pieces<NumberColumn> {
  const circle = CIRCLES[part];
  const wheel = as === 'number' || circle === null ? null : wheelOf(circle, as);
  const values = new Float64Array(dates.values.length);
  yield* bySpans(values.length, MANY_ROWS, (from, to) => {
    for (let row = from; row < to; row++) {
      const number = readPart(dates.values[row]!, part);
      values[row] = wheel === null || number !== number ? number : wheel[number]!;
    }
  });
  return { kind: 'number', name, values };
}
