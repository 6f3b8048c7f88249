import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['w low high mid low _ low high']);

test.each([
  [{}, 'w 1 0 2 1 -1 1 0'],
  [{ order: 'frequency' }, 'w 2 1 0 2 -1 2 1'],
  [{ order: 'given', words: 'low, mid, unheard' }, 'w 0 2 1 0 -1 0 2'],
])('numbers words by %o', (settings, line) => {
  expect(tryStep(step, table, settings).lines).toEqual([line]);
});

test('gives −1 to a word never seen', () => {
  expect(tryStep(step, table, {}, { on: tableFrom(['w new low']) }).lines).toEqual(['w -1 1']);
});

test('numbers empty cells and new words as told', () => {
  const words = tableFrom(['w b a _'], [['w', 'category']]);
  const later = tableFrom(['w a new _'], [['w', 'category']]);
  const on = { on: later };
  expect(tryStep(step, words, {}, on).lines).toEqual(['w 0 -1 -1']);
  expect(tryStep(step, words, { unseen: 'after' }, on).lines).toEqual(['w 0 2 -1']);
  expect(tryStep(step, words, { unseen: 'missing', empty: 'after' }, on).lines).toEqual([
    'w 0 _ 2',
  ]);
});
