import { describe, expect, test } from 'vitest';
import { kendallTau, topOverlap } from './agreement.ts';
import { agreementOf, judgeStability } from './verdict.ts';

const leaning = (rows: readonly (readonly number[])[], importance: readonly number[]) => ({
  importance: Float64Array.from(importance),
  sizes: Float64Array.from(rows[0]!, (_, k) =>
    rows.reduce((sum, row) => sum + Math.abs(row[k]!) / rows.length, 0),
  ),
  values: Float64Array.from(rows.flat()),
});
const names = ['a', 'b', 'c', 'd'];
const one = leaning(
  [
    [4, 3, 2, 1],
    [-4, 3, 2, 1],
  ],
  [4, 3, 2, 1],
);
const other = leaning(
  [
    [1, 2, 3, 4],
    [4, 3, 2, 1],
  ],
  [1, 2, 3, 4],
);

test('models that are one agree in everything', () => {
  const same = agreementOf(names, [one, one, one]);
  expect(same).toMatchObject({
    importanceTau: 1,
    globalTau: 1,
    globalTop: 1,
    rowTop: 1,
    rowLead: 1,
  });
  expect(same.spread[0]).toEqual([4, 4, 4]);
});

test('turned importances and a turned first reason are seen', () => {
  const apart = agreementOf(names, [one, other]);
  expect(apart.importanceTau).toBe(-1);
  expect(apart.rowLead).toBe(0);
  expect(apart.rowTop).toBeCloseTo((2 / 3 + 1) / 2, 12);
});

test('ranks of equal numbers are not defined, overlap counts the first k', () => {
  expect(kendallTau([1, 1], [1, 2])).toBeNaN();
  expect(topOverlap([3, 2, 1], [1, 2, 3], 2)).toBe(0.5);
});

describe('against the explanation agreed', () => {
  const steady = { globalTop: 0.9, rowTop: 0.85, rowLead: 0.6 };
  test('a global one asks for less than a reason for each decision', () => {
    expect(judgeStability(steady, 5, 'global').tone).toBe('pass');
    expect(judgeStability(steady, 5, 'per-decision').tone).toBe('warn');
    expect(judgeStability(steady, 5, 'none').tone).toBe('none');
  });
  test('two models tell nothing yet', () => {
    expect(judgeStability(steady, 2, 'global').title).toContain('Cannot tell yet');
  });
});
