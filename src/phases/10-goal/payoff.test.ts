import { describe, expect, it } from 'vitest';
import {
  commonAmount,
  fillSide,
  fitPayoff,
  isPriced,
  outcomeWord,
  renameAction,
  setAmount,
  unpriced,
} from './payoff.ts';

const old = {
  kind: 'classes',
  classes: ['no', 'yes'],
  actions: ['Release', 'Hold'],
  value: [
    [0, -15],
    [-100, -15],
  ],
} as const;

describe('a payoff', () => {
  it('keeps its amounts when the classes change order and new ones come', () => {
    const fitted = fitPayoff(old, ['yes', 'maybe', 'no']);
    expect(fitted.actions).toEqual(['Hold', 'Act as “maybe”', 'Release']);
    expect(fitted.value).toEqual([
      [-15, 0, -100],
      [0, 0, 0],
      [-15, 0, 0],
    ]);
    expect(unpriced(old, ['yes', 'maybe', 'no'])).toEqual(['maybe']);
  });

  it('changes one amount or one name and leaves the old one alone', () => {
    expect(setAmount(old, 1, 0, -50).value[1]).toEqual([-50, -15]);
    expect(renameAction(old, 0, 'Let go').actions).toEqual(['Let go', 'Hold']);
    expect(old.value[1]).toEqual([-100, -15]);
  });

  it('fills all mistakes and no right answer', () => {
    const filled = fillSide(old, 'wrong', -7);
    expect(filled.value).toEqual([
      [0, -7],
      [-7, -15],
    ]);
    expect(commonAmount(filled, 'wrong')).toBe(-7);
    expect(commonAmount(filled, 'right')).toBeNull();
  });

  it('is not priced while everything is 0', () => {
    expect(isPriced(fitPayoff(null, ['a', 'b']))).toBe(false);
    expect(isPriced(old)).toBe(true);
  });

  it('names the four outcomes', () => {
    expect(outcomeWord(1, 0, 1)).toBe('missed');
    expect(outcomeWord(0, 1, 1)).toBe('needless');
  });
});
