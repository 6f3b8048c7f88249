import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import type { Tick } from '../season.ts';
import {
  DAY_CURVES,
  drawPoisson,
  faultOfHours,
  hourLabel,
  isHourly,
  learnHours,
  rowsOfHour,
  ticksADay,
  usualRows,
} from './hours.ts';
import { mostTicks, planSeason } from './plan-season.ts';

type Hourly = Parameters<typeof usualRows>[0];
const hourly = (rows: number, shares: readonly number[], week?: Tick['week']): Hourly => ({
  ...{ unit: 'rows', rows, hours: { shares } },
  ...(week === undefined ? {} : { week }),
});
const WEEK = Array.from({ length: 7 * 24 }, (_one, at) => at);
const HOUR = 3_600_000;

describe('the pattern of day and week', () => {
  it.each(Object.entries(DAY_CURVES))(
    'comes to the rows a day over a week: %s',
    (_name, shares) => {
      for (const weekend of [0, 0.4, 1]) {
        const tick = hourly(1000, shares, { weekend, swing: 0.3 });
        const week = WEEK.reduce((sum, at) => sum + usualRows(tick, at), 0);
        expect(week).toBeCloseTo(7000, 6);
      }
    },
  );

  it('is busy by day, quiet by night and at weekends', () => {
    const tick = hourly(240, DAY_CURVES.day, { weekend: 0.5, swing: 0 });
    const usual = WEEK.map((at) => usualRows(tick, at));
    expect(usual.indexOf(Math.max(...usual)) % 24).toBe(13);
    expect(usual[2]!).toBeLessThan(1);
    expect(usual[5 * 24 + 13]! / usual[13]!).toBeCloseTo(0.5, 9);
  });

  it('says when an hour is', () => {
    expect([0, 38, 7 * 24 + 5].map(hourLabel)).toEqual([
      ...['day 1, Mon 00:00', 'day 2, Tue 14:00', 'day 8, Mon 05:00'],
    ]);
  });
});

describe('rows of an hour', () => {
  it('are a Poisson number about the usual, the same for a seed', () => {
    const tick = hourly(960, DAY_CURVES.even);
    const counts = Array.from({ length: 2160 }, (_one, at) => rowsOfHour(tick, at, 5));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length;
    expect(Math.abs(mean - 40)).toBeLessThan(4 * Math.sqrt(40 / 2160));
    expect(Math.abs(variance / mean - 1)).toBeLessThan(4 * Math.sqrt(2 / 2160));
    expect(rowsOfHour(tick, 77, 5)).toBe(counts[77]);
    expect(rowsOfHour(tick, 77, 6)).not.toBe(counts[77]);
  });

  it('are none where none are usual', () => {
    const random = randomFrom(1);
    expect(drawPoisson(0, random)).toBe(0);
    const closed = hourly(500, [
      ...new Array<number>(12).fill(0),
      ...new Array<number>(12).fill(1),
    ]);
    expect([0, 5, 11].map((at) => rowsOfHour(closed, at, 3))).toEqual([0, 0, 0]);
  });

  it('swing together within a day', () => {
    const tick = hourly(24_000, DAY_CURVES.even, { weekend: 1, swing: 0.5 });
    const days = Array.from({ length: 20 }, (_one, day) =>
      Array.from({ length: 24 }, (_two, hour) => rowsOfHour(tick, 24 * day + hour, 2)),
    );
    const means = days.map((day) => day.reduce((sum, count) => sum + count, 0) / 24);
    expect(Math.max(...means) / Math.min(...means)).toBeGreaterThan(1.5);
    for (const [at, day] of days.entries())
      for (const count of day) expect(Math.abs(count / means[at]! - 1)).toBeLessThan(0.25);
  });
});

const at = (times: readonly number[]): Table => ({
  rows: times.length,
  ids: Int32Array.from(times.keys()),
  columns: [{ kind: 'date', name: 'when', values: Float64Array.from(times), precision: 'time' }],
});

describe('hours learned from times', () => {
  const monday = Date.UTC(2024, 0, 1);
  const day = 24 * HOUR;
  const times = Array.from({ length: 35 }, (_one, i) => i).flatMap((i) =>
    Array.from({ length: i % 7 < 5 ? 12 : 6 }, (_two, k) => monday + i * day + (8 + k) * HOUR),
  );

  it('are the shares of the hours, and what a weekend brings', () => {
    const learned = learnHours(Float64Array.from(times))!;
    expect(learned.shares).toHaveLength(24);
    expect(learned.shares.slice(0, 8)).toEqual(new Array(8).fill(0));
    expect(learned.shares[9]! / learned.shares[15]!).toBeCloseTo(35 / 25, 2);
    expect(learned.weekend).toBe(0.5);
  });

  it('are not told by few times, or by dates without any', () => {
    expect(learnHours(Float64Array.from(times.slice(0, 200)))).toBeNull();
    expect(
      learnHours(Float64Array.from({ length: 900 }, (_one, i) => monday + i * day)),
    ).toBeNull();
  });

  it('draw rows of their own hour', () => {
    const table = at(times);
    const { shares } = learnHours(Float64Array.from(times))!;
    const tick: Tick = { unit: 'rows', rows: 200, hours: { shares, column: 'when' } };
    const plan = planSeason(table, null, tick, 9);
    expect(plan.ticks).toBe(90 * 24);
    expect(plan.rows(3)).toHaveLength(0);
    const rows = plan.rows(24 + 10);
    expect(rows.length).toBeGreaterThan(4);
    for (const row of rows) expect(new Date(times[row]!).getUTCHours()).toBe(10);
  });
});

it('knows hours from days, and refuses what is no day', () => {
  const tick = hourly(100, DAY_CURVES.day);
  expect([isHourly(tick), ticksADay(tick), mostTicks(tick)]).toEqual([true, 24, 2160]);
  expect(ticksADay({ unit: 'rows' })).toBe(1);
  expect(faultOfHours(tick)).toBeNull();
  expect(faultOfHours(hourly(100, [1, 2]))).toMatch(/24 hours/);
  expect(faultOfHours(hourly(100, new Array<number>(24).fill(0)))).toMatch(/not all/);
  expect(faultOfHours({ ...tick, unit: 'week' })).toMatch(/drawn rows/);
});
