import type { Task } from './task.ts';
import {
  accuracy,
  averagedPrecisionRecallF,
  balancedAccuracy,
  matthewsCorrelation,
  precisionRecallF,
} from './metrics-label.ts';
import {
  averageOneVsRest,
  averagePrecision,
  brierScore,
  brierScoreOfAll,
  logLoss,
  ofManyLabels,
  probabilitiesOf,
  rocAuc,
} from './metrics-probability.ts';
import {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  rootMeanSquaredError,
  rSquared,
} from './metrics-number.ts';
import { rankedAveragePrecision, rankedRocAuc } from './ranked-scores.ts';

/** What was known and what was predicted, a row each. */
export interface MetricInput {
  /** Class index, or the number. */
  readonly actual: Float64Array;
  /** Decided class index, or the predicted number. */
  readonly predicted: Float64Array;
  /** Row-major rows × classes; null for regression. */
  readonly proba: Float64Array | null;
  readonly classes: number;
  /** The class that counts as positive. Read for two classes only. */
  readonly positive: number;
}

export interface MetricSpec {
  readonly id: string;
  readonly label: string;
  readonly tasks: readonly Task[];
  readonly better: 'higher' | 'lower';
  readonly needs: 'probability' | 'label' | 'number';
  readonly range: readonly [low: number, high: number];
  readonly help: string;
  /** NaN where the metric is not defined on these rows. Throws if probabilities are missing. */
  compute(input: MetricInput): number;
  /** The same of labels, for probabilities that stay as they are; left out: no sooner than `compute`. */
  readonly ofLabels?: (
    proba: Float64Array,
    classes: number,
    positive: number,
  ) => (actual: Float64Array) => number;
}

const CLASSES: readonly Task[] = ['binary', 'multiclass'];
const BINARY: readonly Task[] = ['binary'];
const REGRESSION: readonly Task[] = ['regression'];
const SHARE = [0, 1] as const;
const UPWARD = [0, Infinity] as const;

function probaOf(input: MetricInput): Float64Array {
  if (input.proba === null) throw new Error('This metric needs probabilities and got none.');
  return input.proba;
}

function ofPositive(input: MetricInput) {
  return precisionRecallF(input.actual, input.predicted, input.classes, input.positive);
}

function ofScores(metric: typeof rocAuc, input: MetricInput): number {
  const { actual, classes, positive } = input;
  const proba = probaOf(input);
  return classes > 2
    ? averageOneVsRest(metric, actual, proba, classes)
    : metric(actual, probabilitiesOf(proba, classes, positive), positive);
}

export const METRICS: readonly MetricSpec[] = [
  {
    id: 'accuracy',
    label: 'Accuracy',
    tasks: CLASSES,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'The share of rows decided right; it hides a rare class.',
    compute: ({ actual, predicted }) => accuracy(actual, predicted),
  },
  {
    id: 'balanced-accuracy',
    label: 'Balanced accuracy',
    tasks: CLASSES,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'The share decided right within each class, averaged, so that every class counts alike.',
    compute: ({ actual, predicted, classes }) => balancedAccuracy(actual, predicted, classes),
  },
  {
    id: 'macro-f1',
    label: 'Macro F1',
    tasks: CLASSES,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'F1 worked out for each class, then averaged, so that every class counts alike.',
    compute: ({ actual, predicted, classes }) =>
      averagedPrecisionRecallF(actual, predicted, classes, 'macro').f,
  },
  {
    id: 'f1',
    label: 'F1',
    tasks: BINARY,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'One number for precision and recall: high only when both are.',
    compute: (input) => ofPositive(input).f,
  },
  {
    id: 'precision',
    label: 'Precision',
    tasks: BINARY,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'Of the rows called positive, the share that were.',
    compute: (input) => ofPositive(input).precision,
  },
  {
    id: 'recall',
    label: 'Recall',
    tasks: BINARY,
    better: 'higher',
    needs: 'label',
    range: SHARE,
    help: 'Of the rows that were positive, the share that were found.',
    compute: (input) => ofPositive(input).recall,
  },
  {
    id: 'log-loss',
    label: 'Log loss',
    tasks: CLASSES,
    better: 'lower',
    needs: 'probability',
    range: UPWARD,
    help: 'How surprised the probabilities are by what happened; sure and wrong costs most.',
    compute: (input) => logLoss(input.actual, probaOf(input), input.classes),
  },
  {
    id: 'brier',
    label: 'Brier score',
    tasks: CLASSES,
    better: 'lower',
    needs: 'probability',
    range: [0, 2],
    help: 'Mean square distance of the probabilities from what happened; at most 1 for two classes.',
    compute: (input) =>
      input.classes > 2
        ? brierScoreOfAll(input.actual, probaOf(input), input.classes)
        : brierScore(input.actual, probaOf(input), input.classes, input.positive),
  },
  {
    id: 'roc-auc',
    label: 'ROC AUC',
    tasks: CLASSES,
    better: 'higher',
    needs: 'probability',
    range: SHARE,
    help: 'The chance that a positive row scores above a negative one; one half is guessing.',
    compute: (input) => ofScores(rocAuc, input),
    ofLabels: (...scores) => ofManyLabels(rankedRocAuc, ...scores),
  },
  {
    id: 'average-precision',
    label: 'Average precision',
    tasks: CLASSES,
    better: 'higher',
    needs: 'probability',
    range: SHARE,
    help: 'Precision averaged over all levels of recall; guessing gives the share of positives.',
    compute: (input) => ofScores(averagePrecision, input),
    ofLabels: (...scores) => ofManyLabels(rankedAveragePrecision, ...scores),
  },
  {
    id: 'mcc',
    label: 'Matthews correlation',
    tasks: CLASSES,
    better: 'higher',
    needs: 'label',
    range: [-1, 1],
    help: 'How closely decisions follow the truth, from −1 to 1; fair to a rare class.',
    compute: ({ actual, predicted, classes }) => matthewsCorrelation(actual, predicted, classes),
  },
  {
    id: 'mae',
    label: 'Mean absolute error',
    tasks: REGRESSION,
    better: 'lower',
    needs: 'number',
    range: UPWARD,
    help: 'How far off a forecast is on average, in the units of the target.',
    compute: ({ actual, predicted }) => meanAbsoluteError(actual, predicted),
  },
  {
    id: 'rmse',
    label: 'Root mean squared error',
    tasks: REGRESSION,
    better: 'lower',
    needs: 'number',
    range: UPWARD,
    help: 'Like the mean absolute error, but big misses weigh more.',
    compute: ({ actual, predicted }) => rootMeanSquaredError(actual, predicted),
  },
  {
    id: 'mape',
    label: 'Mean absolute percentage error',
    tasks: REGRESSION,
    better: 'lower',
    needs: 'number',
    range: UPWARD,
    help: 'How far off a forecast is as a share of the actual value; useless where actuals are near 0.',
    compute: ({ actual, predicted }) => meanAbsolutePercentageError(actual, predicted),
  },
  {
    id: 'r2',
    label: 'R²',
    tasks: REGRESSION,
    better: 'higher',
    needs: 'number',
    range: [-Infinity, 1],
    help: 'The share of the target’s spread the forecast explains; 0 is no better than the mean.',
    compute: ({ actual, predicted }) => rSquared(actual, predicted),
  },
];

export function findMetric(id: string): MetricSpec | undefined {
  return METRICS.find((metric) => metric.id === id);
}
