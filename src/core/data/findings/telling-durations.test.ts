import { expect, test } from 'vitest';
import type { DeepLook } from './look.ts';
import { findTellingDurations } from './telling-durations.ts';

const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const NAMES = ['call_duration_s', 'durations', 'age', 'balance'];
const look = {
  target: 'y',
  truth: { outcome, values: new Float64Array(0) },
  table: { rows: 100 },
  columns: NAMES.map((name) => ({ column: { name }, summary: { missing: 3 } })),
} as unknown as DeepLook;

function found(...powers: [string, number][]) {
  return findTellingDurations(look, new Map(powers), []);
}

test('a duration that stands out is asked about', () => {
  expect(found(['age', 0.51], ['call_duration_s', 0.808], ['balance', 0.6])).toMatchObject([
    {
      column: 'call_duration_s',
      severity: 'medium',
      rows: 97,
      fix: { role: 'late' },
      sentence: expect.stringMatching(
        /ROC AUC 0\.808, the next best, “balance”, 0\.600\)/,
      ) as string,
    },
  ]);
  expect(found(['call_duration_s', 0.8])).toHaveLength(1);
});

test('one among equals, a weak one, or another name is not', () => {
  expect(found(['call_duration_s', 0.8], ['age', 0.75])).toEqual([]);
  expect(found(['call_duration_s', 0.8], ['age', 0.9])).toEqual([]);
  expect(found(['call_duration_s', 0.65])).toEqual([]);
  expect(found(['age', 0.9], ['balance', 0.5])).toEqual([]);
  expect(found(['durations', 0.9])).toEqual([]);
});

test('neither is one that is a suspect already, or with a target that has not two classes', () => {
  const powers = new Map([['call_duration_s', 0.99]]);
  const suspect = { column: 'call_duration_s' } as ReturnType<typeof found>[number];
  expect(findTellingDurations(look, powers, [suspect])).toEqual([]);
  expect(findTellingDurations({ ...look, truth: null }, powers, [])).toEqual([]);
});
