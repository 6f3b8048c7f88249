import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { calibrationWords, ruleWords, watchedWords } from './rule-words.ts';

test('each rule is said in words', () => {
  expect(ruleWords(EMPTY_PROJECT, { kind: 'threshold', value: 0.234 })).toBe(
    'yes from a probability of 0.23 on',
  );
  expect(ruleWords(EMPTY_PROJECT, { kind: 'shift', value: 0 })).toBe('the prediction as it is');
  expect(ruleWords(EMPTY_PROJECT, { kind: 'shift', value: -2 })).toBe('the prediction minus 2.0');
  const by = [['a', 0.2] as const, ['b', 0.4] as const];
  const rule = { kind: 'group-thresholds', column: 'town', bands: [], base: 0.3, by } as const;
  expect(ruleWords(EMPTY_PROJECT, rule)).toBe(
    'yes from a probability that differs by “town”: 0.20 for “a”, 0.40 for “b”, else 0.30',
  );
});

test('a recalibration is said with what it did', () => {
  const [before, after] = [0.121, 0.034].map((error) => ({ error, logLoss: 0.4 }));
  expect(
    calibrationWords({
      ...{ method: 'platt', map: { method: 'platt', lines: [] }, folds: [], on: '', rows: 1700 },
      ...{ before: before!, after: after! },
    }),
  ).toBe(
    'recalibrated by Platt’s curve fitted on 1,700 rows; calibration error 0.121 before, 0.034 after',
  );
  expect(ruleWords(EMPTY_PROJECT, { kind: 'review', cost: 5 })).toContain('a person at 5.0');
});

test('what is watched of groups is said with its rows', () => {
  const groups = [['a', 200, 50] as const, ['b', 1, 1] as const];
  expect(watchedWords({ column: 'town', bands: [], measure: 'chosen', of: 'yes', groups })).toBe(
    '“yes” for 25.0% of 200 rows of “a”, 100.0% of 1 row of “b”',
  );
});
