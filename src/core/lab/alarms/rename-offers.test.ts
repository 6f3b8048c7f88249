import { expect, test } from 'vitest';
import type { Column, Table } from '../../data/table.ts';
import { randomFrom } from '../../random.ts';
import { renameOffers } from './rename-offers.ts';

const ROWS = 300;
const draw = (name: string, centre: number, spread: number, seed: number): Column => {
  const random = randomFrom(seed);
  const values = Float64Array.from({ length: ROWS }, () => centre + spread * random.normal());
  return { kind: 'number', name, values };
};
const table = (...columns: Column[]): Table => ({
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_one, row) => row),
  columns,
});
const training = table(
  draw('height', 170, 10, 1),
  draw('weight', 70, 12, 2),
  draw('age', 40, 9, 3),
);
const pairs = (sent: Table) =>
  renameOffers(training, sent).map(({ from, to }) => `${from} = ${to}`);

test('every lost column finds the strange one whose cells are like it, several at once', () => {
  const sent = table(draw('b', 70, 12, 5), draw('age', 40, 9, 6), draw('a', 170, 10, 4));
  expect(pairs(sent).toSorted()).toEqual(['a = height', 'b = weight']);
  const [first] = renameOffers(training, sent);
  expect(first!.distance.before).toBe(1);
  expect(first!.distance.after).toBeLessThan(0.2);
});

test('a part of the rows under another name is a rename too', () => {
  const whole = draw('height', 170, 10, 4);
  if (whole.kind !== 'number') throw new Error('no numbers');
  const half = (keep: number) => whole.values.map((cell, row) => (row % 2 === keep ? cell : NaN));
  const sent = table(
    { ...whole, values: half(0) },
    { ...whole, name: 'height_v2', values: half(1) },
    draw('weight', 70, 12, 5),
    draw('age', 40, 9, 6),
  );
  expect(pairs(sent)).toEqual(['height_v2 = height']);
});

test('a strange column that is like none that is lost, or beside none that is lost, is no rename', () => {
  expect(
    pairs(table(draw('x', 0, 1, 4), draw('weight', 70, 12, 5), draw('age', 40, 9, 6))),
  ).toEqual([]);
  expect(pairs(table(...training.columns, draw('x', 170, 10, 9)))).toEqual([]);
  expect(pairs(training)).toEqual([]);
});
