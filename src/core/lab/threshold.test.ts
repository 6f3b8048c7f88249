import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyOf } from '../deploy/decide.ts';
import type { ClassPayoff } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import type { Judged } from './estimate.ts';
import { compareRules } from './evaluation.ts';
import { judgeRows } from './judge.ts';
import { sweepThresholds } from './threshold.ts';

const payoff: ClassPayoff = {
  kind: 'classes',
  classes: ['no', 'yes'],
  actions: ['wait', 'act'],
  value: [
    [0, -40],
    [-10, 320],
  ],
};

function judged(scores: readonly number[], truths: readonly number[], positive = 1): Judged {
  const values = scores.flatMap((score) =>
    positive === 1 ? [1 - score, score] : [score, 1 - score],
  );
  return judgeRows(
    { rows: scores.length, width: 2, values: Float64Array.from(values) },
    Float64Array.from(truths),
    { kind: 'threshold', value: 0.5 },
    { task: 'binary', classes: ['no', 'yes'], positive },
    payoff,
  );
}

/** Decides every row anew at the threshold. */
function bruteForce(rows: Judged, threshold: number): number {
  const again = judgeRows(
    rows.predictions,
    rows.actual,
    { kind: 'threshold', value: threshold },
    rows.outcome,
    payoff,
  );
  const money = moneyOf(payoff, again.actual, again.decided);
  return (1000 * money.reduce((sum, value) => sum + value, 0)) / money.length;
}

const row = fc.record({
  score: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  ),
  truth: fc.constantFrom(0, 1),
});
const rows = fc.array(row, { minLength: 1, maxLength: 30 });

describe('the money curve', () => {
  it('is at every threshold what deciding every row anew earns', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 1), (given, positive) => {
        const known = judged(
          given.map(({ score }) => score),
          given.map(({ truth }) => truth),
          positive,
        );
        const { points, best, half } = sweepThresholds(known, payoff, randomFrom(1));
        expect(points).toHaveLength(101);
        for (const point of points)
          expect(point.value).toBeCloseTo(bruteForce(known, point.threshold), 6);
        expect(best.value).toBe(Math.max(...points.map(({ value }) => value)));
        expect(half.threshold).toBe(0.5);
      }),
      { numRuns: 25 },
    );
  });

  const random = randomFrom(5);
  const truths = Array.from({ length: 300 }, () => (random.next() < 0.2 ? 1 : 0));
  const scores = truths.map((truth) => 0.15 * truth + 0.5 * random.next());
  const known = judged(scores, truths);

  it('has a band around every point, the same for the same seed', () => {
    const curve = sweepThresholds(known, payoff, randomFrom(7));
    for (const { low, value, high } of curve.points.slice(1, 60)) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(sweepThresholds(known, payoff, randomFrom(7))).toEqual(curve);
    expect(sweepThresholds(known, payoff, randomFrom(8)).points[20]).not.toEqual(curve.points[20]);
  });

  it('says what one half costs against the best, never less than nothing', () => {
    const { best, half, costOfHalf } = sweepThresholds(known, payoff, randomFrom(7));
    expect(costOfHalf.value).toBeCloseTo(best.value - half.value, 9);
    expect(costOfHalf.value).toBeGreaterThan(0);
    expect(best.threshold).toBeLessThan(0.5);
  });

  it('gives what every rule wins over the first, row by row', () => {
    const { rules } = compareRules(known, payoff, randomFrom(7));
    const [half, ...others] = rules;
    expect(half!.gain).toBeNull();
    expect(others).toHaveLength(2);
    for (const { value, gain } of others) {
      expect(gain!.value).toBeCloseTo(value.value - half!.value.value, 9);
      expect(gain!.low).toBeLessThan(gain!.value);
      expect(gain!.high).toBeGreaterThan(gain!.value);
    }
    expect(compareRules(known, payoff, randomFrom(7)).rules).toEqual(rules);
  });

  it('needs two classes', () => {
    const three: Judged = {
      ...known,
      outcome: { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 2 },
    };
    expect(() => sweepThresholds(three, payoff, randomFrom(1))).toThrow(/two classes/);
  });
});
