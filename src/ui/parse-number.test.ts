import { describe, expect, it } from 'vitest';
import { formatNumber, parseNumber } from './parse-number.ts';

describe('parseNumber', () => {
  it.each([
    ['5,200', 5200],
    ['5 200', 5200],
    ["1'000'000.5", 1000000.5],
    ['−3', -3],
    ['$1,200', 1200],
    ['-$180', -180],
    ['12 €', 12],
    ['.5', 0.5],
    ['1e-3', 0.001],
    ['  7 ', 7],
  ])('reads %j', (text, value) => {
    expect(parseNumber(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['', 'Write a number here.'],
    ['many', '“many” is not a number. Write it with digits, such as 1,250 or 0.5.'],
    ['3,5', 'Write decimals with a point: 3.5, not 3,5.'],
    ['1e999', 'This number is too large. Write a smaller one.'],
  ])('refuses %j and says why', (text, why) => {
    expect(parseNumber(text)).toEqual({ ok: false, why });
  });

  it('keeps to the range and to whole numbers', () => {
    expect(parseNumber('0', { min: 1 })).toEqual({
      ok: false,
      why: 'The smallest allowed is 1; you wrote 0.',
    });
    expect(parseNumber('5,000', { max: 1000 })).toEqual({
      ok: false,
      why: 'The largest allowed is 1,000; you wrote 5,000.',
    });
    expect(parseNumber('2.6', { integer: true })).toEqual({
      ok: false,
      why: 'Write a whole number, such as 3.',
    });
  });
});

describe('formatNumber', () => {
  it.each([5200, -4620, 0.25, 1e-7, 0, 3.3, 1e18])('is read back as the same number: %d', (n) => {
    expect(parseNumber(formatNumber(n))).toEqual({ ok: true, value: n });
  });

  it('shows nothing for what is no number', () => {
    expect(formatNumber(NaN)).toBe('');
  });
});
