import { describe, expect, test } from 'vitest';
import { drawCurves } from '../../src/core/evaluate/scores/score-curves.ts';
import { scoreJudged } from '../../src/core/evaluate/scores/scores.ts';
import type { ScoreChoices, Scores } from '../../src/core/evaluate/scores/api.ts';
import type { Judged } from '../../src/core/lab/estimate.ts';
import { judgeRows } from '../../src/core/lab/judge.ts';
import { fitCalibration, recalibrate } from '../../src/core/model/recalibration.ts';
import type { RecalibrationMethod } from '../../src/core/model/recalibration.ts';
import type { Outcome, Predictions } from '../../src/core/model/task.ts';
import { complete } from '../../src/core/pieces.ts';
import { randomFrom } from '../../src/core/random.ts';
import golden from './evaluation.json';

const CHOICES: ScoreChoices = { beta: 1, share: 0.1, k: 2, quantile: null };
const YES_NO = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const FOUR = { task: 'multiclass', classes: ['a', 'b', 'c', 'd'], positive: 3 } as const;

function ofTwo(scores: readonly number[]): Predictions {
  const values = Float64Array.from(scores.flatMap((p) => [1 - p, p]));
  return { rows: scores.length, width: 2, values };
}
function ofFour(proba: readonly (readonly number[])[]): Predictions {
  return { rows: proba.length, width: 4, values: Float64Array.from(proba.flat()) };
}
function judged(outcome: Outcome, predictions: Predictions, actual: readonly number[]): Judged {
  const rule =
    outcome.task === 'binary'
      ? ({ kind: 'threshold', value: golden.two.threshold } as const)
      : ({ kind: 'most-likely' } as const);
  return judgeRows(predictions, Float64Array.from(actual), rule, outcome, null);
}
function scored(one: Judged, choices: Partial<ScoreChoices> = {}): Scores {
  const asked = { ...CHOICES, ...choices };
  return complete(scoreJudged({ judged: one, payoff: null }, asked, randomFrom(1)));
}
function valueOf(scores: Scores, id: string): number {
  return scores.metrics.find((metric) => metric.id === id)!.estimate.value;
}
function expectClose(got: ArrayLike<number>, wanted: readonly number[], what: string): void {
  expect(got.length, what).toBe(wanted.length);
  wanted.forEach((value, i) => expect(got[i], `${what} ${i}`).toBeCloseTo(value, 10));
}

const two = judged(YES_NO, ofTwo(golden.two.scores), golden.two.labels);
const four = judged(FOUR, ofFour(golden.four.proba), golden.four.labels);

describe('metrics as scikit-learn defines them', () => {
  test('of two classes', () => {
    const scores = scored(two);
    for (const [id, wanted] of Object.entries(golden.two.metrics))
      expect(valueOf(scores, id), id).toBeCloseTo(wanted, 10);
  });

  test.each(Object.entries(golden.two['f-beta']))('F with beta %s', (beta, wanted) => {
    expect(valueOf(scored(two, { beta: Number(beta) }), 'f-beta')).toBeCloseTo(wanted, 12);
  });

  test.each(Object.entries(golden.two.lift))('lift among the best %s', (share, wanted) => {
    const distinct = judged(YES_NO, ofTwo(golden.two.distinct), golden.two.labels);
    expect(valueOf(scored(distinct, { share: Number(share) }), 'lift')).toBeCloseTo(wanted, 10);
  });

  test('of four classes', () => {
    const scores = scored(four);
    for (const [id, wanted] of Object.entries(golden.four.metrics))
      expect(valueOf(scores, id), id).toBeCloseTo(wanted, 10);
  });

  test.each(Object.entries(golden.four['top-k']))('right among the %s likeliest', (k, wanted) => {
    expect(valueOf(scored(four, { k: Number(k) }), 'top-k')).toBeCloseTo(wanted, 12);
  });

  test.each([
    ['two', two, golden.two['by class'], 2],
    ['four', four, golden.four['by class'], 1],
  ] as const)('by class and averaged over %s', (_, one, wanted, beta) => {
    const { classes, averages } = scored(one, { beta });
    for (const part of ['precision', 'recall', 'f'] as const)
      expectClose(
        classes.map((score) => score[part].estimate.value),
        wanted[part],
        part,
      );
    for (const { average, precision, recall, f } of averages)
      expectClose(
        [precision, recall, f].map(({ value }) => value),
        wanted.averages[average],
        average,
      );
  });

  test('of numbers', () => {
    const { actual, predicted, metrics, pinball } = golden.numbers;
    const values = Float64Array.from(predicted);
    const predictions = { rows: values.length, width: 1, values };
    const one = judged({ task: 'regression' }, predictions, actual);
    for (const [id, wanted] of Object.entries(metrics))
      expect(valueOf(scored(one), id), id).toBeCloseTo(wanted, 10);
    for (const [alpha, wanted] of Object.entries(pinball))
      expect(valueOf(scored(one, { quantile: Number(alpha) }), 'pinball')).toBeCloseTo(wanted, 12);
  });
});

describe('curves as scikit-learn draws them', () => {
  const { classes, reliabilities } = drawCurves(two);
  const [curves] = classes;

  test.each(['roc', 'pr', 'gain'] as const)('%s', (kind) => {
    const origin = kind === 'gain' ? [[0, 0]] : [];
    expectClose(curves![kind].points.flat(), [...origin, ...golden.two[kind]].flat(), kind);
  });

  test('lift is the gain over the share looked at', () => {
    const wanted = golden.two.gain.flatMap(([share, gain]) => [share!, gain! / share!]);
    expectClose(curves!.lift.points.flat(), wanted, 'lift');
  });

  test('reliability', () => {
    const { observed, predicted, error } = golden.two.calibration;
    const [shown] = reliabilities;
    expectClose(
      shown!.bins.map((bin) => bin.observed.value),
      observed,
      'observed',
    );
    expectClose(
      shown!.bins.map((bin) => bin.predicted),
      predicted,
      'predicted',
    );
    expect(shown!.error).toBeCloseTo(error, 12);
  });
});

describe('recalibration as scikit-learn fits it', () => {
  const { labels, scores, maps } = golden.two;
  const fitted = (method: RecalibrationMethod) =>
    fitCalibration(
      method,
      YES_NO,
      ofTwo(scores.slice(0, 160)),
      Float64Array.from(labels.slice(0, 160)),
    );
  const positives = ({ values }: Predictions) => values.filter((_, i) => i % 2 === 1);

  test('Platt’s curve, to the tolerance of its optimiser', () => {
    const map = fitted('platt');
    const got = positives(recalibrate(map, YES_NO, ofTwo(scores.slice(160))));
    maps.platt.p.forEach((wanted, i) => expect(got[i]).toBeCloseTo(wanted, 5));
  });

  test('the isotonic line', () => {
    const got = positives(recalibrate(fitted('isotonic'), YES_NO, ofTwo(scores.slice(160))));
    expectClose(got, maps.isotonic.p, 'isotonic');
  });

  test.each(['platt', 'isotonic'] as const)('%s of four classes, scaled to sum 1', (method) => {
    const { proba, labels: truth, maps: wanted } = golden.four;
    const map = fitCalibration(
      method,
      FOUR,
      ofFour(proba.slice(0, 120)),
      Float64Array.from(truth.slice(0, 120)),
    );
    const got = recalibrate(map, FOUR, ofFour(proba.slice(120))).values;
    wanted[method].flat().forEach((p, i) => expect(got[i]).toBeCloseTo(p, 5));
  });
});
