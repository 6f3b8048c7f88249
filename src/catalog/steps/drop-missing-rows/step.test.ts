import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['a 1 _ 3 _', 'b x y _ _']);

test('leaves out rows with any gap, or with nothing but gaps', () => {
  expect(tryStep(step, table).lines).toEqual(['a 1', 'b x']);
  expect(tryStep(step, table, { when: 'all' }).lines).toEqual(['a 1 _ 3', 'b x y _']);
  expect(tryStep(step, table, {}, { columns: ['a'] }).says).toBe('2 rows dropped: a is empty in 2');
});

test('never leaves out every row', () => {
  const gaps = tableFrom(['a 1 _', 'b _ x']);
  expect(fitStep(step, gaps)).toMatchObject({ problem: { code: 'no-rows-left' } });
});
