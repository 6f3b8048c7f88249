import { expect, it } from 'vitest';
import type { Column, Table } from '../data/table.ts';
import { mapMissing, orderRows } from './missingness.ts';

const ROWS = 12;
const gap = (name: string, missing: (row: number) => boolean): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from({ length: ROWS }, (_, row) => (missing(row) ? NaN : ROWS - row)),
});
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: [
    gap('late', (row) => row >= 9),
    gap('full', () => false),
    gap('odd', (row) => row % 2 === 1),
    gap('late too', (row) => row >= 9),
  ],
};

it('counts gaps block by block, and puts columns side by side that lack the same rows', () => {
  const map = mapMissing(table, table.ids, { blocks: 4 });
  expect(map.columns.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['late', 'late too', 'odd']),
  );
  const names = map.columns.map(({ name }) => name);
  expect(Math.abs(names.indexOf('late') - names.indexOf('late too'))).toBe(1);
  const odd = names.indexOf('odd');
  const late = names.indexOf('late');
  expect(
    map.blocks.map(({ from, to, missing }) => [from, to, missing[late], missing[odd]]),
  ).toEqual([
    [0, 3, 0, 1],
    [3, 6, 0, 2],
    [6, 9, 0, 1],
    [9, 12, 3, 2],
  ]);
  expect(map).toMatchObject({ rows: 12, complete: 5, withGaps: 3, ofColumns: 4, ofPatterns: 4 });
});

it('lists what is missing together, most frequent first', () => {
  expect(mapMissing(table, table.ids, { patterns: 2 }).patterns).toEqual([
    { names: [], rows: 5 },
    { names: ['odd'], rows: 4 },
  ]);
  expect(mapMissing(table, table.ids).patterns[2]).toEqual({
    names: ['late', 'odd', 'late too'],
    rows: 2,
  });
});

it('orders rows by a column, those without a value last', () => {
  const order = orderRows(table.ids, table.columns[0]);
  expect(Array.from(order)).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0, 9, 10, 11]);
  expect(orderRows(table.ids, null)).toBe(table.ids);
});

it('has no blocks where nothing is missing', () => {
  const full = { ...table, columns: [table.columns[1]!] };
  expect(mapMissing(full, full.ids)).toMatchObject({ blocks: [], withGaps: 0, complete: 12 });
});
