import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

const rows = [
  ['b', 10],
  ['a', null],
  ['row 10', 9],
  ['row 2', 10],
];

it('keeps the given order when nothing is asked', () => {
  expect(sortRows(rows, null)).toEqual([0, 1, 2, 3]);
});

it('sorts numbers as numbers, with gaps last both ways', () => {
  expect(sortRows(rows, { column: 1, descending: false })).toEqual([2, 0, 3, 1]);
  expect(sortRows(rows, { column: 1, descending: true })).toEqual([0, 3, 2, 1]);
});

it('sorts words as people read them', () => {
  expect(sortRows(rows, { column: 0, descending: false })).toEqual([1, 0, 3, 2]);
});
