import { expect, test } from 'vitest';
import { tableFrom, tryStep } from '../../../../tests/contract/try-step.ts';
import step from './step.ts';

const table = tableFrom(['n 1 2 3 10 _', 'same 4 4 4 4 4']);

test.each([
  ['standard', 'n -0.8485 -0.5657 -0.2828 1.6971 _'],
  ['min-max', 'n 0 0.1111 0.2222 1 _'],
  ['robust', 'n -0.5 -0.1667 0.1667 2.5 _'],
])('%s', (method, line) => {
  expect(tryStep(step, table, { method }).lines).toEqual([line, 'same 0 0 0 0 0']);
});

test('measures later rows by what it learned', () => {
  const later = tableFrom(['n 1 19', 'same 5 _']);
  expect(tryStep(step, table, { method: 'min-max' }, { on: later }).lines).toEqual([
    'n 0 2',
    'same 1 _',
  ]);
});

test('by the furthest value, 0 staying 0', () => {
  expect(
    tryStep(step, tableFrom(['n 0 -4 2 _', 'zero 0 0 0 0']), { method: 'max-abs' }).lines,
  ).toEqual(['n 0 -1 0.5 _', 'zero 0 0 0 0']);
});

test('words of a text in their order are no amounts, and stay what they are', () => {
  const meaning = { kind: 'token', text: 'subject', length: 1, vocabulary: 9, at: 0 } as const;
  const values = Float64Array.of(3, 8);
  expect(step.accepts({ kind: 'number', name: 'subject word 1', values, meaning })).toBe(false);
  expect(step.accepts({ kind: 'number', name: 'size', values })).toBe(true);
});
