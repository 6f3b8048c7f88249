import { expect, test } from 'vitest';
import { renameColumn } from './rename.ts';
import { columnNames, findColumn } from './table.ts';
import type { Column, Table } from './table.ts';

const number = (name: string, ...values: number[]): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});
const table = (...columns: Column[]): Table => ({
  ...{ rows: 3, ids: Int32Array.of(7, 8, 9), columns },
});

test('a column is called by its expected name and keeps its place', () => {
  const renamed = renameColumn(
    table(number('speed_v2', 1, 2, 3), number('b', 4, 5, 6)),
    'speed_v2',
    'speed',
  );
  expect(columnNames(renamed)).toEqual(['speed', 'b']);
  expect(findColumn(renamed, 'speed')).toMatchObject({ values: Float64Array.of(1, 2, 3) });
  expect([...renamed.ids]).toEqual([7, 8, 9]);
});

test('where both come, the expected one counts and its gaps are filled from the other', () => {
  const both = table(number('speed', 1, NaN, NaN), number('speed_v2', 9, 2, NaN));
  const renamed = renameColumn(both, 'speed_v2', 'speed');
  expect(columnNames(renamed)).toEqual(['speed']);
  expect(findColumn(renamed, 'speed')).toMatchObject({ values: Float64Array.of(1, 2, NaN) });
  const category: Column = {
    ...{ kind: 'category', name: 'size', levels: ['L', 'S'] },
    codes: Int32Array.of(0, -1, -1),
  };
  const other: Column = {
    ...{ kind: 'category', name: 'size_v2', levels: ['S', 'L', 'XL'] },
    codes: Int32Array.of(-1, 2, 1),
  };
  const sizes = findColumn(renameColumn(table(category, other), 'size_v2', 'size'), 'size');
  if (sizes?.kind !== 'category') throw new Error('no categories');
  expect([...sizes.codes].map((code) => sizes.levels[code])).toEqual(['L', 'XL', 'L']);
});

test('what does not arrive, or cannot be read as the other, changes nothing', () => {
  const rows = table(number('speed', 1, 2, 3));
  expect(renameColumn(rows, 'nowhere', 'speed')).toBe(rows);
  expect(renameColumn(rows, 'speed', 'speed')).toBe(rows);
  const words: Column = { kind: 'text', name: 'speed_v2', values: ['fast', 'slow', 'faster'] };
  const odd = table(number('speed', 1, NaN, 3), words);
  expect(renameColumn(odd, 'speed_v2', 'speed')).toBe(odd);
});
