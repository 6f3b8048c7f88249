import { describe, expect, it } from 'vitest';
import { sayEstimate, sayScore } from './say.ts';

describe('an estimate in a report', () => {
  it.each([
    ['mape', { value: 0.366, low: 0.3, high: 0.42 }, '36.6% (30.0% to 42.0%)'],
    ['roc-auc', { value: 0.8, low: 0.7284, high: 0.88 }, '0.800 (0.728 to 0.880)'],
    ['mae', { value: 9.98, low: 9.71, high: 10.34 }, '10.0 (9.7 to 10.3)'],
    ['log-loss', { value: 0.2346, low: 0.2, high: 0.27 }, '0.235 (0.200 to 0.270)'],
    ['mae', { value: 12.3, low: NaN, high: NaN }, '12.3'],
  ])('of %s is said in its unit, with as many digits as its interval', (metric, estimate, said) => {
    expect(sayScore(metric, estimate)).toBe(said);
  });

  it('of no metric too', () => {
    expect(sayEstimate({ value: -2.002, low: -2, high: -1.98 })).toBe('−2.00 (−2.00 to −1.98)');
  });
});
