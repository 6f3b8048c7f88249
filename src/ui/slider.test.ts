import { describe, expect, it } from 'vitest';
import { stopAt, stopCount, valueAt } from './slider.ts';

describe('a linear slider', () => {
  const slider = { min: 0, max: 1, step: 0.05 };

  it('has one stop a step', () => {
    expect(stopCount(slider)).toBe(20);
  });

  it('gives clean decimals', () => {
    expect(valueAt(3, slider)).toBe(0.15);
    expect(valueAt(20, slider)).toBe(1);
  });

  it('sends a value to its stop and back', () => {
    for (let stop = 0; stop <= 20; stop++) expect(stopAt(valueAt(stop, slider), slider)).toBe(stop);
  });
});

describe('a log slider', () => {
  const slider = { min: 1e-5, max: 1, scale: 'log' } as const;

  it('puts the geometric mean in the middle', () => {
    expect(valueAt(500, slider)).toBeCloseTo(0.00316, 5);
  });

  it('reaches both ends exactly', () => {
    expect(valueAt(0, slider)).toBe(1e-5);
    expect(valueAt(1000, slider)).toBe(1);
  });

  it('keeps whole numbers whole', () => {
    expect(valueAt(500, { min: 1, max: 1000, step: 1, scale: 'log' })).toBe(32);
  });
});

it('sends what lies outside, or is no number, to an end', () => {
  const slider = { min: 0, max: 10, step: 1 };
  expect(stopAt(-5, slider)).toBe(0);
  expect(stopAt(50, slider)).toBe(10);
  expect(stopAt(NaN, slider)).toBe(0);
});
