import { describe, expect, it } from 'vitest';
import { METRICS } from '../model/metrics.ts';
import type { Outcome } from '../model/task.ts';
import { randomFrom } from '../random.ts';
import type { Random } from '../random.ts';
import {
  computeMetric,
  estimateMean,
  estimateMetric,
  estimateMetricGain,
  estimateMetrics,
  metricOf,
} from './estimate.ts';
import type { Judged } from './estimate.ts';

const BINARY: Outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 };

/** Scores of two decimals, so that many are tied. */
function judged(rows: number, random: Random): Judged {
  const actual = Float64Array.from({ length: rows }, () => (random.next() < 0.3 ? 1 : 0));
  const scores = actual.map((truth) => Math.round(100 * (0.3 * truth + 0.7 * random.next())) / 100);
  const values = Float64Array.from({ length: rows * 2 }, (_, i) => {
    const yes = scores[i >> 1]!;
    return i % 2 === 1 ? yes : 1 - yes;
  });
  return {
    outcome: BINARY,
    actual,
    decided: scores.map((score) => (score >= 0.5 ? 1 : 0)),
    predictions: { rows, width: 2, values },
  };
}

function reversed(rows: Judged): Judged {
  const { width, values } = rows.predictions;
  const n = rows.actual.length;
  return {
    ...rows,
    actual: rows.actual.toReversed(),
    decided: rows.decided.toReversed(),
    predictions: {
      ...rows.predictions,
      values: values.map((_, i) => values[(n - 1 - Math.floor(i / width)) * width + (i % width)]!),
    },
  };
}

const sample = judged(200, randomFrom(3));
const metrics = METRICS.filter((metric) => metric.tasks.includes('binary'));

describe('a metric with its interval', () => {
  it.each(metrics.map((metric) => [metric.id, metric] as const))(
    '%s has the plain value as its point, inside its interval',
    (_id, metric) => {
      const estimate = estimateMetric(metric, sample, randomFrom(1));
      expect(estimate.value).toBe(computeMetric(metric, sample));
      expect(estimate.low).toBeLessThanOrEqual(estimate.value);
      expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      expect(estimate.high).toBeGreaterThan(estimate.low);
      expect(computeMetric(metric, reversed(sample))).toBeCloseTo(estimate.value, 12);
    },
  );

  it('is the same for the same seed, and the same beside other metrics', () => {
    const auc = metricOf('roc-auc');
    const once = estimateMetric(auc, sample, randomFrom(1));
    expect(estimateMetric(auc, sample, randomFrom(1))).toEqual(once);
    expect(estimateMetric(auc, sample, randomFrom(2))).not.toEqual(once);
    const both = estimateMetrics([metricOf('accuracy'), auc], sample, randomFrom(1), 400);
    expect(both[1]).toEqual(once);
  });

  it('has no width where too few resamples have a value', () => {
    const one: Judged = { ...sample, actual: sample.actual.map(() => 0) };
    const { value, low, high } = estimateMetric(metricOf('roc-auc'), one, randomFrom(1));
    expect([low, high]).toEqual([value, value]);
  });

  it('is a bug for a metric that is not in the list', () => {
    expect(() => metricOf('luck')).toThrow('got luck');
  });
});

describe('a mean with its interval', () => {
  it('covers the truth about as often as it says', () => {
    const random = randomFrom(11);
    let covered = 0;
    const tries = 150;
    for (let i = 0; i < tries; i++) {
      const values = Float64Array.from({ length: 80 }, () => 5 + random.normal());
      const { low, high } = estimateMean(values, 1, random);
      if (low <= 5 && 5 <= high) covered++;
    }
    expect(covered / tries).toBeGreaterThan(0.87);
    expect(covered / tries).toBeLessThan(0.99);
  });

  it('is scaled as a whole', () => {
    const values = Float64Array.of(1, 2, 3, 6);
    const plain = estimateMean(values, 1, randomFrom(4));
    const scaled = estimateMean(values, 1000, randomFrom(4));
    expect(plain.value).toBe(3);
    expect(scaled.low).toBeCloseTo(1000 * plain.low, 9);
    expect(scaled.high).toBeCloseTo(1000 * plain.high, 9);
  });
});

describe('a paired gain', () => {
  const worse: Judged = { ...sample, decided: sample.decided.map((one) => 1 - one) };

  it('of a model over itself is nothing, surely', () => {
    const gain = estimateMetricGain(metricOf('accuracy'), sample, sample, randomFrom(1));
    expect(gain).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('is positive for the better one, whichever way the metric runs', () => {
    const gain = estimateMetricGain(metricOf('accuracy'), sample, worse, randomFrom(1));
    expect(gain.low).toBeGreaterThan(0);
    const number = (shift: number): Judged => ({
      outcome: { task: 'regression' },
      actual: Float64Array.of(1, 2, 3, 4),
      decided: Float64Array.of(1, 2, 3, 4).map((value) => value + shift),
      predictions: { rows: 4, width: 1, values: Float64Array.of(1, 2, 3, 4) },
    });
    const less = estimateMetricGain(metricOf('mae'), number(1), number(3), randomFrom(1));
    expect(less).toEqual({ value: 2, low: 2, high: 2 });
  });
});
