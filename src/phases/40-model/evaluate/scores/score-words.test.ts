import { describe, expect, it } from 'vitest';
import type { ClassCurves } from '../../../../core/evaluate/scores/score-curves.ts';
import type { Scores } from '../../../../core/evaluate/scores/api.ts';
import { rateData, rateTitle, shownCurves } from './curve-words.ts';
import { errorWords, reliabilityTitle } from './reliability-words.ts';
import { sayScore, scoreCells, scoresTitle } from './score-words.ts';

const drawn = (area: number) => ({ points: [], area });
const curve = (parts: Partial<ClassCurves>): ClassCurves => ({
  ...{ of: 1, name: 'damage', positives: 20, rows: 120, called: 35, found: 15 },
  ...{ roc: drawn(0.9), pr: drawn(0.6), gain: drawn(0.8), lift: drawn(NaN) },
  ...parts,
});

describe('curves', () => {
  it('put the dot where the rule stands', () => {
    const spotOf = (kind: 'roc' | 'pr' | 'gain' | 'lift') => rateData(kind, [curve({})], 1).spot!;
    expect(spotOf('roc')).toEqual({ x: 0.2, y: 0.75 });
    expect(spotOf('pr')).toEqual({ x: 0.75, y: 15 / 35 });
    expect(spotOf('gain')).toEqual({ x: 35 / 120, y: 0.75 });
    expect(spotOf('lift').y).toBeCloseTo(0.75 / (35 / 120), 12);
    expect(rateData('roc', [curve({})], null).spot).toBeUndefined();
    expect(rateData('pr', [curve({ called: 0, found: 0 })], 1).spot).toBeUndefined();
  });

  it('show the weakest of many, or the one asked for', () => {
    const curves = Array.from({ length: 50 }, (_, i) =>
      curve({ name: `class ${i}`, roc: drawn(1 - i / 100) }),
    );
    expect(shownCurves(curves, null).map(({ name }) => name)).toEqual([
      'class 49',
      'class 48',
      'class 47',
      'class 46',
    ]);
    expect(shownCurves(curves, 'class 3').map(({ name }) => name)).toEqual(['class 3']);
  });

  it('say what the best-scored tenth holds', () => {
    const gain = {
      area: 0.8,
      points: [
        [0, 0],
        [0.05, 0.2],
        [0.15, 0.6],
        [1, 1],
      ] as const,
    };
    expect(rateTitle('gain', [curve({ gain })])).toBe(
      'The best-scored 10% of rows hold 40% of “damage”',
    );
    expect(rateTitle('lift', [curve({ gain })])).toContain('4.0 times the usual share');
    expect(rateTitle('roc', [curve({}), curve({ name: 'none', roc: drawn(0.7) })])).toContain(
      '“none” is hardest',
    );
  });
});

describe('reliability', () => {
  const bin = (predicted: number, value: number) => ({
    ...{ predicted, observed: { value, low: value - 0.05, high: value + 0.05 }, rows: 30 },
  });
  const of = (...bins: ReturnType<typeof bin>[]) => reliabilityTitle({ bins });

  it('is read from the intervals', () => {
    expect(of(bin(0.1, 0.12), bin(0.5, 0.5))).toContain('no more than chance');
    expect(of(bin(0.1, 0.1), bin(0.8, 0.6))).toBe(
      'Too sure from 0.80 on: less happens than it says',
    );
    expect(of(bin(0.3, 0.5))).toContain('Too shy from 0.30');
    expect(of(bin(0.3, 0.5), bin(0.8, 0.6))).toContain('2 groups of 2');
  });

  it('holds the error against what chance gives', () => {
    expect(errorWords({ error: 0.04, chance: 0.012, rows: 1943 })).toBe(
      'Expected calibration error 0.040 on 1,943 rows; true probabilities would show about 0.012 by chance.',
    );
  });
});

describe('scores', () => {
  const score = (n: number) => ({
    ...{ id: 'accuracy', label: 'Accuracy', definition: 'Rows right.', better: 'higher' as const },
    ...{ estimate: { value: 0.8, low: 0.7, high: 0.9 }, n, how: 'exact' as const },
  });

  it('are said in their own unit', () => {
    expect(sayScore('smape', 0.123)).toBe('12.3%');
    expect(sayScore('lift', 3.456)).toBe('3.46×');
    expect(sayScore('pinball', 12.345)).toBe('12.3');
    expect(sayScore('poisson-deviance', NaN)).toBe('not defined');
  });

  it('say nothing of few rows', () => {
    expect(scoreCells(score(29)).value).toBe('cannot tell yet');
    expect(scoreCells(score(30)).interval).toBe('0.700–0.900');
    const scores = { metrics: [score(29)], averages: [] } as unknown as Scores;
    expect(scoresTitle(scores, 'accuracy')).toBe('Only 29 rows: too few to say how good it is');
  });

  it('say the project’s metric, also where it is an average', () => {
    const estimate = { value: 0.8, low: 0.7, high: 0.9 };
    const macro = { average: 'macro', precision: estimate, recall: estimate, f: estimate };
    const averages = [{ ...macro, average: 'micro' }, macro];
    const scores = { decided: 99, metrics: [score(99)], averages } as unknown as Scores;
    expect(scoresTitle(scores, 'macro-f1')).toBe('Macro F1 0.800 (0.700–0.900)');
    expect(scoresTitle(scores, 'accuracy')).toBe('Accuracy 0.800 (0.700–0.900)');
  });
});
