import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom([
  'n 1 2 3 _',
  'w red green red _',
  'd 2020-01-01 2021-01-01 2022-01-01 2023-01-01',
]);

test.each([
  ['n', 'less', '2', 'n 1'],
  ['n', 'at-most', '2', 'n 1 2'],
  ['n', 'more', '2', 'n 3'],
  ['n', 'at-least', '2', 'n 2 3'],
  ['n', 'equal', '2.0', 'n 2'],
  ['n', 'different', '2', 'n 1 3 _'],
  ['w', 'equal', 'red', 'n 1 3'],
  ['w', 'contains', 'EE', 'n 2'],
  ['w', 'empty', '', 'n _'],
  ['d', 'at-least', '2022-01-01', 'n 3 _'],
])('%s %s %s', (column, test, value, line) => {
  expect(tryStep(step, table, { test, value }, { columns: [column] }).lines[0]).toBe(line);
});

test('can leave out the rows instead, and says how many', () => {
  const { lines, says } = tryStep(
    step,
    table,
    { keep: 'drop', test: 'equal', value: 'red' },
    { columns: ['w'] },
  );
  expect(lines[0]).toBe('n 2 _');
  expect(says).toBe('Left out rows where w is red: 2 rows left out.');
});

test.each([
  ['n', 'less', 'many', 'bad-value'],
  ['w', 'more', 'red', 'no-order'],
  ['n', 'more', '9', 'no-rows-left'],
])('refuses %s %s %s', (column, test, value, code) => {
  expect(fitStep(step, table, { test, value }, [column])).toMatchObject({ problem: { code } });
});
