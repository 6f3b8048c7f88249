import { describe, expect, test } from 'vitest';
import type { ColumnSummary } from '../../../core/project/project.ts';
import { contract } from '../testing.ts';
import { decidingBy, levelOptions, ordinaryRow, toCall, UNSEEN, unreadable } from './row-form.ts';

const summary = (name: string, parts: Partial<ColumnSummary>): ColumnSummary => ({
  ...{ name, kind: 'number', reason: '', missing: 0, distinct: 2, min: 0, max: 400 },
  ...{ mean: 250.4, sd: 1, top: [], personal: null },
  ...parts,
});
const summaries = [
  summary('speed', {}),
  summary('sky', {
    kind: 'category',
    top: [
      ['fog', 50],
      ['cloud', 30],
      ['clear', 20],
    ],
  }),
];

describe('an ordinary row', () => {
  test('takes medians of the sample, the most frequent known level and the newest date', () => {
    const page = {
      ...{ names: ['speed'], total: 4, from: 0, ids: [0, 1, 2, 3] },
      cells: [['100'], ['120'], [''], ['900']],
    };
    const row = ordinaryRow(contract, summaries, page);
    expect([...row]).toEqual([
      ['speed', '120'],
      ['sky', 'cloud'],
      ['day', '1970-01-02'],
    ]);
  });

  test('falls back on the mean, whole where the contract says whole', () => {
    expect(ordinaryRow(contract, summaries, null).get('speed')).toBe('250');
  });
});

describe('what a person typed', () => {
  test('is refused in words where it cannot be read; empty is missing', () => {
    const wrong = unreadable(contract, new Map([['speed', 'fast']]));
    expect(wrong.get('speed')).toMatch(/“fast” is not a number/);
    expect(unreadable(contract, new Map([['speed', '  ']])).size).toBe(0);
  });

  test('is sent as plain figures in the order of the contract', () => {
    const typed = new Map([
      ['sky', 'clear'],
      ['speed', '1,250'],
    ]);
    expect(toCall(contract, typed)).toEqual([
      ['speed', '1250'],
      ['sky', 'clear'],
      ['day', ''],
    ]);
  });
});

test('levels can be chosen, with missing and a new one to try the guard', () => {
  const [speed, sky] = contract.columns;
  expect(levelOptions(speed!)).toBeNull();
  expect(levelOptions(sky!)?.map(({ value }) => value)).toEqual(['clear', 'cloud', '', UNSEEN]);
  const levels = Array.from({ length: 200 }, (_, i) => `level ${i}`);
  expect(levelOptions({ kind: 'category', name: 'many', levels, missing: 0 })).toBeNull();
});

describe('a rule by group', () => {
  const rule = {
    kind: 'group-thresholds',
    column: 'home',
    bands: [],
    base: 0.5,
    by: [
      ['here', 0.2],
      ['there', 0.4],
    ],
  } as const;

  test('asks for the group where the contract does not', () => {
    const deciding = decidingBy(contract, rule)!;
    expect(deciding.options!.map(({ value }) => value)).toEqual(['here', 'there', '']);
    const call = toCall(contract, new Map([['home', 'there']]), deciding);
    expect(call.at(-1)).toEqual(['home', 'there']);
    expect(toCall(contract, new Map(), null)).toHaveLength(call.length - 1);
  });

  test('asks for a number where groups are bands, and for nothing the contract asks for', () => {
    expect(decidingBy(contract, { ...rule, bands: [30] })!.options).toBeNull();
    const named = contract.columns[0]!.name;
    expect(decidingBy(contract, { ...rule, column: named })).toBeNull();
    expect(decidingBy(contract, { kind: 'threshold', value: 0.5 })).toBeNull();
  });
});
