import { describe, expect, test } from 'vitest';
import * as math from '../../src/core/math.ts';
import { METRICS } from '../../src/core/model/metrics.ts';
import * as special from '../../src/core/stats/special.ts';
import { startAdwin, stepAdwin } from '../../src/core/stats/streams.ts';
import { chi2Contingency, fisherExact, ksTwoSample } from '../../src/core/stats/tests.ts';
import type { Alternative } from '../../src/core/stats/tests.ts';
import file from './statistics.json' with { type: 'json' };

type Cell = number | string;

const word = new Float64Array(1);
const bits = new BigInt64Array(word.buffer);

/** Place of a double among all doubles in order. */
function place(x: number): bigint {
  word[0] = x;
  return bits[0]! < 0n ? -(bits[0]! & 0x7fffffffffffffffn) : bits[0]!;
}

/** How many doubles lie between two; 0 for equal ones, Infinity if only one is a number. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Infinity;
  const gap = place(a) - place(b);
  return Number(gap < 0n ? -gap : gap);
}

const ELEMENTARY = {
  exp: [math.exp, 1],
  expm1: [math.expm1, 1],
  log: [math.log, 1],
  log2: [math.log2, 1],
  log10: [math.log10, 1],
  log1p: [math.log1p, 1],
  tanh: [math.tanh, 2],
  sigmoid: [math.sigmoid, 2],
  softplus: [math.softplus, 2],
  sin: [math.sin, 1],
  cos: [math.cos, 1],
} as const;

describe('elementary functions stay within so many units in the last place', () => {
  test.each(Object.entries(ELEMENTARY))('%s', (name, [f, most]) => {
    const rows = file.elementary[name as 'exp'] as Cell[][];
    const worst = rows
      .map(([x, y]) => ({ x, off: ulps(f(Number(x)), Number(y)) }))
      .reduce((a, b) => (b.off > a.off ? b : a));
    expect(rows.length).toBeGreaterThan(400);
    expect(worst.off, `at ${worst.x}`).toBeLessThanOrEqual(most);
  });

  test('pow', () => {
    for (const [x, y, value] of file.power as Cell[][]) {
      const off = ulps(math.pow(Number(x), Number(y)), Number(value));
      expect(off, `${x} to the ${y}`).toBeLessThanOrEqual(1);
    }
  });
});

describe('special functions agree with SciPy', () => {
  type Special = (...args: number[]) => number;
  test.each(Object.entries(file.special))('%s', (name, rows) => {
    const f = (special as unknown as Record<string, Special>)[name]!;
    for (const row of rows as Cell[][]) {
      const args = row.slice(0, -1).map(Number);
      const want = Number(row.at(-1));
      const got = f(...args);
      const off = Math.abs(got - want) / Math.max(Math.abs(want), 1e-290);
      expect(off, `${args.join(', ')}: ${got}, not ${want}`).toBeLessThan(1e-11);
    }
  });
});

describe('tests agree with SciPy', () => {
  test.each(file.ks.map((each, i) => [i, each.alternative, each] as const))(
    'ks %i %s',
    (_, alternative, each) => {
      const got = ksTwoSample(each.x, each.y, {
        alternative: alternative as Alternative,
        method: 'exact',
      });
      expect(Math.abs(got.statistic - Number(each.statistic))).toBeLessThan(1e-14);
      expect(Math.abs(got.pValue / Number(each.pValue) - 1)).toBeLessThan(1e-9);
    },
  );

  test('chi-square of tables', () => {
    for (const each of file.chi2) {
      const got = chi2Contingency(each.table, { yates: each.yates });
      expect(got.degreesOfFreedom).toBe(each.degreesOfFreedom);
      expect(got.statistic).toBeCloseTo(Number(each.statistic), 9);
      expect(Math.abs(got.pValue / Number(each.pValue) - 1)).toBeLessThan(1e-10);
    }
  });

  test('Fisher exactly', () => {
    for (const each of file.fisher) {
      const [a, b, c, d] = each.table.flat() as [number, number, number, number];
      expect(Math.abs(fisherExact(a, b, c, d).pValue / Number(each.pValue) - 1)).toBeLessThan(
        1e-10,
      );
    }
  });

  test('a window keeps the sum of squared deviations of its values', () => {
    let state = startAdwin({ clock: 1_000_000 });
    for (let i = 0; i < 200; i++) state = stepAdwin(state, i % 7).state;
    expect(Math.abs(state.deviations / 797.82 - 1)).toBeLessThan(1e-14);
  });
});

describe('metrics agree with scikit-learn', () => {
  test.each(file.scores.map((each, i) => [i, each] as const))('classes %i', (_, each) => {
    const classes = each.proba[0]!.length;
    const predicted = Float64Array.from(each.proba, (row) => row.indexOf(Math.max(...row)));
    const wanted = new Map(Object.entries(each.expected));
    expect(wanted.size).toBe(classes === 2 ? 11 : 8);
    for (const metric of METRICS.filter((spec) => wanted.has(spec.id))) {
      const got = metric.compute({
        actual: Float64Array.from(each.actual),
        predicted,
        proba: Float64Array.from(each.proba.flat()),
        classes,
        positive: 1,
      });
      expect(Math.abs(got - Number(wanted.get(metric.id))), metric.id).toBeLessThan(1e-12);
    }
  });

  test('numbers', () => {
    for (const [id, value] of Object.entries(file.regression.expected)) {
      const got = METRICS.find((spec) => spec.id === id)!.compute({
        actual: Float64Array.from(file.regression.actual),
        predicted: Float64Array.from(file.regression.predicted),
        proba: null,
        classes: 0,
        positive: 0,
      });
      expect(Math.abs(got - value), id).toBeLessThan(1e-10 * Math.max(1, Math.abs(value)));
    }
  });
});
