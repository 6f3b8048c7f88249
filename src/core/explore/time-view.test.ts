import { describe, expect, it } from 'vitest';
import type { Table } from '../data/table.ts';
import { unwrap } from '../result.ts';
import { viewOverTime } from './time-view.ts';
import { indexOfPeriod, periodsBetween, startOfPeriod } from './time-view-periods.ts';

const day = (text: string) => new Date(`${text}T00:00:00Z`).getTime();
const dates = ['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-09'].map(day);
const table: Table = {
  rows: 5,
  ids: Int32Array.of(0, 1, 2, 3, 4),
  columns: [
    { kind: 'date', name: 'when', values: Float64Array.from([...dates, NaN]), precision: 'day' },
    { kind: 'number', name: 'n', values: Float64Array.of(1, NaN, 5, 7, 9) },
    { kind: 'category', name: 'c', levels: ['a', 'b'], codes: Int32Array.of(0, 1, 1, -1, 0) },
    { kind: 'text', name: 't', values: ['x', 'y', 'z', 'x', null] },
  ],
};
const look = (column: string | null, by: 'auto' | 'day' | 'week' | 'month' = 'day') =>
  viewOverTime(table, table.ids, { time: 'when', column, by });

describe('viewOverTime', () => {
  it('goes from the first day to the last, and marks days without rows', () => {
    const view = unwrap(look('n'));
    expect(view.spans.map((span) => span.rows)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(view.gaps).toEqual([{ from: day('2024-03-02'), to: day('2024-03-09'), spans: 7 }]);
    expect(view.spans[1]).toMatchObject({ missing: 1, value: null });
    expect(view.spans[2]).toMatchObject({ value: 5, low: null });
    expect(view).toMatchObject({ undated: 1, kind: 'mean', by: 'day' });
  });

  it('gives the share of the most frequent level unless asked for another', () => {
    const view = unwrap(look('c', 'month'));
    expect(view).toMatchObject({ kind: 'share', level: 'b', levels: ['b', 'a'] });
    expect(view.spans[0]).toMatchObject({ rows: 2, value: 0.5 });
    expect(view.spans[1]).toMatchObject({ rows: 2, missing: 1, value: 1 });
  });

  it('offers no hours where only days are known', () => {
    expect(unwrap(look(null)).offered).toEqual(['day', 'week', 'month', 'quarter', 'year']);
  });

  it('says what has no mean', () => {
    const refused = look('t');
    expect(!refused.ok && refused.problem.code).toBe('no-mean');
    const dateless = viewOverTime(table, table.ids, { time: 'n', column: null, by: 'day' });
    expect(!dateless.ok && dateless.problem.code).toBe('no-dates');
    const empty = viewOverTime(table, Int32Array.of(4), { time: 'when', column: null, by: 'day' });
    expect(!empty.ok && empty.problem.code).toBe('no-dated-rows');
  });
});

describe('periods', () => {
  it('start weeks on Monday, also before 1970', () => {
    expect(startOfPeriod(day('2024-02-29'), 'week')).toBe(day('2024-02-26'));
    expect(startOfPeriod(day('1969-12-31'), 'week')).toBe(day('1969-12-29'));
  });

  it('count months over the end of a year', () => {
    expect(indexOfPeriod(day('2025-01-31'), 'month', day('2023-11-05'))).toBe(14);
    expect(Array.from(periodsBetween(day('2023-11-05'), day('2024-01-02'), 'month'))).toEqual(
      ['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01'].map(day),
    );
    expect(startOfPeriod(day('2024-05-17'), 'quarter')).toBe(day('2024-04-01'));
  });
});
