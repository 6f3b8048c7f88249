import { describe, expect, test } from 'vitest';
import { bandLabels, crossGroups, groupRows } from './groups.ts';
import type { Table } from './table.ts';

const table: Table = {
  rows: 5,
  ids: Int32Array.of(0, 1, 2, 3, 4),
  columns: [
    { kind: 'number', name: 'age', values: Float64Array.of(19, 25, NaN, 60, 39.9) },
    { kind: 'category', name: 'sex', levels: ['f', 'm'], codes: Int32Array.of(0, 1, 1, -1, 0) },
    { kind: 'category', name: 'years', levels: ['30', '70'], codes: Int32Array.of(0, 1, 1, -1, 0) },
    { kind: 'text', name: 'note', values: ['a', 'b', 'c', 'd', 'e'] },
  ],
};
const codes = (column: string, bands: readonly number[] = []) =>
  Array.from(groupRows(table, { column, bands })!.codes);

describe('groups of rows', () => {
  test('a cut belongs to the band above it, a missing cell to none', () => {
    expect(codes('age', [25, 40])).toEqual([0, 1, -1, 2, 1]);
    expect(bandLabels([25, 40])).toEqual(['under 25', '25 to under 40', '40 and over']);
    expect(bandLabels([25])).toEqual(['under 25', '25 and over']);
  });
  test('figures written as levels fall into bands too', () => {
    expect(codes('years', [50])).toEqual([0, 1, 1, -1, 0]);
  });
  test('by level, by value, and none of texts or absent columns', () => {
    expect(codes('sex')).toEqual([0, 1, 1, -1, 0]);
    expect(groupRows(table, { column: 'age', bands: [] })!.labels).toEqual([
      '19',
      '25',
      '39.9',
      '60',
    ]);
    expect(groupRows(table, { column: 'note', bands: [] })).toBeNull();
    expect(groupRows(table, { column: 'none', bands: [] })).toBeNull();
  });
  test('a pair is missing where one of both is', () => {
    const pair = crossGroups(
      groupRows(table, { column: 'sex', bands: [] })!,
      groupRows(table, { column: 'age', bands: [30] })!,
    );
    expect(pair.labels).toEqual([
      'f · under 30',
      'f · 30 and over',
      'm · under 30',
      'm · 30 and over',
    ]);
    expect(Array.from(pair.codes)).toEqual([0, 2, -1, -1, 1]);
  });
});
