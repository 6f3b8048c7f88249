import { describe, expect, it } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import type { Condition } from './condition.ts';
import { findRows, idsOfMask, maskRows, putCondition, sayCondition } from './conditions.ts';
import { filterRows } from './table.ts';

const table = buildTable({
  names: ['x', 'c', 'd', 't'],
  rows: 6,
  cells: [
    ['1', '2', '', '4', '5', '-1'],
    ['a', 'b', 'a', '', 'B', 'b'],
    ['2024-01-01', '2024-01-02', '2024-01-03', '', '2024-02-01', '2024-03-01'],
    ['One thing here', 'two THINGS', 'three', 'four', '', 'Éclair'],
  ],
  notes: [],
});
const range = (column: string, low: number | null, high: number | null): Condition => ({
  kind: 'range',
  column,
  low,
  high,
});
const levels = (wanted: string[], missing = false): Condition => ({
  kind: 'levels',
  column: 'c',
  levels: wanted,
  missing,
});
const met = (...where: Condition[]) => [...unwrap(findRows(table, where))];

describe('rows that meet conditions', () => {
  it('lie in a closed range; a missing cell lies in none', () => {
    expect(met(range('x', 1, 4))).toEqual([0, 1, 3]);
    expect(met(range('x', null, 2))).toEqual([0, 1, 5]);
    expect(met(range('x', null, null))).toEqual([0, 1, 3, 4, 5]);
    expect(met(range('d', Date.UTC(2024, 0, 2), Date.UTC(2024, 1, 1)))).toEqual([1, 2, 4]);
    expect(met(range('c', 0, 1))).toEqual([]);
  });

  it('hold one of the levels, exactly', () => {
    expect(met(levels(['b']))).toEqual([1, 5]);
    expect(met(levels(['a'], true))).toEqual([0, 2, 3]);
    expect(met(levels([]))).toEqual([]);
    expect(met({ kind: 'levels', column: 'x', levels: ['2', '-1'], missing: true })).toEqual([
      1, 2, 5,
    ]);
  });

  it('hold a text regardless of case, are missing, or have a number', () => {
    const text = (wanted: string): Condition => ({ kind: 'contains', column: 't', text: wanted });
    expect(met(text('THING'))).toEqual([0, 1]);
    expect(met(text('éc'))).toEqual([5]);
    expect(met({ kind: 'missing', column: 't', missing: true })).toEqual([4]);
    expect(met({ kind: 'missing', column: 'x', missing: false })).toEqual([0, 1, 3, 4, 5]);
    expect(met({ kind: 'rows', ids: [5, 0, 99] })).toEqual([0, 5]);
  });

  it('meet all of them; without any every row does', () => {
    expect(met(range('x', 0, 9), levels(['a', 'b']))).toEqual([0, 1]);
    expect(met()).toHaveLength(6);
  });

  it('are named by their place in the source, also in a part of the table', () => {
    const part = filterRows(table, (row) => row % 2 === 1);
    expect([...unwrap(findRows(part, [{ kind: 'rows', ids: [3, 4] }]))]).toEqual([1]);
    const mask = unwrap(maskRows(part, [range('x', 0, 9)]));
    expect([...idsOfMask(part, mask)]).toEqual([0, 1, 0, 1, 0, 0]);
  });

  it('ask about columns that are there', () => {
    expect(findRows(table, [range('gone', 0, 1)])).toMatchObject({
      ok: false,
      problem: { code: 'no-such-column' },
    });
  });
});

describe('a list of conditions', () => {
  it('asks one thing of a column once, and nothing that cannot be', () => {
    const gaps: Condition = { kind: 'missing', column: 'x', missing: true };
    const rows: Condition = { kind: 'rows', ids: [1] };
    const both = putCondition(putCondition([], range('x', 0, 1)), range('x', 2, 3));
    expect(both).toEqual([range('x', 2, 3)]);
    expect(putCondition(both, gaps)).toEqual([gaps]);
    expect(putCondition([gaps], range('x', 0, 1))).toEqual([range('x', 0, 1)]);
    expect(putCondition(both, levels(['a']))).toHaveLength(2);
    expect(putCondition([rows], { kind: 'rows', ids: [2] })).toEqual([{ kind: 'rows', ids: [2] }]);
  });

  it.each<[string, Condition]>([
    ['x is 1 to 2.5', range('x', 1, 2.5)],
    ['x is at least 3', range('x', 3, null)],
    ['x is 3', range('x', 3, 3)],
    ['d is at most 2024-01-02', range('d', null, Date.UTC(2024, 0, 2))],
    ['c is a, b or missing', levels(['a', 'b'], true)],
    ['c is a, b, c or 2 more', levels(['a', 'b', 'c', 'd', 'e'])],
    ['t contains “x”', { kind: 'contains', column: 't', text: 'x' }],
    ['x is missing', { kind: 'missing', column: 'x', missing: true }],
    ['row 8', { kind: 'rows', ids: [7] }],
    ['2 rows by number', { kind: 'rows', ids: [7, 8] }],
  ])('%s', (words, condition) => {
    expect(sayCondition(condition, (name) => (name === 'd' ? 'date' : 'number'))).toBe(words);
  });
});
