import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['a 1 2', 'b 3 4', 'c 5 6']);

test('keeps the chosen columns', () => {
  const { lines, says } = tryStep(step, table, {}, { columns: ['c', 'a'] });
  expect(lines).toEqual(['a 1 2', 'c 5 6']);
  expect(says).toBe('2 columns kept; left out: b');
});

test('wants one column at least', () => {
  expect(fitStep(step, table, {}, [])).toMatchObject({ problem: { code: 'nothing-left' } });
});
