import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../data/table.ts';
import { countSharedValues, findTwins, rowKeys } from './twins.ts';

type Cells = readonly [number | null, string | null, string | null];
const LEVELS = ['red', 'green', 'blue'];

/** Number, category and text a row; ids from `first` on. */
function tableOf(first: number, ...rows: readonly Cells[]): Table {
  return {
    rows: rows.length,
    ids: Int32Array.from(rows, (_, row) => first + row),
    columns: [
      { kind: 'number', name: 'size', values: Float64Array.from(rows, ([size]) => size ?? NaN) },
      {
        kind: 'category',
        name: 'colour',
        levels: LEVELS,
        codes: Int32Array.from(rows, ([, colour]) => LEVELS.indexOf(colour ?? '')),
      },
      { kind: 'text', name: 'note', values: rows.map(([, , note]) => note) },
    ],
  };
}
const ALL = ['size', 'colour', 'note'];
const training = tableOf(0, [1, 'red', 'a'], [2, 'green', 'b'], [null, null, null]);

describe('twins', () => {
  it('planted in other parts are found by their place in the file', () => {
    const validation = tableOf(10, [9, 'red', 'a'], [2, 'green', 'b']);
    const test = tableOf(20, [1, 'red', 'a'], [1, 'red', 'b'], [1, 'blue', 'a']);
    expect(findTwins(training, [validation, test], ALL)).toEqual([11, 20]);
  });

  it('may be equal in gaps, but a gap is no zero and no empty word', () => {
    const others = tableOf(
      10,
      [null, null, null],
      [0, null, null],
      [null, 'red', null],
      [null, null, ''],
    );
    expect(findTwins(training, [others], ALL)).toEqual([10]);
  });

  it('are equal in the named columns alone', () => {
    const others = tableOf(10, [1, 'blue', 'other']);
    expect(findTwins(training, [others], ['size'])).toEqual([10]);
    expect(findTwins(training, [others], ['size', 'note'])).toEqual([]);
    expect(findTwins(training, [others], [])).toEqual([]);
  });

  it('are told apart as exactly as the cells are', () => {
    const cell = fc.tuple(
      fc.constantFrom(0, 1, -1, 0.1, 1e300, null),
      fc.constantFrom(...LEVELS, null),
      fc.constantFrom('', 'a', 'b', 'ab', 'ba', null),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 20 }), (rows) => {
        const keys = rowKeys(tableOf(0, ...rows), ALL);
        const texts = rows.map((row) => JSON.stringify(row));
        for (let i = 1; i < rows.length; i++)
          expect(keys[i] === keys[0]).toBe(texts[i] === texts[0]);
      }),
    );
  });

  it('do not mind the sign of zero', () => {
    const [plus, minus] = rowKeys(tableOf(0, [0, 'red', 'a'], [-0, 'red', 'a']), ALL);
    expect(minus).toBe(plus);
  });
});

describe('groups', () => {
  it('that stand in two parts are counted once each', () => {
    const parts = [
      tableOf(0, [1, 'red', 'ann'], [2, 'red', 'ann'], [3, 'red', 'bob']),
      tableOf(10, [4, 'red', 'ann'], [5, 'red', 'cat']),
      tableOf(20, [6, 'red', 'ann'], [7, 'red', 'bob'], [8, 'red', 'dan']),
    ];
    expect(countSharedValues(parts, 'note')).toBe(2);
    expect(countSharedValues(parts, 'colour')).toBe(1);
    expect(countSharedValues(parts, 'size')).toBe(0);
  });

  it('are none where the cell is empty, as the split has it', () => {
    const gap: Cells = [null, null, null];
    const parts = [tableOf(0, gap, [1, 'red', '']), tableOf(10, gap, [2, 'blue', ''])];
    expect(['size', 'colour', 'note'].map((name) => countSharedValues(parts, name))).toEqual([
      0, 0, 0,
    ]);
  });

  it('are none within one part', () => {
    expect(countSharedValues([tableOf(0, [1, 'red', 'a'], [1, 'red', 'a'])], 'note')).toBe(0);
  });
});
