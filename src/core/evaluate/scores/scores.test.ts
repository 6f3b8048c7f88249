import { describe, expect, it } from 'vitest';
import type { Judged } from '../../lab/estimate.ts';
import { judgeRows } from '../../lab/judge.ts';
import { complete } from '../../pieces.ts';
import type { Payoff } from '../../project/project.ts';
import { randomFrom } from '../../random.ts';
import type { ScoreChoices } from './api.ts';
import { reliabilityOf } from './reliability.ts';
import { pricedQuantile, scoreJudged } from './scores.ts';

const CHOICES: ScoreChoices = { beta: 1, share: 0.1, k: 1, quantile: null };
const YES_NO = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const PAYOFF: Payoff = {
  ...{ kind: 'classes', classes: ['no', 'yes'], actions: ['leave', 'call'] },
  value: [
    [0, -10],
    [-90, 20],
  ],
};

/** Rows whose probabilities are true. */
function drawRows(rows: number, seed: number): Judged {
  const random = randomFrom(seed);
  const values = new Float64Array(2 * rows);
  const actual = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const p = random.next();
    values.set([1 - p, p], 2 * row);
    actual[row] = Number(random.next() < p);
  }
  const rule = { kind: 'threshold', value: 0.5 } as const;
  return judgeRows({ rows, width: 2, values }, actual, rule, YES_NO, PAYOFF);
}
const scoresOf = (judged: Judged, payoff: Payoff | null = null) =>
  complete(scoreJudged({ judged, payoff }, CHOICES, randomFrom(7)));

describe('scoreJudged', () => {
  it('gives the interval the truth as often as it says', () => {
    const truth = 0.75;
    let inside = 0;
    for (let seed = 0; seed < 60; seed++) {
      const { metrics } = scoresOf(drawRows(150, seed));
      const { low, high } = metrics.find(({ id }) => id === 'balanced-accuracy')!.estimate;
      if (low <= truth && truth <= high) inside++;
    }
    expect(inside).toBeGreaterThanOrEqual(51);
  });

  it('prices a thousand decisions', () => {
    const judged = drawRows(400, 1);
    const { money } = scoresOf(judged, PAYOFF);
    const earned = judged.actual.reduce(
      (sum, truth, row) => sum + PAYOFF.value[truth]![judged.decided[row]!]!,
      0,
    );
    expect(money!.value).toBeCloseTo((1000 * earned) / 400, 9);
    expect(money!.low).toBeLessThan(money!.value);
    expect(scoresOf(judged).money).toBeNull();
  });

  it('leaves rows a person decides out of what is said of decisions', () => {
    const judged = drawRows(200, 2);
    const asked = judged.decided.map((one, row) => (row % 2 === 0 ? -1 : one));
    const some = scoresOf({ ...judged, decided: asked });
    const right = judged.actual.filter((truth, row) => row % 2 === 1 && truth === asked[row]);
    const of = (id: string) => some.metrics.find((metric) => metric.id === id)!;
    expect(some.decided).toBe(100);
    expect(of('accuracy').estimate.value).toBeCloseTo(right.length / 100, 12);
    expect(of('accuracy').n).toBe(100);
    expect(of('log-loss').n).toBe(200);
  });
});

describe('pricedQuantile', () => {
  it('is what too low costs against too high', () => {
    const units = { kind: 'units', unit: 'riders' } as const;
    expect(pricedQuantile({ ...units, under: 3, over: 1 })).toBe(0.75);
    expect(pricedQuantile({ ...units, under: 3, over: 0 })).toBe(0.5);
    expect(pricedQuantile(null)).toBe(0.5);
  });
});

describe('reliabilityOf', () => {
  it('says what chance alone would give', () => {
    let sum = 0;
    for (let seed = 0; seed < 40; seed++) sum += reliabilityOf(drawRows(800, seed), 1).error;
    const { chance } = reliabilityOf(drawRows(800, 99), 1);
    expect(sum / 40 / chance).toBeGreaterThan(0.9);
    expect(sum / 40 / chance).toBeLessThan(1.1);
  });
});
