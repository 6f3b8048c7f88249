import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import { binOf, countBins, edgesFor } from './histogram.ts';
import { factsOf, sortPresent } from './numbers.ts';
import { profileColumn, summarize } from './profile.ts';
import { findRepeats } from './repeats.ts';

const table = buildTable(
  {
    names: ['n', 'w', 'd', 't', 'class', 'amount'],
    rows: 6,
    cells: [
      ['1', '2', '2', '', '100', '4'],
      ['a', 'b', 'a', '', 'a', 'c'],
      ['2020-01-01', '', '2020-03-01', '2020-01-01', '2020-02-01', '2020-01-05'],
      ['one', 'two', 'three', 'four', 'five', ''],
      ['yes', 'no', 'yes', 'no', 'no', ''],
      ['10', '20', '30', '', '50', '60'],
    ],
    notes: [],
  },
  [
    ['t', 'text'],
    ['w', 'category'],
  ],
);

test('summaries hold what the document needs, as JSON', () => {
  const summaries = summarize(table);
  expect(summaries[0]).toMatchObject({
    kind: 'number',
    missing: 1,
    distinct: 4,
    min: 1,
    max: 100,
    mean: 21.8,
    top: [
      ['2', 2],
      ['1', 1],
      ['4', 1],
      ['100', 1],
    ],
  });
  expect(summaries[1]).toMatchObject({
    kind: 'category',
    missing: 1,
    distinct: 3,
    min: null,
    top: [
      ['a', 3],
      ['b', 1],
      ['c', 1],
    ],
  });
  expect(summaries[2]).toMatchObject({
    kind: 'date',
    missing: 1,
    distinct: 4,
    min: Date.UTC(2020, 0, 1),
  });
  expect(JSON.parse(JSON.stringify(summaries))).toStrictEqual(summaries);
});

describe('a profile', () => {
  test('of numbers has a histogram of every value and its outliers', () => {
    const profile = unwrap(profileColumn(table, 'n'));
    expect(profile.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(5);
    expect(profile.outliers).toMatchObject({ rows: 1, high: 7 });
    expect(profile.groups.length).toBe(profile.histogram!.counts.length);
  });

  test('relates bins and levels to classes', () => {
    const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
    const target = { column: 'class', outcome };
    const words = unwrap(profileColumn(table, 'w', { target }));
    expect(words.byTarget).toEqual({
      kind: 'classes',
      classes: ['no', 'yes'],
      counts: [
        [1, 2],
        [1, 0],
        [0, 0],
      ],
    });
    const numbers = unwrap(profileColumn(table, 'n', { target }));
    const related = numbers.byTarget!;
    if (related.kind !== 'classes') throw new Error(related.kind);
    expect(related.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(4);
  });

  test('relates levels to the mean of a number', () => {
    const target = { column: 'amount', outcome: { task: 'regression' } } as const;
    const profile = unwrap(profileColumn(table, 'w', { target, levels: 2 }));
    expect(profile.byTarget).toEqual({ kind: 'mean', means: [30, 20], counts: [3, 1] });
    expect(profile.otherRows).toBe(1);
  });

  test('of text has its longest; of a column that is not there, a sentence', () => {
    expect(unwrap(profileColumn(table, 't')).longest).toBe('three');
    expect(profileColumn(table, 'gone')).toMatchObject({ problem: { code: 'no-such-column' } });
  });

  test('of a column without values is empty', () => {
    const empty = buildTable({ names: ['x'], rows: 2, cells: [['', '']], notes: [] });
    expect(unwrap(profileColumn(empty, 'x'))).toMatchObject({
      numbers: null,
      histogram: null,
      missing: 2,
      groups: [],
    });
  });
});

test('edges cover every value, and each value lies in its bin', () => {
  const value = fc.double({ noNaN: true, min: -1e12, max: 1e12 });
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 60 }),
      (list, most) => {
        const values = Float64Array.from(list);
        const edges = edgesFor(factsOf(sortPresent(values))!, values.length, most);
        expect(countBins(edges, values).counts.reduce((sum, count) => sum + count, 0)).toBe(
          values.length,
        );
        expect(edges.length).toBeLessThan(2.5 * most + 4);
        for (const x of values) {
          const bin = binOf(edges, x);
          expect(edges[bin]!).toBeLessThanOrEqual(x);
          expect(edges[bin + 1]!).toBeGreaterThanOrEqual(x);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('repeats are found exactly as a comparison of texts finds them', () => {
  const cell = fc.constantFrom('', '1', '2', 'a', '-0', '0');
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), (rows) => {
      const cells = [0, 1].map((at) => rows.map((row) => row[at]!));
      const some = buildTable({ names: ['x', 'y'], rows: rows.length, cells, notes: [] }, [
        ['x', 'text'],
        ['y', 'category'],
      ]);
      const keys = rows.map((row) => row.join('|'));
      const expected = keys.map((key, at) => (keys.indexOf(key) < at ? 1 : 0));
      expect([...findRepeats(some, some.columns)]).toEqual(expected);
    }),
  );
});
