import { describe, expect, it } from 'vitest';
import type { GroupReport } from '../../../../core/fairness/api.ts';
import {
  measureBars,
  measureTitle,
  multiplicityWords,
  sayDifference,
  sayGroup,
  sayInterval,
  verdictOf,
} from './group-words.ts';

const figure = (value: number, rows: number) => ({
  value,
  low: value - 0.1,
  high: value + 0.1,
  rows,
});
const report = (p: number, rows = 80): GroupReport => ({
  of: 'yes',
  rows: 300,
  measures: [{ id: 'selection', label: 'Selection rate', help: '', unit: 'share' }],
  groups: [
    { label: 'no', rows: 220, enough: true, figures: [figure(0.2, 220)] },
    { label: 'yes', rows, enough: rows >= 30, figures: [figure(0.5, rows)] },
  ],
  reference: 0,
  contrasts: [
    {
      measure: 0,
      group: 1,
      difference: { value: 0.3, low: 0.2, high: 0.4 },
      ratio: null,
      p,
      adjusted: p,
    },
  ],
  gaps: [],
  unknown: 0,
});

describe('what is said of groups', () => {
  it('names a bare yes by its column', () => {
    expect(sayGroup('black_applicant', 'yes')).toBe('black_applicant yes');
    expect(sayGroup('sex', 'female')).toBe('“female”');
    expect(sayGroup('a · b', 'yes · no')).toBe('a · b yes · no');
  });

  it('is a finding only beyond chance, and never a verdict', () => {
    expect(measureTitle(report(0.001), 0, 'single')).toBe(
      'Selection rate: 50.0% of single yes, 20.0% of single no',
    );
    expect(measureTitle(report(0.3), 0, 'single')).toContain('no difference beyond chance');
    expect(measureTitle(report(NaN, 12), 0, 'single')).toContain('cannot tell yet');
    expect(verdictOf(report(NaN).contrasts[0]!, true)).toBe('cannot tell yet');
  });

  it('draws no bar for a group of few rows', () => {
    const { bars } = measureBars(report(NaN, 12), 0, 'single');
    expect(bars[1]).toMatchObject({ value: null, note: 'n 12: cannot tell' });
    expect(bars[0]).toMatchObject({ value: 0.2, note: 'n 220' });
  });

  it('counts comparisons, and gives differences of shares in points', () => {
    expect(multiplicityWords(report(0.001))).toContain('1 comparison: by chance alone about 0.1');
    expect(multiplicityWords(report(NaN))).toContain('nothing is compared');
    const { difference } = report(0.1).contrasts[0]!;
    expect(sayDifference({ unit: 'share' }, difference)).toBe('30.0 points (20.0 to 40.0)');
    expect(sayInterval({ unit: 'points' }, { value: -0.05, low: -0.1, high: 0 })).toBe(
      '−0.050 (−0.100 to 0.000)',
    );
  });
});
