import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 2 3 4 5 6 7 8 9 100 _']);

test('moves far values to the edge of the usual range', () => {
  const { lines, says } = tryStep(step, table, { times: 1.5 });
  expect(lines).toEqual(['n 1 2 3 4 5 6 7 8 9 14.5 _']);
  expect(says).toContain('1 cell');
});

test('by quantiles and by standard deviations', () => {
  expect(tryStep(step, table, { method: 'quantile', share: 0.25 }).lines).toEqual([
    'n 3.25 3.25 3.25 4 5 6 7 7.75 7.75 7.75 _',
  ]);
  expect(tryStep(step, table, { method: 'z', times: 2 }).lines[0]).toMatch(/ 9 71\.7101 _$/);
});
