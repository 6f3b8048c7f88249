import { describe, expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { planSeason, rowsOfDay, suggestTick } from './plan-season.ts';
import type { Tick } from '../season.ts';

const DAY = 86_400_000;

function dated(days: readonly number[]): Table {
  const values = Float64Array.from(days, (day) => Date.UTC(2010, 0, 4) + day * DAY);
  return {
    rows: days.length,
    ids: Int32Array.from(days.keys()),
    columns: [{ kind: 'date', name: 'when', values, precision: 'day' }],
  };
}

const every = (rows: number, gap: number): number[] =>
  Array.from({ length: rows }, (_one, row) => Math.floor(row * gap));

describe('the tick a table suggests', () => {
  it.each([
    ['one row a day', every(700, 1), 'week'],
    ['forty rows a day', every(4000, 1 / 40), 'day'],
    ['ten rows a day', every(2000, 1 / 10), 'week'],
    ['three rows a day', every(1000, 1 / 3), 'month'],
    ['a row every tenth day', every(100, 10), 'month'],
    ['three days in all', every(600, 1 / 200), 'rows'],
  ])('follows the density: %s', (_name, days, unit) => {
    expect(suggestTick(dated(days), 'when').unit).toBe(unit);
  });

  it('resamples without a time column, or with dates that are all missing', () => {
    expect(suggestTick(dated(every(3000, 1)), null)).toEqual({ unit: 'rows', rows: 100 });
    expect(suggestTick(dated(every(60, 1)), null)).toEqual({ unit: 'rows', rows: 30 });
    expect(suggestTick(dated([NaN, NaN]), 'when').unit).toBe('rows');
  });
});

describe('a season by the calendar', () => {
  it('plays weeks from Monday, in order, empty ones too', () => {
    const plan = planSeason(dated([8, 6, 0, 21, NaN]), 'when', { unit: 'week', rows: 1 }, 1);
    expect(plan.ticks).toBe(4);
    expect([0, 1, 2, 3].map((tick) => [...plan.rows(tick)])).toEqual([[2, 1], [0], [], [3]]);
    expect(plan.label(1)).toBe('week of 2010-01-11');
  });

  it('plays months', () => {
    const plan = planSeason(dated([0, 27, 28]), 'when', { unit: 'month', rows: 1 }, 1);
    expect([plan.label(0), plan.label(1)]).toEqual(['2010-01', '2010-02']);
    expect([...plan.rows(0)]).toEqual([0, 1]);
  });

  it('of no rows has no ticks', () => {
    expect(planSeason(dated([]), 'when', { unit: 'day', rows: 1 }, 1).ticks).toBe(0);
  });
});

describe('a resampled season', () => {
  const plan = planSeason(dated(every(50, 1)), null, { unit: 'rows', rows: 30 }, 4);

  it('draws the same rows for a tick whatever was asked before', () => {
    const again = planSeason(dated(every(50, 1)), null, { unit: 'rows', rows: 30 }, 4);
    expect([...again.rows(17)]).toEqual([...plan.rows(17)]);
    expect([...plan.rows(18)]).not.toEqual([...plan.rows(17)]);
  });

  it('lasts ninety days and draws from all rows', () => {
    expect(plan.ticks).toBe(90);
    const seen = new Set(Array.from({ length: 20 }, (_one, tick) => [...plan.rows(tick)]).flat());
    expect(seen.size).toBe(50);
    expect(Math.max(...seen)).toBe(49);
  });

  it('of no rows brings none', () => {
    const none = planSeason(dated([]), null, { unit: 'rows', rows: 30 }, 4);
    expect(none.rows(0)).toHaveLength(0);
  });
});

describe('the week of drawn rows', () => {
  const week = { weekend: 0.4, swing: 0.2 };
  const days = (tick: Tick, seed = 1) =>
    Array.from({ length: 28 }, (_one, day) => rowsOfDay(tick, day, seed));

  it('is the same every day where nothing is said', () => {
    expect(new Set(days({ unit: 'rows', rows: 50 }))).toEqual(new Set([50]));
  });

  it('is quieter at weekends, and swings by the seed', () => {
    const counts = days({ unit: 'rows', rows: 100, week });
    counts.forEach((count, day) => {
      const usual = day % 7 < 5 ? 100 : 40;
      expect(Math.abs(count - usual)).toBeLessThanOrEqual(0.2 * usual + 1);
    });
    expect(days({ unit: 'rows', rows: 100, week })).toEqual(counts);
    expect(days({ unit: 'rows', rows: 100, week }, 2)).not.toEqual(counts);
  });

  it('may leave a weekend without a row', () => {
    const table = dated(every(40, 1));
    const tick: Tick = { unit: 'rows', rows: 20, week: { weekend: 0, swing: 0 } };
    const plan = planSeason(table, null, tick, 1);
    expect(plan.rows(4)).toHaveLength(20);
    expect(plan.rows(5)).toHaveLength(0);
  });
});
