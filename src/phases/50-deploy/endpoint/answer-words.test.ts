import { expect, test } from 'vitest';
import type { ServedRow } from '../../../core/lab/api.ts';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { answerBars, answerTitle, guardNote } from './answer-words.ts';
import { latencyTitle, sayMilliseconds } from './latency-words.ts';

const served: ServedRow = {
  check: { accepted: Int32Array.of(0), violations: [], counts: [] },
  answers: [
    ['no', 0.7],
    ['yes', 0.3],
  ],
  decision: 'inspect',
  expectedValue: -12,
};
const breach = (refused: boolean) => ({
  ...served,
  decision: refused ? null : 'inspect',
  check: {
    ...served.check,
    violations: [
      { row: 0, column: 'speed', rule: 'far-range' as const, refused, sentence: 'Far too fast.' },
    ],
  },
});

test('the answer is the decision in the words of the goal', () => {
  expect(answerTitle(EMPTY_PROJECT, served)).toBe('It decides: inspect');
  expect(answerTitle(EMPTY_PROJECT, breach(true))).toBe('The guard refuses this row');
  expect(answerBars(served).bars.map(({ paint }) => paint)).toEqual(['accent', 'none']);
});

test('the guard lets through, writes down, or refuses', () => {
  expect(guardNote(served).tone).toBe('pass');
  expect(guardNote(breach(false))).toMatchObject({ tone: 'warn', sentences: ['Far too fast.'] });
  expect(guardNote(breach(true)).tone).toBe('fail');
});

test('times are said in milliseconds, with the clock’s grain', () => {
  expect(sayMilliseconds(0.004)).toBe('under 0.01 ms');
  expect(sayMilliseconds(12.6)).toBe('13 ms');
  const latency = { calls: 500, p50: 0.1, p95: 0.2, p99: 0.4, rowsPerSecond: 9000 };
  expect(latencyTitle(latency)).toBe('99 of 100 calls take at most 0.40 ms, over 500 calls');
});
