import { expect, test } from 'vitest';
import type { CoefficientPortrait, CoefficientRow } from '../../../core/model/portrait.ts';
import { coefficientBars, coefficientTitle, coefficientWords } from './coefficient-figure.ts';

const row = (feature: string, weight: number, spread = 1): CoefficientRow => ({
  ...{ feature, weight, scaled: weight * spread, interval: null },
});
const portrait = (...rows: CoefficientRow[]): CoefficientPortrait => ({
  kind: 'coefficients',
  outputs: [{ label: null, intercept: 0, rows }],
});
const binary = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;

test('all bars end at the same digit, the largest with three that tell', () => {
  const { format } = coefficientBars(portrait(row('a', -2.0021), row('b', 0.0572)), 0, binary);
  expect([-2.0021, 0.0572, 0].map(format!)).toEqual(['−2.00', '0.06', '0']);
  const large = coefficientBars(portrait(row('a', 4321.5)), 0, { task: 'regression' });
  expect(large.format!(-4321.5)).toBe('−4,322');
});

test('a bar says what one unit the learner knows adds', () => {
  const knots = [
    { read: -1, low: 100, high: 100 },
    { read: 0, low: 150, high: 150 },
    { read: 1, low: 200, high: 200 },
  ];
  const bars = coefficientBars(
    portrait(row('mass', 2), row('kind = b', -1, 0.5), row('bent', 0.5)),
    0,
    binary,
    [
      { feature: 'mass', knots, after: null, flag: null },
      { feature: 'kind = b', knots: null, after: null, flag: 'made' },
      { feature: 'bent', knots: null, after: 'Yeo-Johnson', flag: null },
    ],
  ).bars.map(({ label, more }) => [label, more]);
  expect(bars).toEqual([
    ['mass', '+0.040 for 1 more of it'],
    ['kind = b', '−1.0 where it is true'],
    ['bent', '+0.500 for 1 more after Yeo-Johnson'],
  ]);
});

test('the title is what counts most and which way', () => {
  const made = portrait(row('a', 0.5), row('b', -3));
  expect(coefficientTitle(made, 0, binary)).toBe('b speaks most against “yes”');
  expect(coefficientTitle(made, 0, { task: 'regression' })).toBe(
    'b moves the prediction most, downwards',
  );
  expect(coefficientTitle(portrait(row('a', 0)), 0, binary)).toMatch(/^No feature counts/);
});

test('of two classes a score is that of the second, whichever is the positive one', () => {
  const other = { task: 'binary', classes: ['bad', 'good'], positive: 0 } as const;
  const made = portrait(row('income', 2));
  expect(coefficientTitle(made, 0, other)).toBe('income speaks most for “good”');
  expect(coefficientWords(made, 0, other)).toContain('adds to the score of “good”');
});

test('what is not drawn is counted', () => {
  const rows = Array.from({ length: 25 }, (_, i) => row(`f${i}`, i < 5 ? 0 : i));
  expect(coefficientWords(portrait(...rows), 0, binary)).toContain(
    'The 20 largest of 25 weights. 5 of 25 weights are 0.',
  );
});
