import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { bestSingle, chooseThresholds, gapOfAim } from './aims.ts';
import type { ThresholdAim } from './api.ts';
import { curvesOf, moneyAt, ratesAt, STEPS, thresholdAt } from './curves.ts';

const random = randomFrom(5);
const ROWS = 900;
const codes = Int32Array.from({ length: ROWS }, () => (random.next() < 0.3 ? 1 : 0));
const truth = Float64Array.from(codes, (g) => Number(random.next() < (g === 1 ? 0.4 : 0.15)));
const scores = truth.map((y, row) =>
  Math.min(1, Math.max(0, 0.2 + 0.25 * y + 0.1 * codes[row]! + 0.3 * (random.next() - 0.5))),
);
const value = [
  [0, -60],
  [-400, -60],
];
const all = curvesOf(scores, truth, { labels: ['a', 'b'], codes });
const curves = all.slice(0, -1);
const single = thresholdAt(bestSingle(all, value));
const choose = (aim: ThresholdAim, money = true) =>
  chooseThresholds({ curves, value: money ? value : null, single }, aim);
const earned = (steps: readonly number[]) =>
  curves.reduce((sum, curve, g) => sum + moneyAt(curve, steps[g]!, value), 0);

describe('curves of groups', () => {
  test('count as deciding row by row does', () => {
    for (const step of [0, 15, 37, 50, 100]) {
      const hits = [0, 0];
      const alarms = [0, 0];
      scores.forEach((score, row) => {
        if (score < thresholdAt(step)) return;
        (truth[row] === 1 ? hits : alarms)[codes[row]!]! += 1;
      });
      expect(curves.map((curve) => curve.hits[step])).toEqual(hits);
      expect(curves.map((curve) => curve.alarms[step])).toEqual(alarms);
    }
  });

  test('a probability that is a threshold reaches it', () => {
    const exact = Float64Array.from({ length: STEPS }, (_, step) => thresholdAt(step));
    const one = curvesOf(exact, new Float64Array(STEPS).fill(1), {
      labels: ['a'],
      codes: new Int32Array(STEPS),
    })[0]!;
    expect([...one.hits]).toEqual(Array.from({ length: STEPS }, (_, step) => STEPS - step));
  });
});

describe('thresholds for an aim', () => {
  test('most money: none earns more, group by group', () => {
    const steps = choose('most-money');
    curves.forEach((curve, g) => {
      const most = Math.max(
        ...Array.from({ length: STEPS }, (_, step) => moneyAt(curve, step, value)),
      );
      expect(moneyAt(curve, steps[g]!, value)).toBe(most);
    });
    expect(earned(steps)).toBeGreaterThanOrEqual(
      earned([bestSingle(all, value), bestSingle(all, value)]),
    );
  });

  test.each(['equal-selection', 'equal-tpr', 'equal-fpr'] as const)(
    '%s: within two points of a hundred, and never richer than without the aim',
    (aim) => {
      const steps = choose(aim);
      expect(gapOfAim(curves, steps, aim)).toBeLessThanOrEqual(0.03);
      expect(earned(steps)).toBeLessThanOrEqual(earned(choose('most-money')));
      const trivial = [0, STEPS - 1].map((step) => earned([step, step]));
      expect(earned(steps)).toBeGreaterThanOrEqual(Math.max(...trivial));
    },
  );

  test('without a payoff the common rate lies near today’s', () => {
    const steps = choose('equal-selection', false);
    expect(gapOfAim(curves, steps, 'equal-selection')).toBeLessThanOrEqual(0.03);
    const today = curves.map((curve) => ratesAt(curve, Math.round(100 * single)).selection);
    const rate = ratesAt(curves[0]!, steps[0]!).selection;
    expect(rate).toBeGreaterThanOrEqual(Math.min(...today) - 0.03);
    expect(rate).toBeLessThanOrEqual(Math.max(...today) + 0.03);
  });

  test('equal odds narrows the larger gap and still tells rows apart', () => {
    const plain = curves.map(() => Math.round(100 * single));
    const steps = choose('equal-odds');
    expect(gapOfAim(curves, steps, 'equal-odds')).toBeLessThanOrEqual(
      gapOfAim(curves, plain, 'equal-odds'),
    );
    const told = curves.map((curve, g) => ratesAt(curve, steps[g]!));
    expect(told.some(({ tpr, fpr }) => tpr - fpr > 0.1)).toBe(true);
  });

  test('a group of few rows keeps the single threshold', () => {
    const few = { ...curves[1]!, rows: 12 };
    const steps = chooseThresholds({ curves: [curves[0]!, few], value, single }, 'most-money');
    expect(steps[1]).toBe(Math.round(100 * single));
  });
});
