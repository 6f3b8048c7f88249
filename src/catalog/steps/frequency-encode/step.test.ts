import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

test('replaces words by their share of the training rows', () => {
  const table = tableFrom(['w a a b _']);
  const { lines, says } = tryStep(step, table);
  expect(lines).toEqual(['w 0.5 0.5 0.25 0']);
  expect(says).toContain('a = 0.5');
  expect(tryStep(step, table, {}, { on: tableFrom(['w new b']) }).lines).toEqual(['w 0 0.25']);
});

test('writes counts or their logarithm, and counts empty cells where told', () => {
  const words = tableFrom(['w a a b _'], [['w', 'category']]);
  const later = { on: tableFrom(['w a new _'], [['w', 'category']]) };
  expect(tryStep(step, words, { as: 'count', missing: true }, later).lines).toEqual(['w 2 0 1']);
  expect(tryStep(step, words, { as: 'log' }, later).lines).toEqual(['w 1.0986 0 0']);
  expect(tryStep(step, words, {}, later).lines).toEqual(['w 0.5 0 0']);
});
