import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 -999 3 -999', 'w none red _ red']);

test('writes a value, or nothing, in place of another', () => {
  expect(tryStep(step, table, { from: '-999' }).lines[0]).toBe('n 1 _ 3 _');
  expect(tryStep(step, table, { from: '-999', to: '0' }, { columns: ['n'] }).lines[0]).toBe(
    'n 1 0 3 0',
  );
  expect(tryStep(step, table, { from: 'none' }).lines[1]).toBe('w _ red _ red');
  expect(tryStep(step, table, { from: 'none', to: 'red' }).lines[1]).toBe('w red red _ red');
  expect(tryStep(step, table, { from: 'red', to: 'blue' }).lines[1]).toBe('w none blue _ blue');
});

test('says where it did', () => {
  expect(tryStep(step, table, { from: '-999' }).says).toBe('“-999” became missing: n, 2 cells');
});

test('puts no word among numbers', () => {
  expect(fitStep(step, table, { from: '1', to: 'one' }, ['n'])).toMatchObject({
    problem: { code: 'bad-value' },
  });
});
