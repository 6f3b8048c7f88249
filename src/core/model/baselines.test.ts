import { expect, test } from 'vitest';
import { fitBaselines } from './baselines.ts';
import type { Baseline } from './baselines.ts';
import { lengthOf } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { Outcome } from './task.ts';

const YES_NO: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };

function tableOf(...columns: Column[]): Table {
  const first = columns[0]!;
  const rows = lengthOf(first);
  return { rows, columns, ids: Int32Array.from({ length: rows }, (_, row) => row) };
}
function numbers(name: string, values: number[]): Column {
  return { kind: 'number', name, values: Float64Array.from(values) };
}
function levels(name: string, cells: string[]): Column {
  const known = [...new Set(cells)].sort();
  return {
    kind: 'category',
    name,
    levels: known,
    codes: Int32Array.from(cells, (cell) => known.indexOf(cell)),
  };
}
function days(name: string, offsets: number[]): Column {
  const values = Float64Array.from(offsets, (day) => day * 86_400_000);
  return { kind: 'date', name, values, precision: 'day' };
}
function one(baselines: readonly Baseline[], id: Baseline['id']): Baseline {
  return baselines.find((baseline) => baseline.id === id)!;
}

const TARGET = levels('y', [
  'no',
  'no',
  'no',
  'no',
  'no',
  'no',
  'yes',
  'yes',
  'yes',
  'yes',
  'no',
  'yes',
]);

test('the majority rule gives the training shares and names the larger', () => {
  const table = tableOf(numbers('x', [...Array(12).keys()]), TARGET);
  const majority = one(fitBaselines(table, ['x'], 'y', YES_NO, null), 'majority');
  expect(majority.predict(table).values.slice(0, 2)).toEqual(Float64Array.of(7 / 12, 5 / 12));
  expect(majority.rule).toBe('Always says “no”, as 58.3% of the training rows are.');
});

test('the mean rule says the mean, missing targets aside', () => {
  const table = tableOf(numbers('y', [1, 2, NaN, 6]));
  const [mean] = fitBaselines(table, [], 'y', { task: 'regression' }, null);
  expect(mean!.predict(table)).toEqual({ rows: 4, width: 1, values: new Float64Array(4).fill(3) });
});

test('the stump finds the threshold that parts the classes, and sends missing cells to no', () => {
  const table = tableOf(
    numbers('noise', Array(12).fill(1)),
    numbers('x', [...Array(12).keys()]),
    TARGET,
  );
  const stump = one(fitBaselines(table, ['noise', 'x'], 'y', YES_NO, null), 'stump');
  expect(stump.rule).toBe(
    'If “x” is above 5.5 it gives “yes” a chance of 83.3%, otherwise it gives “yes” a chance of 0%.',
  );
  const { values } = stump.predict(tableOf(numbers('x', [NaN, 5, 6])));
  expect([...values]).toEqual([1, 0, 1, 0, 1 / 6, 5 / 6]);
});

test('the stump asks for a level where that parts better', () => {
  const kinds = levels('<kind>', ['a', 'a', 'a', 'a', 'a', 'c', 'b', 'b', 'b', 'b', 'c', 'b']);
  const table = tableOf(numbers('x', [3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2]), kinds, TARGET);
  const stump = one(fitBaselines(table, ['x', '<kind>'], 'y', YES_NO, null), 'stump');
  expect(stump.rule).toMatch(/^If “<kind>” is “b” it gives “yes” a chance of 100%/);
  const unseen = tableOf(levels('<kind>', ['never', 'b']));
  expect([...stump.predict(unseen).values]).toEqual([1, 0, 0, 1]);
});

test('the stump splits numbers by squared error and dates by day', () => {
  const when = days('when', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const table = tableOf(when, numbers('y', [1, 1, 1, 1, 1, 9, 9, 9, 9, 9]));
  const stump = one(fitBaselines(table, ['when'], 'y', { task: 'regression' }, null), 'stump');
  expect(stump.rule).toBe('If “when” is after 1970-01-05 it says 9, otherwise it says 1.');
});

test('no question is asked where a side would hold fewer than five rows', () => {
  const table = tableOf(numbers('x', [1, 2, 3, 4, 5, 6]), numbers('y', [1, 2, 3, 4, 5, 6]));
  const ids = fitBaselines(table, ['x'], 'y', { task: 'regression' }, null).map(({ id }) => id);
  expect(ids).toEqual(['mean']);
});

test('the last value is that of the latest strictly earlier row, known or to come', () => {
  const train = tableOf(days('day', [3, 1, 2]), numbers('y', [30, 10, 20]));
  const [, last] = fitBaselines(train, [], 'y', { task: 'regression' }, 'day');
  const later = tableOf(days('day', [4, 5, 6, 6]), numbers('y', [40, NaN, 60, 61]));
  expect([...last!.predict(later).values]).toEqual([30, 40, 40, 40]);
  const unlabelled = tableOf(days('day', [9, NaN, 0]));
  expect([...last!.predict(unlabelled).values]).toEqual([30, 30, 10]);
});

test('the last class stays the most likely answer', () => {
  const train = tableOf(days('day', [1, 2, 3, 4]), levels('y', ['no', 'yes', 'no', 'yes']));
  const [, last] = fitBaselines(train, [], 'y', YES_NO, 'day');
  const { values } = last!.predict(tableOf(days('day', [5])));
  expect(values[1]).toBeGreaterThan(0.5);
  expect(values[0]! + values[1]!).toBeCloseTo(1, 12);
});
