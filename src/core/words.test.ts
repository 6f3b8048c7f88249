import { describe, expect, it } from 'vitest';
import { alike, counted, figure, grouped, withinSentence } from './words.ts';

describe('figures in words', () => {
  it.each([
    [0, 0, '0'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [1_234_567, 0, '1,234,567'],
    [-1234.5, 1, '−1,234.5'],
    [1234.5678, 3, '1,234.568'],
    [-0.4, 0, '0'],
    [-0.0004, 3, '0.000'],
  ])('%d with %d digits is “%s”', (value, digits, text) => {
    expect(grouped(value, digits)).toBe(text);
  });

  it.each([
    [0, '0'],
    [12_345.6, '12,346'],
    [-250, '−250'],
    [23.44, '23.4'],
    [1, '1.0'],
    [0.5, '0.500'],
    [0.0123, '0.012'],
    [0.00123, '0.00123'],
    [-0.2, '−0.200'],
  ])('%d has the telling digits “%s”', (value, text) => {
    expect(figure(value)).toBe(text);
  });

  it('counts one, none and many', () => {
    expect([0, 1, 2, 1200].map((count) => counted(count, 'row'))).toEqual([
      '0 rows',
      '1 row',
      '2 rows',
      '1,200 rows',
    ]);
    expect(counted(2, 'entry', 'entries')).toBe('2 entries');
  });
});

it('a label within a sentence keeps names of people', () => {
  expect(withinSentence('K-nearest neighbours')).toBe('k-nearest neighbours');
  expect(withinSentence('Multinomial naive Bayes')).toBe('multinomial naive Bayes');
  expect(withinSentence('Gaussian naive Bayes')).toBe('Gaussian naive Bayes');
  expect(withinSentence('Mean absolute error')).toBe('mean absolute error');
  expect(withinSentence('ROC AUC')).toBe('ROC AUC');
  expect(withinSentence('R²')).toBe('R²');
});

it.each([
  [
    [0.09371, 0.05905, -0.0008677],
    ['0.0937', '0.0590', '−0.0009'],
  ],
  [
    [-0.643, 0.64, 0.0001],
    ['−0.643', '0.640', '0.000'],
  ],
  [
    [12_345.6, -3.2],
    ['12,346', '−3'],
  ],
  [[5.125], ['5.13']],
  [[], []],
])('figures of one list, %o, share their decimals: %o', (values, words) => {
  expect(values.map(alike(values))).toEqual(words);
});

describe('figures said together', () => {
  it.each([
    [
      [-2.0021, -2.0, -1.5],
      ['−2.00', '−2.00', '−1.50'],
    ],
    [
      [9.98, 9.71, 10.34],
      ['10.0', '9.7', '10.3'],
    ],
    [
      [0.806, 0.728, 0.88],
      ['0.806', '0.728', '0.880'],
    ],
    [
      [0.0012, -0.0004, 0.0284],
      ['0.0012', '−0.0004', '0.0284'],
    ],
    [
      [12_345.6, -3, 24_000],
      ['12,346', '−3', '24,000'],
    ],
    [
      [0, 0, 0],
      ['0', '0', '0'],
    ],
    [[9.996], ['10.0']],
    [
      [1, NaN, Infinity],
      ['1.00', '–', '–'],
    ],
  ])('%j have the same places', (together, texts) => {
    expect(together.map(alike(together))).toEqual(texts);
  });
});
