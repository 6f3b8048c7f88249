import { expect, test } from 'vitest';
import { NO_RULES, withRules } from '../../../core/data/contract.ts';
import type { Contract } from '../../../core/data/contract.ts';
import { contractChanges } from './expectation-words.ts';
import { batchWords, changeRules, ruleWords, withoutRules } from './rule-words.ts';

const contract: Contract = {
  version: 1,
  from: 'k',
  rows: 100,
  columns: [
    { kind: 'number', name: 'speed', min: 0, max: 350, whole: true, missing: 0 },
    { kind: 'category', name: '__proto__', levels: ['a', 'b'], missing: 0 },
  ],
};

test('rules are changed column by column, and a part goes back to what was learned', () => {
  const once = changeRules(NO_RULES, 'speed', { max: 90 });
  const twice = changeRules(once, '__proto__', { empty: 'refuse' });
  expect(twice.columns).toEqual([
    ['speed', { max: 90 }],
    ['__proto__', { empty: 'refuse' }],
  ]);
  expect(changeRules(twice, 'speed', { max: undefined }).columns).toHaveLength(1);
  expect(withoutRules(twice, '__proto__').columns).toEqual([['speed', { max: 90 }]]);
});

test('what a person set is told, and counts as a change of the contract', () => {
  const rules = changeRules(NO_RULES, 'speed', { min: 5, max: 90, values: 'warn', share: 0.1 });
  const now = withRules(contract, { ...rules, batch: { least: 10, most: null, severity: 'warn' } });
  expect(ruleWords(now.columns[0]!)).toBe(
    '5 to 90; departures written down; up to 10% may be empty',
  );
  expect(ruleWords(now.columns[1]!)).toBe('as learned');
  expect(batchWords(now)).toBe('at least 10 rows at once, others written down');
  expect(batchWords({})).toBe('any number of rows at once');
  expect(contractChanges(contract, now)).toEqual([
    {
      column: 'speed',
      what: 'your rule: as learned becomes 5 to 90; departures written down; up to 10% may be empty',
    },
    {
      column: 'rows at once',
      what: 'any number of rows at once becomes at least 10 rows at once, others written down',
    },
  ]);
});
