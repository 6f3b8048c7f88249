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
