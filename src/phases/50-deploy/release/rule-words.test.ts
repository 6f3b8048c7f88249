import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../../core/project/apply.ts';
import { ruleWords } from './rule-words.ts';

test('each rule is said in words', () => {
  expect(ruleWords(EMPTY_PROJECT, { kind: 'threshold', value: 0.234 })).toBe(
    'yes from a probability of 0.23 on',
  );
  expect(ruleWords(EMPTY_PROJECT, { kind: 'shift', value: 0 })).toBe('the prediction as it is');
  expect(ruleWords(EMPTY_PROJECT, { kind: 'shift', value: -2 })).toBe('the prediction minus 2.0');
});
