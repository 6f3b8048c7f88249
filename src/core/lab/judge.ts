import { decide, moneyOf, reviewCost } from '../deploy/decide.ts';
import type { Table } from '../data/table.ts';
import type { Outcome, Predictions } from '../model/task.ts';
import type { DecisionRule, Estimate, Payoff } from '../project/project.ts';
import type { Random } from '../random.ts';
import { estimateMean, estimateMetricGain, metricOf } from './estimate.ts';
import type { Judged } from './estimate.ts';

/** Money is said per this many decisions everywhere. */
export const PER = 1000;

/** `table`: the same rows, for a rule that decides by group. */
export function judgeRows(
  predictions: Predictions,
  actual: Float64Array,
  rule: DecisionRule,
  outcome: Outcome,
  payoff: Payoff | null,
  table: Table | null = null,
): Judged {
  const decided = decide(predictions, rule, outcome, payoff, table);
  const judged = { outcome, actual, predictions, decided };
  return rule.kind === 'review' ? { ...judged, review: reviewCost(rule) } : judged;
}

/** Money a row, reviews paid. */
export function moneyOfJudged(payoff: Payoff | null, judged: Judged): Float64Array {
  return moneyOf(payoff, judged.actual, judged.decided, judged.review);
}

/** Money per 1,000 decisions; null without a payoff. */
export function estimateValue(
  judged: Judged,
  payoff: Payoff | null,
  random: Random,
): Estimate | null {
  if (payoff === null) return null;
  return estimateMean(moneyOfJudged(payoff, judged), PER, random);
}

/** Paired gain of `a` over `b`: money per 1,000 decisions, or the metric where nothing is priced. */
export function estimateGain(
  a: Judged,
  b: Judged,
  payoff: Payoff | null,
  metric: string,
  random: Random,
): Estimate {
  if (payoff === null) return estimateMetricGain(metricOf(metric), a, b, random);
  const ofA = moneyOfJudged(payoff, a);
  const ofB = moneyOfJudged(payoff, b);
  return estimateMean(
    ofA.map((money, row) => money - ofB[row]!),
    PER,
    random,
  );
}

/** The rule nobody chose: half for two classes, the likeliest of many, the number as predicted. */
export function plainRule(outcome: Outcome): DecisionRule {
  if (outcome.task === 'regression') return { kind: 'shift', value: 0 };
  return outcome.task === 'binary' ? { kind: 'threshold', value: 0.5 } : { kind: 'most-likely' };
}
