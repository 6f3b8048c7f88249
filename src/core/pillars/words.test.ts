import { describe, expect, it } from 'vitest';
import { count, money, names, percent, say, sayId } from './words.ts';

describe('numbers in sentences', () => {
  it.each([
    [0, '0'],
    [12, '12'],
    [1234.5, '1,235'],
    [-20_000, '−20,000'],
    [12_345_678, '12,345,678'],
    [12.34, '12.3'],
    [99.96, '100'],
    [9.996, '10'],
    [1.5, '1.5'],
    [0.0314, '0.031'],
    [0.000_012, '1.2e-5'],
    [Number.NaN, 'unknown'],
  ])('says %d as %s', (value, text) => {
    expect(say(value)).toBe(text);
  });

  it('says shares, money, counts, names and ids', () => {
    expect(percent(0.1234)).toBe('12.3%');
    expect(money(-35, '€')).toBe('−€35');
    expect(count(1, 'row')).toBe('1 row');
    expect(count(1200, 'row')).toBe('1,200 rows');
    expect(names([])).toBe('none');
    expect(names(['a', 'b'])).toBe('“a” and “b”');
    expect(names(['a', 'b', 'c', 'd', 'e'])).toBe('“a”, “b”, “c” and 2 more');
    expect(sayId('run-12')).toBe('run 12');
  });
});
