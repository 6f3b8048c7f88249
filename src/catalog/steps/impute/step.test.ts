import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 _ 2 9', 'full 1 2 3 4', 'w a b _ b'], [['w', 'category']]);

test.each([
  ['median', 2],
  ['mean', 4],
  ['constant', -5],
])('fills numbers with the %s and marks them', (numbers, value) => {
  const { lines, says } = tryStep(step, table, { numbers, constant: -5 });
  expect(lines[0]).toBe(`n 1 ${value} 2 9`);
  expect(lines.at(-1)).toBe('n is missing 0 1 0 0');
  expect(says).toContain(`n ← ${String(value).replace('-', '−')}`);
  expect(says).toContain('1 cell');
});

test('fills words with a level of their own, or the most frequent', () => {
  expect(tryStep(step, table).lines[2]).toBe('w a b missing b');
  expect(tryStep(step, table, { words: 'mode' }).lines[2]).toBe('w a b b b');
});

test('takes the smallest of several most frequent numbers', () => {
  const tied = tableFrom(['n 7 3 _ 7 3']);
  expect(tryStep(step, tied, { numbers: 'mode', indicator: false }).lines).toEqual(['n 7 3 3 7 3']);
});

test('fills later gaps in columns that had none, without a mark', () => {
  const later = tableFrom(['n 1 _', 'full _ 5', 'w _ new']);
  expect(tryStep(step, table, {}, { on: later }).lines).toEqual([
    'n 1 2',
    'full 2.5 5',
    'w missing new',
    'n is missing 0 1',
  ]);
});

test('marks filled words where they get the most frequent', () => {
  const { lines } = tryStep(step, table, { words: 'mode', markWords: true });
  expect(lines.slice(2)).toEqual(['w a b b b', 'n is missing 0 1 0 0', 'w is missing 0 0 1 0']);
});
