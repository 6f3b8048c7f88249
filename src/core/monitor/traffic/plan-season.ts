import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { unitLabel, unitOf } from './calendar.ts';
import type { CalendarUnit } from './calendar.ts';
import { hourLabel, HOURS, isHourly, placesByHour, rowsOfHour, ticksADay } from './hours.ts';
import type { Tick } from '../season.ts';

/** Which production rows arrive when. */
export interface SeasonPlan {
  readonly ticks: number;
  /** Real later rows by the calendar; otherwise rows drawn again and again from a pool. */
  readonly calendar: boolean;
  label(tick: number): string;
  /** Positions in the production table, in order of arrival. */
  rows(tick: number): Int32Array;
}

export const RESAMPLED_TICKS = 90;

/** Ticks a season of drawn rows may have: 90 days. */
export function mostTicks(tick: Pick<Tick, 'unit' | 'hours'>): number {
  return RESAMPLED_TICKS * ticksADay(tick);
}

const DENSE_ENOUGH = 30;

/** Times of the rows in ms, NaN where unknown; null without a date column of that name. */
export function timesOf(table: Table, timeColumn: string | null): Float64Array | null {
  const column = timeColumn === null ? undefined : findColumn(table, timeColumn);
  return column?.kind === 'date' ? column.values : null;
}

function countUnits(times: Float64Array, unit: CalendarUnit): Map<number, number> {
  const counts = new Map<number, number>();
  for (const time of times) {
    if (Number.isNaN(time)) continue;
    const index = unitOf(time, unit);
    counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  return counts;
}

function spanOf(counts: Map<number, number>): number {
  const keys = [...counts.keys()];
  return Math.max(...keys) - Math.min(...keys) + 1;
}

/**
 * The tick that follows the data's density: by week where rows come one a day, else the smallest
 * of day, week and month with about 30 rows. Without time, or with fewer than six ticks of it,
 * rows are resampled.
 */
export function suggestTick(table: Table, timeColumn: string | null): Tick {
  const rows = Math.min(200, Math.max(30, Math.round(table.rows / 30)));
  const resampled: Tick = { unit: 'rows', rows };
  const times = timesOf(table, timeColumn);
  if (times === null) return resampled;
  const days = countUnits(times, 'day');
  if (days.size === 0) return resampled;
  const units: CalendarUnit[] = isDaily(days) ? ['week'] : ['day', 'week', 'month'];
  for (const unit of units) {
    const counts = countUnits(times, unit);
    const span = spanOf(counts);
    const dense = table.rows / span >= DENSE_ENOUGH || unit === units.at(-1);
    if (dense && span >= 6) return { unit, rows: Math.round(table.rows / span) };
  }
  return resampled;
}

function isDaily(days: Map<number, number>): boolean {
  const single = [...days.values()].filter((count) => count === 1).length;
  return single > 0.9 * days.size && days.size > 0.8 * spanOf(days);
}

/**
 * Real later rows by calendar day, week or month; or rows drawn with replacement under the seed,
 * 90 days of them, day by day or hour by hour. Rows of unknown time never arrive.
 */
export function planSeason(
  production: Table,
  timeColumn: string | null,
  tick: Tick,
  seed: number,
): SeasonPlan {
  const times = timesOf(production, timeColumn);
  if (isHourly(tick)) return planHours(production, tick, seed);
  if (tick.unit === 'rows' || times === null) return planDraws(production, tick, seed);
  return planCalendar(times, tick.unit);
}

/** Rows of a day of resampled traffic: fewer at weekends, more or less by chance of the seed. */
export function rowsOfDay({ rows, week }: Tick, day: number, seed: number): number {
  if (week === undefined) return rows;
  const luck = 2 * randomFrom(seed).fork(`volume ${day}`).next() - 1;
  const usual = day % 7 < 5 ? rows : rows * week.weekend;
  return Math.round(usual * (1 + week.swing * luck));
}

function planDraws(production: Table, tick: Tick, seed: number): SeasonPlan {
  const perTick = production.rows === 0 ? 0 : tick.rows;
  return {
    ticks: RESAMPLED_TICKS,
    calendar: false,
    label: (at) => `day ${at + 1}`,
    rows(at) {
      const random = randomFrom(seed).fork(`traffic ${at}`);
      const count = perTick === 0 ? 0 : rowsOfDay(tick, at, seed);
      return Int32Array.from({ length: count }, () => random.int(production.rows));
    },
  };
}

/**
 * Hour by hour. Where the hours are those of a column, among rows of the same hour of the day; an
 * hour of which there are none brings none.
 */
function planHours(
  production: Table,
  tick: Parameters<typeof rowsOfHour>[0],
  seed: number,
): SeasonPlan {
  const times = timesOf(production, tick.hours.column ?? null);
  const byHour = times === null ? null : placesByHour(times);
  return {
    ticks: mostTicks(tick),
    calendar: false,
    label: hourLabel,
    rows(at) {
      const random = randomFrom(seed).fork(`traffic ${at}`);
      const count = production.rows === 0 ? 0 : rowsOfHour(tick, at, seed);
      const pool = byHour?.[at % HOURS];
      if (pool?.length === 0) return new Int32Array(0);
      return pool === undefined
        ? Int32Array.from({ length: count }, () => random.int(production.rows))
        : Int32Array.from({ length: count }, () => pool[random.int(pool.length)]!);
    },
  };
}

function planCalendar(times: Float64Array, unit: CalendarUnit): SeasonPlan {
  const byUnit = new Map<number, number[]>();
  times.forEach((time, row) => {
    if (Number.isNaN(time)) return;
    const index = unitOf(time, unit);
    const list = byUnit.get(index);
    if (list === undefined) byUnit.set(index, [row]);
    else list.push(row);
  });
  const keys = [...byUnit.keys()];
  const first = keys.reduce((least, key) => Math.min(least, key), Infinity);
  const last = keys.reduce((most, key) => Math.max(most, key), -Infinity);
  return {
    ticks: keys.length === 0 ? 0 : last - first + 1,
    calendar: true,
    label: (at) => unitLabel(first + at, unit),
    rows(at) {
      const rows = byUnit.get(first + at) ?? [];
      return Int32Array.from(rows.sort((a, b) => times[a]! - times[b]! || a - b));
    },
  };
}
