import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { takeRows } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import step from './step.ts';

const table = tableFrom(
  ['day 2024-01-03 2024-01-01 2024-01-02 2024-01-04 _', 'n 30 10 _ 40 50', 'shop a a b a a'],
  [['shop', 'category']],
);
const last = (lines: readonly string[]): string => lines.at(-1)!;

test('takes the value of the row before in time; what is missing stays missing', () => {
  const { lines, says } = tryStep(step, table);
  expect(last(lines)).toBe('n 1 back _ _ 10 30 _');
  expect(says).toContain('a single row at the endpoint looks back at them only');
});

test('looks back among rows of the same group', () => {
  expect(last(tryStep(step, table, { group: 'shop', lags: '1 2' }).lines)).toBe(
    'n 2 back _ _ _ 10 _',
  );
  expect(last(tryStep(step, table, { group: 'shop' }).lines)).toBe('n 1 back 10 _ _ 30 _');
});

test.each([
  ['mean', 1, 'n mean of 2 before 10 _ 10 30 _'],
  ['sum', 2, 'n sum of 2 before _ _ _ _ _'],
  ['max', 1, 'n max of 2 before 10 _ 10 30 _'],
  ['sd', 1, 'n sd of 2 before _ _ _ _ _'],
])('computes the %s of a window', (statistic, least, line) => {
  const settings = { lags: '', windows: '2', statistic, least };
  expect(last(tryStep(step, table, settings).lines)).toBe(line);
});

test('does not look further back than it may', () => {
  const settings = { lags: '', windows: '3', reach: 1 };
  expect(last(tryStep(step, table, settings).lines)).toBe('n mean of 3 before _ _ 10 30 _');
});

test('a later batch sees the end of training and its own earlier rows, one row only the end', () => {
  const later = tableFrom(['day 2024-01-06 2024-01-05', 'n 60 70'], [['day', 'date']]);
  const settings = { lags: '1, 2' };
  expect(tryStep(step, table, settings, { columns: ['n'], on: later }).lines.slice(2)).toEqual([
    'n 1 back 70 40',
    'n 2 back 40 30',
  ]);
  const one = tableFrom(['day 2024-02-01', 'n 5'], [['day', 'date']]);
  expect(tryStep(step, table, settings, { columns: ['n'], on: one }).lines.slice(2)).toEqual([
    'n 1 back 40',
    'n 2 back 30',
  ]);
});

test('rows of one time do not see each other', () => {
  const tied = tableFrom(['t 1 2 2 3', 'n 5 6 7 8']);
  const settings = { order: 't', lags: '1', windows: '2' };
  expect(tryStep(step, tied, settings, { columns: ['n'] }).lines.slice(2)).toEqual([
    'n 1 back _ 5 5 7',
    'n mean of 2 before _ 5 5 6.5',
  ]);
});

test.each([
  [{ order: 'shop' }, 'no-order'],
  [{ group: 'n' }, 'no-group'],
  [{ lags: '1, x' }, 'bad-setting'],
  [{ windows: '0' }, 'bad-setting'],
])('refuses %o', (settings, code) => {
  expect(fitStep(step, table, settings)).toMatchObject({ problem: { code } });
});

const rows = 30;
const changed = (from: Table, row: number, value: number): Table => {
  const columns = from.columns.map((column) => {
    if (column.name !== 'n') return column;
    const values = (column as NumberColumn).values.slice();
    values[row] = value;
    return { ...column, values } as NumberColumn;
  });
  return { ...from, columns };
};

test('changing a later row never changes an earlier one, nor one of its own time', () => {
  const cell = fc.integer({ min: 0, max: 20 });
  const texts = fc.array(fc.tuple(cell, cell, fc.constantFrom('a', 'b')), {
    minLength: rows,
    maxLength: rows,
  });
  const settings = { order: 't', group: 'g', lags: '1, 3', windows: '2, 5' };
  fc.assert(
    fc.property(texts, fc.nat(rows - 1), fc.integer({ min: 1, max: rows }), (cells, row, cut) => {
      const of = (k: 0 | 1 | 2) => cells.map((cellsOfRow) => cellsOfRow[k]).join(' ');
      const whole = tableFrom([`t ${of(0)}`, `n ${of(1)}`, `g ${of(2)}`], [['g', 'category']]);
      const train = takeRows(
        whole,
        Int32Array.from({ length: cut }, (_, at) => at),
      );
      const fitted = unwrap(fitStep(step, train, settings, ['n']));
      const before = step.apply(whole, fitted).columns as readonly NumberColumn[];
      const after = step.apply(changed(whole, row, 999), fitted).columns as typeof before;
      const times = before[0]!.values;
      for (let other = 0; other < rows; other++) {
        if (times[other]! > times[row]!) continue;
        for (let k = 3; k < before.length; k++)
          expect(after[k]!.values[other]).toBe(before[k]!.values[other]);
      }
    }),
    { numRuns: 300, seed: 21 },
  );
});
