import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['code 10 20 _ 10', 'n 1 x 3 4']);

test('reads numbers as words and words as numbers', () => {
  const { table: after, says } = tryStep(step, table, {}, { columns: ['code'] });
  expect(after.columns[0]).toMatchObject({ kind: 'category', levels: ['10', '20'] });
  expect(says).toBe('code: number → category');
  const numbers = tryStep(step, table, { to: 'number' }, { columns: ['n'] });
  expect(numbers.lines[1]).toBe('n 1 _ 3 4');
  expect(numbers.says).toBe('n: category → number (1 cell such as “x” lost)');
});

test('stops where a cell cannot be read, if so wished, and where none can', () => {
  expect(fitStep(step, table, { to: 'number', unread: 'stop' }, ['n'])).toMatchObject({
    problem: { code: 'unread-cells' },
  });
  expect(fitStep(step, tableFrom(['w red blue']), { to: 'date' })).toMatchObject({
    problem: { code: 'no-such-kind' },
  });
});

test('leaves a column of that type alone', () => {
  const { table: after, says } = tryStep(step, table, { to: 'number' }, { columns: ['code'] });
  expect(after.columns[0]).toBe(table.columns[0]);
  expect(says).toBe('Every column has this type already.');
});
