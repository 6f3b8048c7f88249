import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { calibrationCurve, expectedCalibrationError } from './calibration.ts';
import { gainCurve, liftCurve, rocCurve } from './curves.ts';
import { METRICS, findMetric } from './metrics.ts';
import {
  bestThreshold,
  breakEvenProbability,
  expectedValueDecision,
  thresholdSweep,
} from './metrics-payoff.ts';
import { averageOneVsRest, averagePrecision, rocAuc } from './metrics-probability.ts';

describe('the table of metrics', () => {
  test('has every id once, each with a task and a help of one sentence', () => {
    const ids = METRICS.map((metric) => metric.id);
    expect(new Set(ids).size).toBe(15);
    for (const metric of METRICS) {
      expect(metric.tasks.length).toBeGreaterThan(0);
      expect(metric.help).toMatch(/^[A-Z].*\.$/);
    }
    expect(findMetric('nothing')).toBeUndefined();
  });

  test('a perfect prediction reaches the better end of every range', () => {
    const actual = Float64Array.of(0, 1, 0, 1, 1);
    const proba = Float64Array.from([...actual].flatMap((k) => [1 - k, k]));
    for (const metric of METRICS) {
      const needs = metric.needs === 'number' ? null : proba;
      const value = metric.compute({
        actual,
        predicted: actual,
        proba: needs,
        classes: 2,
        positive: 1,
      });
      const best = metric.better === 'higher' ? metric.range[1] : metric.range[0];
      expect(value, metric.id).toBeCloseTo(best, 12);
    }
  });

  test('probabilities are not made up', () => {
    const actual = Float64Array.of(0, 1);
    const input = { actual, predicted: actual, proba: null, classes: 2, positive: 1 };
    expect(() => findMetric('log-loss')!.compute(input)).toThrow('needs probabilities');
  });
});

describe('scores', () => {
  test('one side without rows has no area, and NaN scores end', () => {
    expect(rocAuc([1, 1], [0.2, 0.3], 1)).toBeNaN();
    expect(averagePrecision([0, 0], [0.2, 0.3], 1)).toBeNaN();
    expect(averagePrecision([0, 1], [0.2, NaN], 1)).toBeNaN();
    expect(rocAuc([0, 1], [NaN, 1], 1)).toBeNaN();
  });

  test('classes without rows are left out of the average', () => {
    const proba = Float64Array.of(0.8, 0.2, 0, 0.3, 0.7, 0, 0.6, 0.4, 0);
    expect(averageOneVsRest(rocAuc, [0, 1, 0], proba, 3)).toBe(1);
  });

  test('the area under the curve is the share of pairs in order', () => {
    const random = randomFrom(8);
    const labels = Array.from({ length: 300 }, () => random.int(2));
    const scores = labels.map((label) => Math.round(10 * (random.next() + 0.3 * label)) / 10);
    expect(rocCurve(labels, scores).area).toBeCloseTo(rocAuc(labels, scores, 1), 12);
  });

  test('lift starts high and ends at 1', () => {
    const labels = [1, 1, 0, 0, 0, 0];
    const scores = [0.9, 0.8, 0.7, 0.3, 0.2, 0.1];
    expect(liftCurve(labels, scores)[0]![1]).toBeCloseTo(3, 12);
    expect(liftCurve(labels, scores).at(-1)).toEqual([1, 1]);
    expect(gainCurve(labels, scores).points[2]).toEqual([2 / 6, 1]);
  });
});

describe('money', () => {
  const payoff = [
    [0, -1],
    [-10, 5],
  ];

  test('the sweep is exact at every threshold', () => {
    const random = randomFrom(9);
    const labels = Array.from({ length: 80 }, () => random.int(2));
    const scores = labels.map(() => random.int(12) / 12);
    const sweep = thresholdSweep(scores, labels, payoff);
    expect(sweep.length).toBe(new Set(scores).size + 1);
    for (const { threshold, value } of sweep) {
      const total = labels.reduce(
        (sum, label, i) => sum + payoff[label]![scores[i]! >= threshold ? 1 : 0]!,
        0,
      );
      expect(value).toBeCloseTo(total / 80, 12);
    }
    expect(bestThreshold(sweep).value).toBe(Math.max(...sweep.map((point) => point.value)));
  });

  test('the decision of highest expected value turns at the break-even probability', () => {
    const even = breakEvenProbability(payoff);
    expect(even).toBeCloseTo(1 / 16, 12);
    const below = Float64Array.of(1 - even + 1e-6, even - 1e-6);
    const above = Float64Array.of(1 - even - 1e-6, even + 1e-6);
    expect([...expectedValueDecision(below, payoff)]).toEqual([0]);
    expect([...expectedValueDecision(above, payoff)]).toEqual([1]);
  });

  test('always and never', () => {
    expect(
      breakEvenProbability([
        [0, 1],
        [0, 1],
      ]),
    ).toBe(0);
    expect(
      breakEvenProbability([
        [1, 0],
        [1, 0],
      ]),
    ).toBe(1);
  });
});

describe('calibration', () => {
  test('bins hold every row, empty ones are left out', () => {
    const bins = calibrationCurve([0, 1, 1, 0], [0.05, 0.95, 0.9, 0], {
      bins: 10,
      strategy: 'uniform',
    });
    expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(4);
    for (const bin of bins) {
      expect(bin.low).toBeLessThanOrEqual(bin.observed);
      expect(bin.high).toBeGreaterThanOrEqual(bin.observed);
    }
  });

  test('honest probabilities have a small error, doubled ones a large one', () => {
    const random = randomFrom(10);
    const proba = Array.from({ length: 4000 }, () => random.next() / 2);
    const labels = proba.map((p) => Number(random.next() < p));
    expect(expectedCalibrationError(labels, proba)).toBeLessThan(0.03);
    expect(
      expectedCalibrationError(
        labels,
        proba.map((p) => 2 * p),
      ),
    ).toBeGreaterThan(0.2);
  });
});
