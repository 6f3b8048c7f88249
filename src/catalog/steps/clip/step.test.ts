import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
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

test('by hand, on one side or both, and to missing', () => {
  const given = { method: 'given', low: '3', high: '9.5' } as const;
  expect(tryStep(step, table, given).lines).toEqual(['n 3 3 3 4 5 6 7 8 9 9.5 _']);
  const { lines, says } = tryStep(step, table, { ...given, low: '', then: 'missing' });
  expect(lines).toEqual(['n 1 2 3 4 5 6 7 8 9 _ _']);
  expect(says).toBe('n to any … 9.5, 1 cell made missing');
});

test.each([
  ['', ''],
  ['low', ''],
  ['5', '3'],
])('refuses the edges “%s” and “%s”', (low, high) => {
  expect(fitStep(step, table, { method: 'given', low, high })).toMatchObject({
    problem: { code: 'bad-bounds' },
  });
});

test('leaves a column alone that had no value', () => {
  const { lines } = tryStep(step, tableFrom(['n _ _']), {}, { on: tableFrom(['n 1 1e9']) });
  expect(lines).toEqual(['n 1 1000000000']);
});
