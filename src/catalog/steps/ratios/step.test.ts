import { expect, test } from 'vitest';
import { fitStep, tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['a 6 5 _ 0', 'b 2 0 1 0', 'c 4 2.5 2 9']);

test('divides each by those after it; by 0 there is nothing', () => {
  const { lines, says } = tryStep(step, table);
  expect(lines.slice(3)).toEqual(['a / b 3 _ _ _', 'a / c 1.5 2 _ 0', 'b / c 0.5 0 0.5 0']);
  expect(says).toBe('a / b, 3 cells empty; a / c, 1 cell empty; b / c');
});

test('divides by one column', () => {
  expect(tryStep(step, table, { by: 'b' }).lines.slice(3)).toEqual([
    'a / b 3 _ _ _',
    'c / b 2 _ 2 _',
  ]);
  expect(fitStep(step, table, { by: 'z' })).toMatchObject({ problem: { code: 'no-such-column' } });
});
