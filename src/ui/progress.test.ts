import { describe, expect, it } from 'vitest';
import { formatSeconds, progressWords } from './progress.ts';

describe('formatSeconds', () => {
  it.each([
    [0.2, 'under 1 s'],
    [40, '40 s'],
    [60, '1 min'],
    [125, '2 min 5 s'],
    [4320, '1 h 12 min'],
    [7200, '2 h'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(formatSeconds(seconds)).toBe(words);
  });
});

describe('progressWords', () => {
  it('joins what is known', () => {
    expect(progressWords(0.593, '12 trials/min', 40)).toBe('59% · 12 trials/min · 40 s left');
  });

  it('says nothing when nothing is known', () => {
    expect(progressWords(null)).toBe('');
    expect(progressWords(null, undefined, Infinity)).toBe('');
  });

  it('never leaves 0 to 100', () => {
    expect(progressWords(1.2)).toBe('100%');
    expect(progressWords(-1)).toBe('0%');
  });
});
