import { describe, expect, test } from 'vitest';
import { unwrap } from '../result.ts';
import { buildTable } from './build.ts';
import {
  dropUnlabelled,
  outcomeOf,
  suggestPositiveClass,
  suggestTask,
  targetVector,
} from './target.ts';
import type { ColumnKind } from './table.ts';

const cells = (make: (at: number) => string, rows = 60) =>
  Array.from({ length: rows }, (_, at) => make(at));
const tableOf = (values: readonly string[], kind?: ColumnKind) =>
  buildTable(
    { names: ['t'], rows: values.length, cells: [values], notes: [] },
    kind === undefined ? [] : [['t', kind]],
  );

describe('refused', () => {
  test.each([
    ['constant-target', tableOf(cells(() => 'a')), 'binary'],
    ['empty-target', tableOf(cells(() => '')), 'regression'],
    ['one-row-per-class', tableOf(['a', 'b'], 'category'), 'binary'],
    [
      'too-many-classes',
      tableOf(
        cells((at) => `c${at}`),
        'category',
      ),
      'multiclass',
    ],
    ['too-many-classes', tableOf(cells(String)), 'multiclass'],
    [
      'text-target',
      tableOf(
        cells((at) => `t ${at}`),
        'text',
      ),
      'multiclass',
    ],
    ['date-target', tableOf(cells((at) => `2020-01-${10 + (at % 9)}`)), 'regression'],
    ['words-as-number', tableOf(cells((at) => 'ab'[at % 2]!)), 'regression'],
    ['not-two-classes', tableOf(cells((at) => 'abc'[at % 3]!)), 'binary'],
    ['only-two-classes', tableOf(cells((at) => 'ab'[at % 2]!)), 'multiclass'],
  ] as const)('%s', (code, table, task) => {
    const refused = outcomeOf(table, 't', task, null);
    expect(refused).toMatchObject({ ok: false, problem: { code } });
    if (refused.ok) return;
    for (const part of [refused.problem.what, refused.problem.fix]) expect(part).toMatch(/\.$/);
  });

  test('a class or column that is not there', () => {
    const table = tableOf(cells((at) => 'ab'[at % 2]!));
    expect(outcomeOf(table, 't', 'binary', 'z')).toMatchObject({
      problem: { code: 'no-such-class' },
    });
    expect(outcomeOf(table, 'u', 'binary', null)).toMatchObject({
      problem: { code: 'no-such-column' },
    });
  });
});

test('classes stand in a fixed order, numbers by size, and the vector counts them', () => {
  const table = tableOf(['10', '9', '', '10', '9']);
  const outcome = unwrap(outcomeOf(table, 't', 'binary', '10'));
  expect(outcome).toEqual({ task: 'binary', classes: ['9', '10'], positive: 1 });
  expect([...targetVector(table, 't', outcome)]).toEqual([1, 0, NaN, 1, 0]);
  const words = tableOf(['b', 'a', 'b', '', 'a']);
  const known = { task: 'binary', classes: ['b', 'c'], positive: 0 } as const;
  expect([...targetVector(words, 't', known)]).toEqual([0, NaN, 0, NaN, NaN]);
  expect([...targetVector(table, 't', { task: 'regression' })]).toEqual([10, 9, NaN, 10, 9]);
});

test('the class to be found is a yes, else the rarer one', () => {
  const positive = (values: readonly string[]) => suggestPositiveClass(tableOf(values).columns[0]!);
  expect(positive(['yes', 'yes', 'no', 'yes'])).toBe('yes');
  expect(positive(['ham', 'spam', 'ham'])).toBe('spam');
  expect(positive(['a', 'b', 'c'])).toBeNull();
});

test.each([
  ['binary', cells((at) => (at % 4 === 0 ? 'yes' : 'no'))],
  ['binary', cells((at) => String(at % 2))],
  ['multiclass', cells((at) => 'abc'[at % 3]!)],
  ['multiclass', cells((at) => String(at % 5))],
  ['regression', cells((at) => String(at * 1.5))],
])('%s is suggested', (task, values) => {
  expect(suggestTask(tableOf(values).columns[0]!)).toMatchObject({ task });
});

test('nothing is suggested for a column no task fits', () => {
  expect(suggestTask(tableOf(cells(() => 'same')).columns[0]!)).toBeNull();
});

test('rows without an answer are left out and counted', () => {
  const { table, unlabelled } = dropUnlabelled(tableOf(['1', '', '2', 'NA']), 't');
  expect([table.rows, unlabelled, ...table.ids]).toEqual([2, 2, 0, 2]);
});
