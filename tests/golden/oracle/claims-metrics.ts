import { calibrationCurve, expectedCalibrationError } from '../../../src/core/model/calibration.ts';
import { applyPlatt, fitPlatt } from '../../../src/core/model/calibration.ts';
import { detCurve, prCurve, rocCurve } from '../../../src/core/model/curves.ts';
import {
  accuracy,
  averagedPrecisionRecallF,
  balancedAccuracy,
  cohenKappa,
  confusionMatrix,
  countByClass,
  matthewsCorrelation,
  scoreClass,
} from '../../../src/core/model/metrics-label.ts';
import {
  averageOneVsRest,
  averagePrecision,
  brierScore,
  logLoss,
  rocAuc,
  topKAccuracy,
} from '../../../src/core/model/metrics-probability.ts';
import * as number from '../../../src/core/model/metrics-number.ts';
import { applyIsotonic, fitIsotonic } from '../../../src/core/stats/isotonic.ts';
import { matrixOf, numbers, table } from './vector.ts';
import type { Claim, Input } from './vector.ts';

interface Labels {
  readonly actual: number[];
  readonly predicted: number[];
  readonly classes: number;
}

/** Labels as class indices in ascending order. */
function labelsOf(input: Input): Labels {
  const truth = numbers(input['y_true']);
  const guess = numbers(input['y_pred']);
  const levels = [...new Set([...truth, ...guess])].sort((a, b) => a - b);
  const index = (labels: number[]): number[] => labels.map((label) => levels.indexOf(label));
  return { actual: index(truth), predicted: index(guess), classes: levels.length };
}

type LabelMetric = (actual: number[], predicted: number[], classes: number) => number;

function ofLabels(metric: LabelMetric): Claim {
  return (input) => {
    const { actual, predicted, classes } = labelsOf(input);
    return { value: metric(actual, predicted, classes) };
  };
}

function ofNumbers(metric: (actual: number[], predicted: number[]) => number): Claim {
  return (input) => ({ value: metric(numbers(input['y_true']), numbers(input['y_pred'])) });
}

function precisionRecallF1(input: Input): unknown {
  const { actual, predicted, classes } = labelsOf(input);
  const average = String(input['average']);
  if (average === 'per_class') {
    const counts = countByClass(actual, predicted, classes);
    const each = (beta: number, field: 'precision' | 'recall' | 'f'): number[] =>
      counts.map((count) => scoreClass(count, beta)[field]);
    return {
      precision: each(1, 'precision'),
      recall: each(1, 'recall'),
      f1: each(1, 'f'),
      f0_5: each(0.5, 'f'),
      f2: each(2, 'f'),
    };
  }
  const score = (beta: number) =>
    averagedPrecisionRecallF(actual, predicted, classes, average as 'macro', beta);
  const { precision, recall, f } = score(1);
  return { precision, recall, f1: f, f0_5: score(0.5).f, f2: score(2).f };
}

function logLossOf(input: Input): unknown {
  const rows = table(input['proba']);
  const order = input['class_order'] as string[] | undefined;
  const truth = input['y_true'] as (string | number)[];
  const actual = truth.map((label) =>
    order === undefined ? Number(label) : order.indexOf(String(label)),
  );
  return { value: logLoss(actual, matrixOf(rows), rows[0]!.length) };
}

/** Curves run from the highest score down; the file's run up where scikit-learn's do. */
function rocFields(input: Input): unknown {
  const { points, thresholds } = rocCurve(numbers(input['y_true']), numbers(input['score']));
  return {
    fpr: points.map(([x]) => x),
    tpr: points.map(([, y]) => y),
    thresholds_after_first: thresholds.slice(1),
  };
}

function prFields(input: Input): unknown {
  const { points, thresholds } = prCurve(numbers(input['y_true']), numbers(input['score']));
  const up = points.toReversed();
  return {
    precision: up.map(([, y]) => y),
    recall: up.map(([x]) => x),
    thresholds: thresholds.slice(1).toReversed(),
  };
}

/** scikit-learn leaves out all but the last point without false alarms. */
function detFields(input: Input): unknown {
  const { points, thresholds } = detCurve(numbers(input['y_true']), numbers(input['score']));
  const last = points.findLastIndex(([x]) => x === 0);
  const end = points.findIndex(([, y]) => y === 0) + 1;
  const kept = points.slice(Math.max(0, last), end).toReversed();
  return {
    fpr: kept.map(([x]) => x),
    fnr: kept.map(([, y]) => y),
    thresholds: thresholds.slice(Math.max(0, last), end).toReversed(),
  };
}

function plattFields(input: Input): unknown {
  const scores = numbers(input['score']);
  const fit = fitPlatt(numbers(input['y']), scores);
  return { ...fit, p: scores.map((score) => applyPlatt(fit, score)) };
}

function isotonicFields(input: Input): unknown {
  const line = fitIsotonic(numbers(input['x']), numbers(input['y']));
  const predicted = numbers(input['predict_at']).map((x) => applyIsotonic(line, x));
  return { fitted: [...line.y], predicted };
}

function calibrationFields(input: Input): unknown {
  const bins = calibrationCurve(numbers(input['y_true']), numbers(input['p']), {
    bins: Number(input['n_bins']),
    strategy: input['strategy'] as 'uniform' | 'quantile',
  });
  return {
    prob_true: bins.map((bin) => bin.observed),
    prob_pred: bins.map((bin) => bin.predicted),
  };
}

function rocAucOfMany(input: Input): unknown {
  const rows = table(input['proba']);
  const actual = numbers(input['y_true']);
  return { value: averageOneVsRest(rocAuc, actual, matrixOf(rows), rows[0]!.length) };
}

export const claims: Record<string, Claim> = {
  'metric-classification/accuracy': ofLabels(accuracy),
  'metric-classification/balanced_accuracy': ofLabels(balancedAccuracy),
  'metric-classification/matthews_corrcoef': ofLabels(matthewsCorrelation),
  'metric-classification/cohen_kappa': ofLabels(cohenKappa),
  'metric-classification/cohen_kappa_quadratic': ofLabels((a, p, k) =>
    cohenKappa(a, p, k, 'quadratic'),
  ),
  'metric-classification/confusion_matrix': (input) => {
    const { actual, predicted, classes } = labelsOf(input);
    const cells = Array.from(confusionMatrix(actual, predicted, classes));
    const rows = actual.length === 0 ? [] : Array.from({ length: classes }, (_, i) => i);
    return { matrix_rows_true: rows.map((i) => cells.slice(i * classes, (i + 1) * classes)) };
  },
  'metric-classification/confusion_matrix_binary': (input) => {
    const { actual, predicted } = labelsOf(input);
    const [tn, fp, fn, tp] = confusionMatrix(actual, predicted, 2);
    return { tn, fp, fn, tp };
  },
  'metric-classification/precision_recall_f1': precisionRecallF1,
  'metric-classification/log_loss': logLossOf,
  'metric-classification/brier_score': (input) => ({
    value: brierScore(
      numbers(input['y_true']),
      Float64Array.from(numbers(input['p']).flatMap((p) => [1 - p, p])),
      2,
      1,
    ),
  }),
  'metric-classification/roc_auc': (input) => ({
    value: rocAuc(numbers(input['y_true']), numbers(input['score']), 1),
  }),
  'metric-classification/roc_auc_multiclass': rocAucOfMany,
  'metric-classification/average_precision': (input) => ({
    value: averagePrecision(numbers(input['y_true']), numbers(input['score']), 1),
  }),
  'metric-classification/top_k_accuracy': (input) => {
    const rows = table(input['proba']);
    const k = Number(input['k']);
    return { value: topKAccuracy(numbers(input['y_true']), matrixOf(rows), rows[0]!.length, k) };
  },
  'metric-classification/roc_curve': rocFields,
  'metric-classification/precision_recall_curve': prFields,
  'metric-classification/det_curve': detFields,
  'metric-regression/mae': ofNumbers(number.meanAbsoluteError),
  'metric-regression/mse': ofNumbers(number.meanSquaredError),
  'metric-regression/rmse': ofNumbers(number.rootMeanSquaredError),
  'metric-regression/mape': ofNumbers(number.meanAbsolutePercentageError),
  'metric-regression/msle': ofNumbers(number.meanSquaredLogError),
  'metric-regression/median_ae': ofNumbers(number.medianAbsoluteError),
  'metric-regression/max_error': ofNumbers(number.maxError),
  'metric-regression/r2': ofNumbers(number.rSquared),
  'metric-regression/r2_constant_target': ofNumbers(number.rSquared),
  'metric-regression/explained_variance': ofNumbers(number.explainedVariance),
  'metric-regression/pinball': (input) => ({
    value: number.pinballLoss(
      numbers(input['y_true']),
      numbers(input['y_pred']),
      Number(input['alpha']),
    ),
  }),
  'calibration/calibration_curve': calibrationFields,
  'calibration/ece_uniform': (input) => ({
    value: expectedCalibrationError(
      numbers(input['y_true']),
      numbers(input['p']),
      Number(input['bins']),
    ),
  }),
  'calibration/platt_sigmoid': plattFields,
  'calibration/isotonic': isotonicFields,
};

export const exceptions: Record<string, string> = {
  'metric-classification/roc_auc_multiclass#2':
    'one class against one: we average against the rest',
};
