import { describe, expect, it } from 'vitest';
import { ASKED, decide, worthOf } from '../../deploy/decide.ts';
import type { Judged } from '../../lab/estimate.ts';
import { computeMetric, metricOf } from '../../lab/estimate.ts';
import { confusionOf } from '../../lab/evaluation.ts';
import { judgeRows, moneyOfJudged } from '../../lab/judge.ts';
import type { ClassPayoff, DecisionRule } from '../../project/project.ts';
import { randomFrom } from '../../random.ts';
import { sweepClass, thresholdsNow } from './class-thresholds.ts';
import { reviewCurve } from './review.ts';

const THREE = { task: 'multiclass', classes: ['a', 'b', 'c'], positive: 2 } as const;
const PAYOFF: ClassPayoff = {
  ...{ kind: 'classes', classes: THREE.classes, actions: ['do a', 'do b', 'do c'] },
  value: [
    [10, -30, -5],
    [-2, 12, -40],
    [-8, -1, 6],
  ],
};

/** Rows whose probabilities are true. */
function drawRows(rows: number, rule: DecisionRule): Judged {
  const random = randomFrom(4);
  const values = new Float64Array(3 * rows);
  const actual = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const parts = [random.next() ** 3, random.next() ** 3, random.next() ** 3];
    const total = parts.reduce((sum, part) => sum + part, 0);
    values.set(
      parts.map((part) => part / total),
      3 * row,
    );
    const [p, q] = [parts[0]! / total, parts[1]! / total];
    const drawn = random.next();
    actual[row] = drawn < p ? 0 : drawn < p + q ? 1 : 2;
  }
  return judgeRows({ rows, width: 3, values }, actual, rule, THREE, PAYOFF);
}
const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
const LIKELIEST = { kind: 'most-likely' } as const;
const judged = drawRows(500, LIKELIEST);

describe('thresholds by class', () => {
  it('all alike are the likeliest class', () => {
    const values = thresholdsNow(LIKELIEST, 3);
    const rule = { kind: 'class-thresholds', values } as const;
    expect([...decide(judged.predictions, rule, THREE, PAYOFF)]).toEqual([...judged.decided]);
  });

  it.each([0, 1, 2])('earn along the curve of class %i what the rule earns there', (of) => {
    const values = [0.3, 0.5, 0.4];
    const sweep = sweepClass(judged, PAYOFF, values, of, randomFrom(1));
    expect(sweep.points).toHaveLength(100);
    expect(sweep.here.threshold).toBeCloseTo(values[of]!, 12);
    for (const { threshold, value } of [sweep.points[0]!, sweep.here, sweep.best]) {
      const moved = values.map((old, k) => (k === of ? threshold : old));
      const rule = { kind: 'class-thresholds', values: moved } as const;
      const again = judgeRows(judged.predictions, judged.actual, rule, THREE, PAYOFF);
      expect(value).toBeCloseTo(1000 * mean(moneyOfJudged(PAYOFF, again)), 6);
    }
    expect(sweep.gain.value).toBeCloseTo(sweep.best.value - sweep.here.value, 9);
    expect(Math.max(...sweep.points.map(({ value }) => value))).toBe(sweep.best.value);
  });
});

describe('asking a person', () => {
  const rule = { kind: 'review', cost: 3 } as const;
  const asking = judgeRows(judged.predictions, judged.actual, rule, THREE, PAYOFF);
  const alone = judgeRows(
    judged.predictions,
    judged.actual,
    { kind: 'expected-value' },
    THREE,
    PAYOFF,
  );

  it('happens just where knowing the truth is worth more than it costs', () => {
    const { values } = judged.predictions;
    asking.decided.forEach((decided, row) => {
      const worth = [0, 1, 2].reduce((sum, k) => {
        const own = PAYOFF.value[k]!;
        return sum + values[3 * row + k]! * (Math.max(...own) - own[alone.decided[row]!]!);
      }, 0);
      expect(decided === ASKED).toBe(worth > 3);
      if (decided !== ASKED) expect(decided).toBe(alone.decided[row]);
    });
  });

  it('costs a review and is decided rightly', () => {
    expect(worthOf(PAYOFF, 1, ASKED, 3)).toBe(9);
    const money = moneyOfJudged(PAYOFF, asking);
    const row = asking.decided.indexOf(ASKED);
    expect(money[row]).toBe(Math.max(...PAYOFF.value[judged.actual[row]!]!) - 3);
  });

  it('is drawn from all rows asked to none, through what the rule earns', () => {
    const curve = reviewCurve(judged, PAYOFF, 3, randomFrom(1));
    const rightly = judged.actual.map((truth) => Math.max(...PAYOFF.value[truth]!) - 3);
    expect(curve.points[0]!.value).toBeCloseTo(1000 * mean(rightly), 6);
    expect(curve.points[100]!.value).toBeCloseTo(1000 * mean(moneyOfJudged(PAYOFF, alone)), 6);
    expect(curve.value.value).toBeCloseTo(1000 * mean(moneyOfJudged(PAYOFF, asking)), 6);
    expect(curve.asked).toBe(asking.decided.filter((one) => one === ASKED).length);
    const near = curve.points[Math.round(100 * (1 - curve.asked / 500))]!;
    expect(Math.abs(near.value - curve.value.value)).toBeLessThan(1000 * 0.01 * 50);
    expect(curve.gain.value).toBeGreaterThan(0);
  });

  it('costs nothing: everybody doubtful is asked; costs much: nobody', () => {
    const dear = judgeRows(
      judged.predictions,
      judged.actual,
      { kind: 'review', cost: 1e6 },
      THREE,
      PAYOFF,
    );
    expect([...dear.decided]).toEqual([...alone.decided]);
    const free = reviewCurve(judged, PAYOFF, 0, randomFrom(1));
    expect(free.asked).toBeGreaterThan(490);
  });

  it('keeps its rows out of metrics of decisions, and in a column of their own', () => {
    const known = [...asking.decided.keys()].filter((row) => asking.decided[row] !== ASKED);
    const right = known.filter((row) => asking.decided[row] === asking.actual[row]);
    expect(computeMetric(metricOf('accuracy'), asking)).toBeCloseTo(
      right.length / known.length,
      12,
    );
    expect(computeMetric(metricOf('log-loss'), asking)).toBe(
      computeMetric(metricOf('log-loss'), judged),
    );
    const { counts, asked } = confusionOf(asking)!;
    expect(asked!.reduce((sum, rows) => sum + rows, 0)).toBe(500 - known.length);
    expect(counts.flat().reduce((sum, rows) => sum + rows, 0)).toBe(known.length);
    expect(confusionOf(judged)!.asked).toBeUndefined();
  });
});
