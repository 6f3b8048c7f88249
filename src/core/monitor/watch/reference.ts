import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import { YEAR_OF_DAYS, dayOf, dayOfYear, seasonGap } from '../traffic/calendar.ts';
import { naturalVariation } from './natural-variation.ts';
import type { Stretch } from './natural-variation.ts';
import { timesOf } from '../traffic/plan-season.ts';

export const SEASON_DAYS = 45;
const FEWEST_ROWS = 50;

/** Rows a window is compared with; null `halfSpan`: all training rows, or the last good ones. */
export interface Basis {
  readonly rows: Table;
  readonly halfSpan: number | null;
  readonly lastGood?: true;
}

/** What windows are compared with. */
export interface Reference {
  /** Training rows for a window whose rows arrived at these times. */
  rowsFor(times: Float64Array | null): Basis;
  /** Design effect of a column from one stretch of training time to the next; 1 without time. */
  variation(column: Column): number;
}

interface Days {
  readonly day: Float64Array;
  readonly place: Float64Array;
  readonly first: number;
  readonly last: number;
}

function daysOf(times: Float64Array): Days | null {
  const day = times.map((time) => (Number.isNaN(time) ? NaN : dayOf(time)));
  const known = day.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return null;
  const first = known.reduce((a, b) => Math.min(a, b));
  const last = known.reduce((a, b) => Math.max(a, b));
  return { day, place: times.map((time) => dayOfYear(time)), first, last };
}

/**
 * Where the season runs by the calendar and training covers two years, a window is compared with
 * training rows of the same season of the year, and a column's own variation from one stretch of
 * time to the next lowers what its rows are worth. Otherwise with all training rows; `worn`: then
 * the time of year is part of what a column varies by itself. `years`: those it must cover.
 */
export function openReference(
  training: Table,
  timeColumn: string | null,
  windowDays: number | null,
  worn = false,
  years = 2,
): Reference {
  const times = timesOf(training, timeColumn);
  const days = times === null ? null : daysOf(times);
  const whole = { rows: training, halfSpan: null };
  if (windowDays === null || days === null) return { rowsFor: () => whole, variation: () => 1 };
  if (days.last - days.first < years * YEAR_OF_DAYS - 1)
    return { rowsFor: () => whole, variation: worn ? wearAllYear(days, windowDays) : () => 1 };

  const halfSpan = Math.max(SEASON_DAYS, Math.ceil(windowDays / 2));
  const near = (centre: number, keep: (day: number) => boolean): Int32Array => {
    const rows: number[] = [];
    days.place.forEach((place, row) => {
      if (seasonGap(place, centre) <= halfSpan && keep(days.day[row]!)) rows.push(row);
    });
    return Int32Array.from(rows);
  };
  const tables = new Map<number, Table>();
  const variations = new Map<string, number>();
  const stretches = cutStretches(days, windowDays, near);
  return {
    rowsFor(window) {
      const centre = window === null ? NaN : middleOf(window);
      if (Number.isNaN(centre)) return whole;
      const place = Math.round(centre / 7) * 7;
      const known =
        tables.get(place) ??
        takeRows(
          training,
          near(place, () => true),
        );
      tables.set(place, known);
      return known.rows < FEWEST_ROWS ? whole : { rows: known, halfSpan };
    },
    variation(column) {
      const known = variations.get(column.name) ?? naturalVariation(column, stretches);
      variations.set(column.name, known);
      return known;
    },
  };
}

const FEWEST_CUTS = 6;

/**
 * The design effect of columns of these rows from one stretch of time to all other rows, whatever
 * the time of year; stretches as long as a window, or so many of the rows' time where those are shorter.
 */
export function openWear(
  rows: Table,
  timeColumn: string | null,
  windowDays: number,
  cuts = FEWEST_CUTS,
): Reference['variation'] {
  const times = timesOf(rows, timeColumn);
  const days = times === null ? null : daysOf(times);
  if (days === null) return () => 1;
  return wearAllYear(days, Math.min(windowDays, (days.last - days.first + 1) / cuts));
}

/** How much a column varies from one stretch to all other rows, whatever the time of year. */
function wearAllYear(days: Days, windowDays: number): Reference['variation'] {
  const others = (_centre: number, keep: (day: number) => boolean): Int32Array =>
    Int32Array.from(days.day.keys()).filter((row) => keep(days.day[row]!));
  const stretches = cutStretches(days, windowDays, others);
  const known = new Map<string, number>();
  return (column) => {
    const wear = known.get(column.name) ?? naturalVariation(column, stretches);
    known.set(column.name, wear);
    return wear;
  };
}

function middleOf(times: Float64Array): number {
  const known = times.filter((time) => !Number.isNaN(time)).sort();
  if (known.length === 0) return NaN;
  return dayOfYear((known[0]! + known[known.length - 1]!) / 2);
}

function cutStretches(
  days: Days,
  windowDays: number,
  near: (centre: number, keep: (day: number) => boolean) => Int32Array,
): Stretch[] {
  const length = Math.max(1, Math.round(windowDays));
  const byStretch = new Map<number, number[]>();
  days.day.forEach((day, row) => {
    if (Number.isNaN(day)) return;
    const index = Math.floor((day - days.first) / length);
    const list = byStretch.get(index);
    if (list === undefined) byStretch.set(index, [row]);
    else list.push(row);
  });
  return [...byStretch].map(([index, rows]) => {
    const from = days.first + index * length;
    const centre = dayOfYear((from + length / 2) * 86_400_000);
    const others = near(centre, (day) => day < from || day >= from + length);
    return { rows: Int32Array.from(rows), others };
  });
}

/**
 * What a release retrained in a season is monitored against: the season's rows alone when they
 * can stand for the world it was retrained for (40 rows without time, two years with it),
 * otherwise original and season rows together.
 */
export function driftReference(original: Table, added: Table, timeColumn: string | null): Table {
  if (added.rows === 0) return original;
  const times = timesOf(added, timeColumn);
  if (times === null) return added.rows >= 40 ? added : concatTables([original, added]);
  const days = daysOf(times);
  const long = days !== null && days.last - days.first >= 2 * YEAR_OF_DAYS;
  return long ? added : concatTables([original, added]);
}
