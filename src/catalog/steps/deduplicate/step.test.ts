import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['a 1 1 2 1 _ _', 'b x x x y _ _']);

test('keeps the first of equal rows, empty cells included', () => {
  const { lines, says, table: after } = tryStep(step, table);
  expect(lines).toEqual(['a 1 2 1 _', 'b x x y _']);
  expect([...after.ids]).toEqual([0, 2, 3, 4]);
  expect(says).toBe('2 rows equal to an earlier one in 2 columns.');
});

test('compares the chosen columns only', () => {
  expect(tryStep(step, table, {}, { columns: ['b'] }).lines[1]).toBe('b x y _');
});
