import { calibrationCurve, expectedCalibrationError } from '../model/calibration.ts';
import { prCurve, rocCurve } from '../model/curves.ts';
import { quantileSorted } from '../math.ts';
import { METRICS } from '../model/metrics.ts';
import type { Outcome } from '../model/task.ts';
import type { BaselineScore, DecisionRule, Estimate, Payoff } from '../project/project.ts';
import type { Random } from '../random.ts';
import { computeMetric, estimateMetrics } from './estimate.ts';
import type { Judged } from './estimate.ts';
import { estimateValue, judgeRows } from './judge.ts';
import { sweepThresholds } from './threshold.ts';
import type { MoneyCurve } from './threshold.ts';

export interface CurveOf {
  readonly name: string;
  /** x and y in 0 to 1, at most 400 points. */
  readonly points: readonly (readonly [number, number])[];
  readonly area: number;
}
export interface CalibrationBin {
  readonly predicted: number;
  readonly observed: Estimate;
  readonly rows: number;
}
export interface RuleWorth {
  readonly rule: DecisionRule;
  readonly label: string;
  readonly value: Estimate;
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
  } | null;
  readonly roc: readonly CurveOf[];
  readonly pr: readonly CurveOf[];
  readonly calibration: {
    readonly bins: readonly CalibrationBin[];
    readonly error: number;
    readonly of: string;
  } | null;
  readonly money: MoneyCurve | null;
  readonly rules: readonly RuleWorth[];
  readonly residuals: Residuals | null;
  readonly baselines: readonly BaselineScore[];
  readonly importance: readonly { readonly feature: string; readonly share: number }[];
}

const MOST_POINTS = 400;
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
  judged.actual.forEach((truth, row) => (counts[truth]![judged.decided[row]!]! += 1));
  return { classes: outcome.classes, counts };
}

/** Two classes: the positive one. Many: each against the rest. */
function shownClasses(outcome: Outcome): number[] {
  if (outcome.task === 'regression') return [];
  return outcome.task === 'binary' ? [outcome.positive] : outcome.classes.map((_, k) => k);
}

function scoresOf(judged: Judged, k: number): { scores: Float64Array; labels: Uint8Array } {
  const { width, values, rows } = judged.predictions;
  const scores = Float64Array.from({ length: rows }, (_, row) => values[row * width + k]!);
  return { scores, labels: Uint8Array.from(judged.actual, (truth) => (truth === k ? 1 : 0)) };
}

/** A class that no row or every row has draws no curve: one of its shares is 0 of 0. */
export function curvesOf(judged: Judged, kind: 'roc' | 'pr'): CurveOf[] {
  const { outcome } = judged;
  return shownClasses(outcome).flatMap((k) => {
    const { scores, labels } = scoresOf(judged, k);
    if (!labels.includes(1) || !labels.includes(0)) return [];
    const curve = kind === 'roc' ? rocCurve(labels, scores) : prCurve(labels, scores);
    const name = outcome.task === 'regression' ? '' : outcome.classes[k]!;
    return [{ name, points: thin(curve.points, MOST_POINTS), area: curve.area }];
  });
}

function thin<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from(
    { length: most },
    (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))]!,
  );
}

/** Two classes: the positive one. Many: the probability of the class decided for. */
export function calibrationOf(judged: Judged): Evaluation['calibration'] {
  const { outcome } = judged;
  if (outcome.task === 'regression') return null;
  const of =
    outcome.task === 'binary' ? outcome.classes[outcome.positive]! : 'the class decided for';
  const { scores, labels } =
    outcome.task === 'binary' ? scoresOf(judged, outcome.positive) : confidenceOf(judged);
  const bins = calibrationCurve(labels, scores, { bins: 10, strategy: 'uniform' });
  return {
    of,
    error: expectedCalibrationError(labels, scores, 10),
    bins: bins.map((bin) => ({
      predicted: bin.predicted,
      observed: { value: bin.observed, low: bin.low, high: bin.high },
      rows: bin.rows,
    })),
  };
}

function confidenceOf(judged: Judged): { scores: Float64Array; labels: Uint8Array } {
  const { width, values } = judged.predictions;
  const scores = judged.decided.map((decided, row) => values[row * width + decided]!);
  return {
    scores,
    labels: Uint8Array.from(judged.actual, (truth, row) => (truth === judged.decided[row] ? 1 : 0)),
  };
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
  const worth = (rule: DecisionRule, label: string): RuleWorth => ({
    rule,
    label,
    value: estimateValue(
      judgeRows(predictions, actual, rule, outcome, payoff),
      payoff,
      random.fork('value'),
    )!,
  });
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

/** The constant that minimises cost: the under/(under + over) quantile of the errors. */
function shiftRules(judged: Judged, payoff: Payoff): [DecisionRule, string][] {
  if (payoff.kind !== 'units' || payoff.over + payoff.under === 0) return [];
  const values = judged.predictions.values;
  const errors = judged.actual.map((truth, row) => truth - values[row]!).sort();
  const shift = quantileSorted(errors, payoff.under / (payoff.over + payoff.under));
  return [
    [{ kind: 'shift', value: 0 }, 'As predicted'],
    [{ kind: 'shift', value: Number(shift.toPrecision(3)) }, `Shifted by ${shift.toPrecision(3)}`],
  ];
}
