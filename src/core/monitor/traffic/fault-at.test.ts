import { describe, expect, it } from 'vitest';
import { faultAt } from './fault-at.ts';
import type { FaultShape, Injection } from '../season.ts';

const fault = (shape: FaultShape | undefined, parts: Partial<Injection> = {}): Injection => ({
  ...{ injector: 'unit-change', column: 'x', strength: 0.8, settings: {}, from: 10, to: 29 },
  ...(shape === undefined ? {} : { shape, period: 10 }),
  ...parts,
});
const strengths = (injection: Injection, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_one, i) => faultAt(injection, from + i).strength);

describe('the shape of a fault', () => {
  it.each([undefined, 'sudden', 'gradual', 'incremental', 'recurring', 'seasonal'] as const)(
    '%s, is nothing before its first tick and after its last',
    (shape) => {
      for (const tick of [0, 9, 30, 99]) expect(faultAt(fault(shape), tick).strength).toBe(0);
    },
  );

  it('sudden is whole from its first tick to its last', () => {
    expect(new Set(strengths(fault('sudden'), 10, 29))).toEqual(new Set([0.8]));
    expect(faultAt(fault(undefined), 10)).toEqual({ strength: 0.8, share: 1 });
  });

  it('gradual hits a growing share of rows, each in full', () => {
    const shares = [10, 14, 19, 25].map((tick) => faultAt(fault('gradual'), tick));
    expect(shares.map(({ share }) => share)).toEqual([0.1, 0.5, 1, 1]);
    expect(shares.every(({ strength }) => strength === 0.8)).toBe(true);
  });

  it('incremental grows and stays', () => {
    const grown = strengths(fault('incremental'), 10, 29);
    expect(grown).toEqual(grown.toSorted((a, b) => a - b));
    expect(grown[0]).toBeCloseTo(0.08, 12);
    expect([grown[9], grown[19]]).toEqual([0.8, 0.8]);
  });

  it('recurring comes and goes, half of every period', () => {
    const on = strengths(fault('recurring'), 10, 29).map((strength) => strength > 0);
    expect(on.filter(Boolean)).toHaveLength(10);
    expect(on.slice(0, 10)).toEqual(on.slice(10));
    expect(on.slice(0, 5).every(Boolean)).toBe(true);
  });

  it('seasonal swells to its whole strength and fades to nothing', () => {
    const swell = strengths(fault('seasonal'), 10, 29);
    expect(swell[0]).toBe(0);
    expect(swell[5]).toBeCloseTo(0.8, 12);
    expect(swell[10]).toBeCloseTo(0, 12);
    expect(swell[2]).toBeCloseTo(swell[8]!, 12);
  });

  it('ends with a repair, but not in the world where nobody mended it', () => {
    const mended = fault('incremental', { repaired: 15 });
    expect(faultAt(mended, 15).strength).toBe(0);
    expect(faultAt(mended, 15, false).strength).toBeCloseTo(0.48, 12);
  });
});
