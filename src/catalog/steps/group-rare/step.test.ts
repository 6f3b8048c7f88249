import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['w a a a b b c d _']);

test('joins all but the most frequent words', () => {
  const { lines, says } = tryStep(step, table, { most: 2 });
  expect(lines).toEqual(['w a a a b b other other _']);
  expect(says).toBe('w: 2 words kept, 2 joined as “other” (2 rows)');
});

test('joins words below a share of the rows, and every new one', () => {
  const on = tableFrom(['w a b new _']);
  expect(tryStep(step, table, { share: 0.4, name: 'rest' }, { on }).lines).toEqual([
    'w a rest rest _',
  ]);
});
