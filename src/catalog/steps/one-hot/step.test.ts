import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['w a b c b _', 'yn yes no yes no no']);

test('gives each word a column, and two words one', () => {
  expect(tryStep(step, table).lines).toEqual([
    'w = a 1 0 0 0 0',
    'w = b 0 1 0 1 0',
    'w = c 0 0 1 0 0',
    'yn = yes 1 0 1 0 0',
  ]);
});

test('keeps only the most frequent words, and can tell empty cells', () => {
  const { lines, says } = tryStep(step, table, { most: 1, missing: true, twoAsOne: false });
  expect(lines).toEqual([
    'w = b 0 1 0 1 0',
    'w is missing 0 0 0 0 1',
    'yn = no 0 1 0 1 1',
    'yn is missing 0 0 0 0 0',
  ]);
  expect(says).toContain('2 rarer words left out');
});

test('gives zeros for a word never seen', () => {
  const later = tableFrom(['w new a', 'yn maybe yes']);
  expect(tryStep(step, table, {}, { on: later }).lines).toEqual([
    'w = a 0 1',
    'w = b 0 0',
    'w = c 0 0',
    'yn = yes 0 1',
  ]);
});

test('leaves out the first word, and gathers the rest', () => {
  const colours = tableFrom(['w a a b b c _'], [['w', 'category']]);
  expect(tryStep(step, colours, { dropFirst: true }).lines).toEqual([
    'w = b 0 0 1 1 0 0',
    'w = c 0 0 0 0 1 0',
  ]);
  const later = tableFrom(['w a b c d _'], [['w', 'category']]);
  const { lines, says } = tryStep(step, colours, { least: 2, rest: true }, { on: later });
  expect(lines).toEqual(['w = a 1 0 0 0 0', 'w = b 0 1 0 0 0', 'w is another word 0 0 1 1 0']);
  expect(says).toContain('1 rarer word in one');
  const dropped = { least: 2, rest: true, dropFirst: true } as const;
  expect(tryStep(step, colours, dropped, { on: later }).lines[1]).toBe(
    'w is another word 0 0 1 1 0',
  );
});
