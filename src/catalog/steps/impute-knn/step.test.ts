import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['x 1 2 10 11 1.5', 'y 5 7 50 60 _']);

test('fills a gap from the most similar rows and marks it', () => {
  const { lines, says } = tryStep(step, table, { neighbours: 2 });
  expect(lines).toEqual(['x 1 2 10 11 1.5', 'y 5 7 50 60 6', 'y is missing 0 0 0 0 1']);
  expect(says).toBe('y, 1 cell ← the mean of 2 rows most similar among 5 rows');
});

test('lets nearer rows count more, and equal ones alone', () => {
  const later = tableFrom(['x 1.25 2', 'y _ _']);
  const settings = { neighbours: 2, weights: 'distance', indicator: false } as const;
  expect(tryStep(step, table, settings, { on: later }).lines[1]).toBe('y 5.5 7');
});

test('takes the mean where a row has nothing in common with any', () => {
  const later = tableFrom(['x _', 'y _']);
  expect(tryStep(step, table, { indicator: false }, { on: later }).lines).toEqual([
    'x 5.1',
    'y 30.5',
  ]);
});

test('keeps no more rows than told', () => {
  const many = tableFrom([`x ${Array.from({ length: 50 }, (_, row) => row).join(' ')}`]);
  expect(tryStep(step, many, { donors: 10 }).says).toContain('among 10 rows');
});
