import { expect, it } from 'vitest';
import { maskRows, positionsOf } from '../../../../core/data/conditions.ts';
import type { Table } from '../../../../core/data/table.ts';
import { viewPair } from '../../../../core/explore/scatter.ts';
import { randomFrom } from '../../../../core/random.ts';
import { unwrap } from '../../../../core/result.ts';
import { Selection } from '../selection.svelte.ts';
import { exceptColumns, rangeConditions, rangeIn } from './figures.ts';

const table: Table = {
  rows: 100,
  ids: Int32Array.from({ length: 100 }, (_, row) => row),
  columns: [
    { kind: 'number', name: 'x', values: Float64Array.from({ length: 100 }, (_, row) => row) },
    { kind: 'number', name: 'y', values: Float64Array.from({ length: 100 }, (_, row) => row % 10) },
  ],
};
const selected = (selection: Selection) => positionsOf(unwrap(maskRows(table, selection.where)));

it('a brush over points selects their rows; the next brush takes its place', () => {
  const selection = new Selection();
  selection.put(...rangeConditions({ x: [20, 39], y: [0, 4] }, 'x', 'y'));
  expect(selected(selection)).toHaveLength(10);
  selection.put(...rangeConditions({ x: [50, 59], y: [5, 9] }, 'x', 'y'));
  expect(Array.from(selected(selection))).toEqual([55, 56, 57, 58, 59]);
  expect(rangeIn(selection.where, 'x')).toEqual([50, 59]);
});

it('the figure brushed over keeps its points; others show the selected rows', () => {
  const selection = new Selection();
  selection.put(...rangeConditions({ x: [20, 39] }, 'x', null));
  expect(exceptColumns(selection.where, ['x', 'y'])).toEqual([]);
  const view = viewPair(table, Int32Array.from(selected(selection)), {
    ...{ x: 'x', y: 'y', random: randomFrom(1) },
  });
  expect(unwrap(view)).toMatchObject({ rows: 20, counted: 20 });
});
