import { describe, expect, test } from 'vitest';
import { buildTable } from '../data/build.ts';
import { filterRows } from '../data/table.ts';
import { shapesOf } from './shapes.ts';

const table = (names: string[], cells: string[][]) =>
  buildTable({ names, rows: cells[0]!.length, cells, notes: [] });

const speeds = ['10', '20', '30', '40', '50', '60'];
const birds = ['gull', 'gull', 'gull', 'duck', 'crow', 'owl'];

describe('what a step did to a column', () => {
  test('columns left alone are not told of', () => {
    const before = table(['speed', 'bird'], [speeds, birds]);
    expect(shapesOf(before, before)).toEqual([]);
  });

  test('numbers are counted in bins of their own before and after', () => {
    const before = table(['speed'], [speeds]);
    const after = table(['speed'], [['-1.5', '-0.9', '-0.3', '0.3', '0.9', '1.5']]);
    const [shape] = shapesOf(before, after);
    expect(shape).toMatchObject({ kind: 'numbers', column: 'speed', isDate: false });
    if (shape?.kind !== 'numbers') throw new Error('numbers expected');
    const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
    expect(total(shape.before.counts)).toBe(6);
    expect(total(shape.after.counts)).toBe(6);
    expect(shape.after.edges[0]).toBeLessThanOrEqual(-1.5);
  });

  test('levels carry their rows before and after, the frequent ones first', () => {
    const before = table(['bird'], [birds]);
    const after = table(['bird'], [['gull', 'gull', 'gull', 'other', 'other', 'other']]);
    expect(shapesOf(before, after)).toEqual([
      {
        kind: 'levels',
        column: 'bird',
        distinct: [4, 2],
        levels: [
          ['gull', 3, 3],
          ['other', 0, 3],
        ],
      },
    ]);
  });

  test('dropped rows show in every column, up to eight', () => {
    const names = Array.from({ length: 12 }, (_, i) => `c${i}`);
    const before = table(
      names,
      names.map(() => speeds),
    );
    const after = filterRows(before, (row) => row > 0);
    expect(shapesOf(before, after).map((shape) => shape.column)).toEqual(names.slice(0, 8));
  });
});
