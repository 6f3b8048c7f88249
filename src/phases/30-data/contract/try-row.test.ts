import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../core/data/contract.ts';
import { unwrap } from '../../../core/result.ts';
import { exampleCell, tryRow, typedOf } from './try-row.ts';

const contract: Contract = {
  version: 1,
  from: 'k',
  rows: 100,
  columns: [
    { kind: 'number', name: 'speed', min: 0, max: 350, whole: true, missing: 0 },
    { kind: 'category', name: 'bird', levels: ['duck', 'gull'], missing: 0.1 },
    { kind: 'date', name: 'day', min: 0, max: 86_400_000, missing: 0 },
  ],
};
const tried = (...cells: [string, string][]) => unwrap(tryRow(contract, new Map(cells)));

describe('one row against the contract', () => {
  test('the example row breaks nothing', () => {
    expect(contract.columns.map(exampleCell)).toEqual(['175', 'duck', '1970-01-02']);
    expect(tried()).toEqual({ refused: false, violations: [] });
  });

  test('texts and pictures break nothing before anybody wrote', () => {
    const columns: Contract['columns'] = [
      { kind: 'image', name: 'photo', width: 8, height: 8, channels: 1, missing: 0 },
      { kind: 'text', name: 'note', longest: 4, missing: 0 },
    ];
    const typed = typedOf({ ...contract, columns });
    expect(typed.columns.map(({ name }) => name)).toEqual(['note']);
    expect(unwrap(tryRow(typed, new Map()))).toEqual({ refused: false, violations: [] });
  });

  test('a far number refuses the row', () => {
    const { refused, violations } = tried(['speed', '9000']);
    expect(refused).toBe(true);
    expect(violations.map((one) => one.rule)).toEqual(['far-range']);
  });

  test('an unseen level and a gap are let through and told', () => {
    const { refused, violations } = tried(['bird', 'heron'], ['speed', '']);
    expect(refused).toBe(false);
    expect(violations.map((one) => one.rule).toSorted()).toEqual(['level', 'missing']);
  });

  test('a word where a number must stand is a refusal that says so', () => {
    const answer = tryRow(contract, new Map([['speed', 'fast']]));
    expect(answer.ok).toBe(false);
    if (!answer.ok) expect(answer.problem.what).toContain('speed');
  });
});
