import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { assembleTable } from './build.ts';
import { evidentKey } from './evident-key.ts';
import type { Column, Table } from './table.ts';
import { learnVolume, thinned, volumeOfGoal } from './volume.ts';

const DAY = 86_400_000;
const START = Date.UTC(2020, 0, 1);

function daysOf(counts: readonly number[]): Table {
  const values = counts.flatMap((count, day) => new Array<number>(count).fill(START + day * DAY));
  return assembleTable(
    [{ kind: 'date', name: 'd', values: Float64Array.from(values), precision: 'day' }],
    values.length,
  );
}

test('one row a day is learned as exactly that, by day, week and month', () => {
  const volume = learnVolume(daysOf(new Array<number>(500).fill(1)), 'd', 1)!;
  expect(volume.ranges.map(({ unit, least, most }) => [unit, least, most])).toEqual([
    ['day', 1, 1],
    ['week', 7, 7],
    ['month', 28, 31],
  ]);
});

test('the range holds all that was seen, and the cut-off first and last day say nothing', () => {
  const counts = Array.from({ length: 60 }, (_, day) => 20 + (day % 7));
  const [days] = learnVolume(daysOf([1, ...counts, 2]), 'd', 1)!.ranges;
  expect(days).toMatchObject({ unit: 'day', middle: 23, counted: 60 });
  expect([days!.least, days!.most]).toEqual([20, 26]);
});

test('days that are often empty have no range; weeks then have', () => {
  const counts = Array.from({ length: 300 }, (_, day) => (day % 3 === 0 ? 4 : 0));
  expect(learnVolume(daysOf(counts), 'd', 1)!.ranges.map(({ unit }) => unit)).toEqual(['week']);
  expect(learnVolume(daysOf([3, 3, 3]), 'd', 1)).toBeNull();
});

test('training rows drawn by chance speak of all rows, and a part of them is held against its part', () => {
  const half = learnVolume(daysOf(new Array<number>(60).fill(10)), 'd', 0.5)!;
  expect(half.ranges[0]).toMatchObject({ least: 20, most: 20, middle: 20 });
  const part = thinned(half.ranges[0]!, 0.2);
  expect(part.least).toBe(0);
  expect(part.most).toBe(10);
  const random = randomFrom(1);
  for (let day = 0; day < 200; day++) {
    const arrived = Array.from({ length: 20 }, () => random.next()).filter((u) => u < 0.2).length;
    expect(arrived).toBeLessThanOrEqual(2 * part.most);
  }
});

test('a goal says from half to twice of itself', () => {
  expect(volumeOfGoal(100)!.ranges[0]).toMatchObject({ unit: 'day', least: 50, most: 200 });
  expect(volumeOfGoal(0)).toBeNull();
});

const numbers = (make: (row: number) => number, rows = 300): Column => ({
  kind: 'number',
  name: 'n',
  values: Float64Array.from({ length: rows }, (_, row) => make(row)),
});
const words = (make: (row: number) => string, rows = 300): Column => ({
  kind: 'category',
  name: 'w',
  levels: Array.from({ length: rows }, (_, row) => make(row)),
  codes: Int32Array.from({ length: rows }, (_, row) => row),
});

test('a key is evident by role, by values that chance would repeat, or by looking like codes', () => {
  expect(
    evidentKey(
      words((row) => `any words ${row}`),
      true,
    ),
  ).toBe('role');
  expect(
    evidentKey(
      numbers((row) => 7000 + row),
      false,
    ),
  ).toBe('no-repeat');
  expect(
    evidentKey(
      numbers((row) => (row * 7919) % 1_000_003),
      false,
    ),
  ).toBeNull();
  expect(
    evidentKey(
      numbers((row) => row, 50),
      false,
    ),
  ).toBeNull();
  expect(
    evidentKey(
      words((row) => `N${1000 + row}`),
      false,
    ),
  ).toBe('codes');
  expect(
    evidentKey(
      words((row) => `a place ${row}`),
      false,
    ),
  ).toBeNull();
  const [days] = daysOf(new Array<number>(200).fill(1)).columns;
  expect(evidentKey(days!, false)).toBe('no-repeat');
});
