import { expect, test } from 'vitest';
import { stepId } from '../../../core/id.ts';
import type { StepReport, StepUse } from '../../../core/project/project.ts';
import {
  columnWords,
  costWords,
  differenceWords,
  effectWords,
  flowWords,
  inOutWords,
  learnsFrom,
  sayMilliseconds,
  settingWords,
} from './step-words.ts';

const use: StepUse = {
  id: stepId('clean-1'),
  plugin: 'impute',
  columns: [],
  settings: {},
  enabled: true,
  comment: '',
};
const report: StepReport = {
  id: use.id,
  rowsIn: 10_000,
  rowsOut: 10_000,
  columnsIn: 15,
  columnsOut: 15,
  learned: '',
  cells: 0,
};

test('columns are named, the first three of many', () => {
  expect(columnWords(use, undefined)).toBe('all that fit');
  expect(columnWords({ ...use, columns: ['a', 'b', 'c', 'd', 'e'] }, undefined)).toBe(
    'a, b, c and 2 more',
  );
});

test('only settings that differ from the default are told', () => {
  const params = [
    { kind: 'integer', id: 'most', label: 'Most', help: '', default: 5, min: 2, max: 9 },
    { kind: 'text', id: 'word', label: 'Word', help: '', default: '' },
  ] as const;
  expect(settingWords(params, { most: 5 })).toEqual([]);
  expect(settingWords(params, { most: 7, word: 'None' })).toEqual(['Most: 7', 'Word: None']);
});

test('a selection is told in words, never as its text', () => {
  const selection = {
    kind: 'text',
    id: 'conditions',
    label: 'Selection',
    help: '',
    default: '',
    holds: 'conditions',
  } as const;
  const conditions =
    '[{"kind":"range","column":"x","low":2,"high":4},{"kind":"levels","column":"c","levels":["b"],"missing":false}]';
  expect(settingWords([selection], { conditions })).toEqual(['Selection: x is 2 to 4 and c is b']);
  expect(settingWords([selection], { conditions: '[]' })).toEqual(['Selection: every row']);
  expect(settingWords([selection], { conditions: '{' })).toEqual(['Selection: not readable']);
});

test('an effect is told by what it did', () => {
  expect(effectWords(report)).toBe('');
  expect(effectWords({ ...report, rowsOut: 9_999 })).toBe('1 row left out');
  expect(effectWords({ ...report, columnsOut: 19, cells: 1676 })).toBe(
    '15 → 19 columns · 1,676 cells changed',
  );
});

test('the flow names rows for cleaning and features for the recipe', () => {
  expect(flowWords('clean', 10_000, 9_950)).toBe('10,000 rows in → 9,950 rows out');
  expect(flowWords('recipe', 15, 41)).toBe('15 columns in → 41 features out');
  expect(flowWords('recipe', 15, null)).toBe('15 columns in');
});

test('the rows learned from are counted', () => {
  expect(learnsFrom(5986)).toContain('the 5,986 training rows alone');
  expect(learnsFrom(undefined)).toContain('training rows alone');
});

test('the cost is told in the unit that suits it', () => {
  expect([0, 0.0123, 4, 320, 1530].map(sayMilliseconds)).toEqual([
    'under 0.001 ms',
    '0.012 ms',
    '4 ms',
    '320 ms',
    '1.5 s',
  ]);
  const cost = { id: use.id, milliseconds: 320, rows: 10_000, cached: false };
  expect(costWords(cost, { id: use.id, milliseconds: 0.02 })).toBe(
    '320 ms on 10,000 rows · 0.02 ms a row at the endpoint',
  );
  expect(costWords({ ...cost, cached: true }, undefined)).toBe('taken from before, at no cost');
  expect(costWords(undefined, undefined)).toBe('');
  expect(inOutWords({ ...report, rowsOut: 9950, columnsOut: 41 })).toBe(
    '10,000 rows in, 9,950 out; 15 columns in, 41 out',
  );
});

test('a difference is a sentence', () => {
  const moved = { kind: 'moved', step: use, before: 0, after: 2 } as const;
  expect(differenceWords({ ...moved, changes: [] }, undefined)).toBe(
    '“impute” moved from step 1 to 3',
  );
  const changes = [
    { what: 'setting', id: 'most', from: undefined, to: 9 },
    { what: 'columns', from: [], to: ['a', 'b'] },
    { what: 'enabled', to: false },
  ] as const;
  expect(differenceWords({ ...moved, kind: 'changed', changes }, undefined)).toBe(
    '“impute”: most the default becomes 9; works on a, b instead of all that fit; turned off',
  );
});
