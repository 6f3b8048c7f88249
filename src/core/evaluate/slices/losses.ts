import { ASKED } from '../../deploy/decide.ts';
import type { Judged } from '../../lab/estimate.ts';
import { moneyOfJudged } from '../../lab/judge.ts';
import type { JudgedRun } from '../../lab/judged-run.ts';
import { log } from '../../math.ts';
import { clipProbability } from '../../model/metrics-probability.ts';
import type { SliceMeasure } from './api.ts';

type Asked = Pick<JudgedRun, 'judged' | 'payoff'>;

/** What can be counted a row, the one that matters most first. */
export function measuresOf({ judged, payoff }: Asked): SliceMeasure[] {
  const own: SliceMeasure[] =
    judged.outcome.task === 'regression' ? ['error'] : ['wrong', 'surprise'];
  return payoff === null ? own : ['money', ...own];
}

/** Failure of each row: money not earned, 1 where decided wrong (0 where a person is asked), −ln of its probability, or |error|. */
export function lossesOf(measure: SliceMeasure, { judged, payoff }: Asked): Float64Array {
  const { actual, decided } = judged;
  switch (measure) {
    case 'money':
      return moneyOfJudged(payoff, judged).map((money) => -money);
    case 'wrong':
      return actual.map((truth, row) => Number(decided[row] !== ASKED && decided[row] !== truth));
    case 'surprise':
      return actual.map((truth, row) => -log(clipProbability(probabilityOf(judged, row, truth))));
    case 'error':
      return actual.map((truth, row) => Math.abs(decided[row]! - truth));
  }
}

function probabilityOf({ predictions }: Judged, row: number, truth: number): number {
  return predictions.values[row * predictions.width + truth]!;
}

/** The rows at these places, as if they were all. */
export function takeJudged(judged: Judged, rows: Int32Array): Judged {
  const { width, values } = judged.predictions;
  const taken = new Float64Array(rows.length * width);
  rows.forEach((row, at) => taken.set(values.subarray(row * width, (row + 1) * width), at * width));
  return {
    ...judged,
    actual: Float64Array.from(rows, (row) => judged.actual[row]!),
    decided: Float64Array.from(rows, (row) => judged.decided[row]!),
    predictions: { rows: rows.length, width, values: taken },
  };
}
