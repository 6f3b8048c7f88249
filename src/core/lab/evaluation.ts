import { ASKED } from '../deploy/decide.ts';
import { fingerprint } from '../hash.ts';
import { quantileSorted } from '../math.ts';
import { METRICS } from '../model/metrics.ts';

import type { BaselineScore, DecisionRule, Estimate, Payoff } from '../project/project.ts';
import type { Random } from '../random.ts';
import { computeMetric, estimateMetrics } from './estimate.ts';
import type { Judged } from './estimate.ts';
import { estimateGain, estimateValue, judgeRows, plainRule } from './judge.ts';
import { bestShift, sweepThresholds } from './threshold.ts';
import type { MoneyCurve } from './threshold.ts';

export interface RuleWorth {
  readonly rule: DecisionRule;
  readonly label: string;
  readonly value: Estimate;
  /** Over the usual rule, row by row on the same rows; null for that rule itself. */
  readonly gain: Estimate | null;
}
export interface Residuals {
  /** Prediction, residual (predicted − actual), source row; at most 2,000. */
  readonly points: readonly (readonly [number, number, number])[];
  readonly bias: Estimate;
  /** 5%, 25%, 50%, 75%, 95%. */
  readonly quantiles: readonly number[];
}
/** What a run is worth on rows it was not trained on. */
export interface Evaluation {
  readonly rows: number;
  readonly rule: DecisionRule;
  readonly metrics: readonly {
    readonly id: string;
    readonly label: string;
    readonly estimate: Estimate;
  }[];
  readonly value: Estimate | null;
  readonly confusion: {
    readonly classes: readonly string[];
    readonly counts: readonly (readonly number[])[];
    /** Rows of each class a person is asked about; left out: the rule asks nobody. */
    readonly asked?: readonly number[];
  } | null;
  readonly money: MoneyCurve | null;
  readonly rules: readonly RuleWorth[];
  readonly residuals: Residuals | null;
  readonly baselines: readonly BaselineScore[];
  readonly importance: readonly { readonly feature: string; readonly share: number }[];
}

const MOST_RESIDUALS = 2000;
const METRIC_REPLICATES = 200;

/** Every metric of the task with its bootstrap interval. */
export function evaluateMetrics(judged: Judged, random: Random): Evaluation['metrics'] {
  const metrics = METRICS.filter((metric) => metric.tasks.includes(judged.outcome.task));
  const estimates = estimateMetrics(metrics, judged, random, METRIC_REPLICATES);
  return metrics.map(({ id, label }, i) => ({ id, label, estimate: estimates[i]! }));
}

/** Metric values alone, for the run's record. */
export function listMetrics(judged: Judged): [string, number][] {
  return METRICS.filter((metric) => metric.tasks.includes(judged.outcome.task)).map((metric) => [
    metric.id,
    computeMetric(metric, judged),
  ]);
}

export function confusionOf(judged: Judged): Evaluation['confusion'] {
  const { outcome } = judged;
  if (outcome.task === 'regression') return null;
  const counts = outcome.classes.map(() => outcome.classes.map(() => 0));
  const asked = outcome.classes.map(() => 0);
  judged.actual.forEach((truth, row) => {
    const decided = judged.decided[row]!;
    if (decided === ASKED) asked[truth]! += 1;
    else counts[truth]![decided]! += 1;
  });
  const { classes } = outcome;
  return judged.review === undefined ? { classes, counts } : { classes, counts, asked };
}

function thin<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!,
  );
}

export function residualsOf(judged: Judged, ids: Int32Array, bias: Estimate): Residuals | null {
  if (judged.outcome.task !== 'regression') return null;
  const gaps = judged.decided.map((decided, row) => decided - judged.actual[row]!);
  const sorted = gaps.toSorted();
  const points = Array.from(gaps, (gap, row) => [judged.decided[row]!, gap, ids[row]!] as const);
  return {
    points: thin(points, MOST_RESIDUALS),
    bias,
    quantiles: [0.05, 0.25, 0.5, 0.75, 0.95].map((q) => quantileSorted(sorted, q)),
  };
}

/** What each way of deciding would earn on the same rows, per 1,000 decisions. */
export function compareRules(
  judged: Judged,
  payoff: Payoff | null,
  random: Random,
): { money: MoneyCurve | null; rules: RuleWorth[] } {
  const { outcome, actual, predictions } = judged;
  if (payoff === null) return { money: null, rules: [] };
  const usual = plainRule(outcome);
  const plain = judgeRows(predictions, actual, usual, outcome, payoff);
  const worth = (rule: DecisionRule, label: string): RuleWorth => {
    const isUsual = fingerprint(rule) === fingerprint(usual);
    const judged = isUsual ? plain : judgeRows(predictions, actual, rule, outcome, payoff);
    const value = estimateValue(judged, payoff, random.fork('value'))!;
    const gain = isUsual ? null : estimateGain(judged, plain, payoff, '', random.fork('gain'));
    return { rule, label, value, gain };
  };
  if (outcome.task === 'regression')
    return {
      money: null,
      rules: shiftRules(judged, payoff).map(([rule, label]) => worth(rule, label)),
    };
  const expected = worth({ kind: 'expected-value' }, 'Best expected value');
  if (outcome.task !== 'binary' || payoff.kind !== 'classes')
    return { money: null, rules: [worth({ kind: 'most-likely' }, 'Likeliest class'), expected] };
  const money = sweepThresholds(judged, payoff, random.fork('money'));
  const half = worth({ kind: 'threshold', value: 0.5 }, 'Threshold 0.50');
  const best = worth(
    { kind: 'threshold', value: money.best.threshold },
    `Threshold ${money.best.threshold.toFixed(2)}`,
  );
  return { money, rules: [half, best, expected] };
}

function shiftRules(judged: Judged, payoff: Payoff): [DecisionRule, string][] {
  if (payoff.kind !== 'units' || payoff.over + payoff.under === 0) return [];
  const shift = bestShift(judged, payoff);
  return [
    [{ kind: 'shift', value: 0 }, 'As predicted'],
    [{ kind: 'shift', value: shift }, `Shifted by ${shift.toPrecision(3)}`],
  ];
}
