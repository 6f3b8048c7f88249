import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 0 1 2 3 4 5 6 7 8 100 _']);

test('counts ranges of equally many rows, or equally wide', () => {
  expect(tryStep(step, table, { bins: 2 }).lines).toEqual(['n 0 0 0 0 0 1 1 1 1 1 _']);
  expect(tryStep(step, table, { bins: 2, method: 'uniform' }).lines).toEqual([
    'n 0 0 0 0 0 0 0 0 0 1 _',
  ]);
});

test('puts later values beyond the ends into the first and last range', () => {
  expect(tryStep(step, table, { bins: 2 }, { on: tableFrom(['n -50 500']) }).lines).toEqual([
    'n 0 1',
  ]);
});

test('makes fewer ranges where values are equal', () => {
  expect(tryStep(step, tableFrom(['n 1 1 1 1 2'])).lines).toEqual(['n 0 0 0 0 1']);
});
