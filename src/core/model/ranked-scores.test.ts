import { describe, expect, it } from 'vitest';
import { randomFrom } from '../random.ts';
import { findMetric } from './metrics.ts';

const random = randomFrom('ranked scores');

describe.each(['roc-auc', 'average-precision'])('%s of many labellings', (id) => {
  const metric = findMetric(id)!;

  it.each([
    [2, 1, 40],
    [2, 3, 40],
    [2, 1000, 40],
    [2, 1000, 1],
    [4, 7, 60],
    [4, 1000, 3],
  ])(
    'of %i classes and %i different scores over %i rows has the bits of one by one',
    (classes, distinct, rows) => {
      const proba = Float64Array.from(
        { length: rows * classes },
        () => random.int(distinct) / distinct,
      );
      const onScores = metric.ofLabels!(proba, classes, 1);
      for (let draw = 0; draw < 30; draw++) {
        const actual = Float64Array.from({ length: rows }, () => random.int(1 + (draw % classes)));
        const input = { actual, predicted: actual, proba, classes, positive: 1 };
        expect(onScores(actual)).toBe(metric.compute(input));
      }
    },
  );

  it('is not told where a score is not', () => {
    const proba = Float64Array.of(0.5, NaN, 0.5, 0.2);
    expect(metric.ofLabels!(proba, 2, 1)(Float64Array.of(0, 1))).toBeNaN();
  });
});
