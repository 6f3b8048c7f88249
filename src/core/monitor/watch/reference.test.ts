import { expect, it } from 'vitest';
import type { Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { seasonGap } from '../traffic/calendar.ts';
import { driftReference, openReference } from './reference.ts';
import { dropRepeats, windowTicks } from './windows.ts';

const DAY = 86_400_000;
const START = Date.UTC(2001, 0, 1);

/** A day a row: independent noise, and noise that lasts as weather does. */
function daily(days: number, from = START): Table {
  const random = randomFrom(3);
  const values = Float64Array.from({ length: days }, (_one, day) => from + day * DAY);
  let state = 0;
  const lasting = values.map(() => (state = 0.95 * state + random.normal()));
  return {
    rows: days,
    ids: Int32Array.from(values.keys()),
    columns: [
      { kind: 'date', name: 'when', values, precision: 'day' },
      { kind: 'number', name: 'noise', values: values.map(() => random.normal()) },
      { kind: 'number', name: 'lasting', values: lasting },
    ],
  };
}

it('compares a window with the same season of the year where training covers two years', () => {
  const reference = openReference(daily(365 * 4), 'when', 30);
  const window = Float64Array.of(Date.UTC(2010, 6, 1), Date.UTC(2010, 6, 31));
  const { rows, halfSpan } = reference.rowsFor(window);
  expect(halfSpan).toBe(45);
  expect(rows.rows).toBeGreaterThan(4 * 85);
  expect(rows.rows).toBeLessThan(4 * 95);
  const times = rows.columns[0]!;
  if (times.kind !== 'date') throw new Error('no dates');
  for (const time of times.values) {
    const inYear = ((time - Date.UTC(2001, 0, 1)) / DAY) % 365.25;
    expect(seasonGap(inYear, 196)).toBeLessThan(52);
  }
});

it('takes all training rows where two years are not there, or no calendar runs', () => {
  expect(openReference(daily(500), 'when', 30).rowsFor(Float64Array.of(START)).halfSpan).toBeNull();
  expect(openReference(daily(5000), 'when', null).rowsFor(null).rows.rows).toBe(5000);
});

it('counts rows less where one day says much about the next', () => {
  const table = daily(365 * 6);
  const reference = openReference(table, 'when', 60);
  expect(reference.variation(table.columns[1]!)).toBeLessThan(1.6);
  expect(reference.variation(table.columns[2]!)).toBeGreaterThan(8);
});

it('lets the rows of a retraining stand alone once they cover the world they stand for', () => {
  const original = daily(1000);
  const added = daily(300, START + 1000 * DAY);
  expect(driftReference(original, added, 'when').rows).toBe(1300);
  expect(driftReference(original, added, null)).toBe(added);
  expect(driftReference(original, daily(800, START + 1000 * DAY), 'when').rows).toBe(800);
  expect(driftReference(original, daily(0), 'when')).toBe(original);
});

it('sizes windows by what they can see', () => {
  expect(windowTicks(7, null)).toBe(15);
  expect(windowTicks(30, 69)).toBe(4);
  expect(windowTicks(30, 100_000)).toBe(4);
  expect(windowTicks(500, null)).toBe(1);
  expect(windowTicks(0, null)).toBe(1);
});

it('keeps every source row once, as it arrived last', () => {
  const table: Table = {
    rows: 4,
    ids: Int32Array.of(7, 8, 7, 9),
    columns: [{ kind: 'number', name: 'x', values: Float64Array.of(1, 2, 3, 4) }],
  };
  const kept = dropRepeats(table);
  expect([...kept.ids]).toEqual([8, 7, 9]);
  expect(kept.columns[0]).toMatchObject({ values: Float64Array.of(2, 3, 4) });
});
