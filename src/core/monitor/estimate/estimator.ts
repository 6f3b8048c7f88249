import { ASKED } from '../../deploy/decide.ts';
import { findMetric } from '../../model/metrics.ts';
import type { DesignMatrix, Outcome, Predictions } from '../../model/task.ts';
import type { Estimate } from '../../project/project.ts';
import type { Said } from '../scored.ts';
import type { TickEstimate } from '../season.ts';
import { expectedMetric, expectedMoney } from './confidence.ts';

/** What a metric and money come to on rows without labels; null where nothing was decided. */
export type Estimator = (said: Said) => TickEstimate | null;

/** Standard deviation of a mean over one row: a mean of n rows varies by it over √n. */
export interface Spread {
  readonly metric: number | null;
  readonly money: number | null;
  /** Labelled rows what estimates stand on was learned from. */
  readonly rows: number;
}

const SIGMAS = 1.959963984540054;

function about(
  value: number,
  spread: number | null,
  rows: number,
  learned: number,
  range: readonly [number, number] = [-Infinity, Infinity],
): Estimate | null {
  if (!Number.isFinite(value) || spread === null) return null;
  const margin = SIGMAS * spread * Math.sqrt(1 / rows + 1 / learned);
  return {
    value,
    low: Math.max(range[0], value - margin),
    high: Math.min(range[1], value + margin),
  };
}

function reportOf(
  by: TickEstimate['by'],
  metricId: string,
  rows: number,
  values: { readonly metric: number; readonly money: number },
  spread: Spread,
): TickEstimate {
  const range = findMetric(metricId)?.range;
  return {
    by,
    rows,
    metric: about(values.metric, spread.metric, rows, spread.rows, range),
    metricMargin: spread.metric === null ? null : (SIGMAS * spread.metric) / Math.sqrt(rows),
    money: about(values.money, spread.money, rows, spread.rows),
  };
}

export interface ByConfidence {
  readonly outcome: Exclude<Outcome, { task: 'regression' }>;
  readonly metric: string;
  /** Makes probabilities keep what they promise. */
  calibrate(predictions: Predictions): Predictions;
  worth(actual: number, decided: number): number;
  readonly spread: Spread;
}

/** Confidence-based performance estimation: right as long as probabilities keep their promise. */
export function estimateByConfidence(input: ByConfidence): Estimator {
  const { outcome, metric, calibrate, worth, spread } = input;
  const classes = outcome.classes.length;
  return ({ predictions, decided }) => {
    const rows = decided.length;
    if (rows === 0) return null;
    const said = {
      chances: calibrate(predictions).values,
      scores: predictions.values,
      decided,
      classes,
      positive: outcome.positive,
    };
    const taken = decided.reduce((sum, one) => sum + Number(one !== ASKED), 0);
    return reportOf(
      'confidence',
      metric,
      Math.max(1, findMetric(metric)?.needs === 'label' ? taken : rows),
      { metric: expectedMetric(metric, said), money: expectedMoney(said, worth) / rows },
      spread,
    );
  };
}

/** Second models, of what the first one is wrong by; a number a row each. */
export interface ByErrorModel {
  readonly metric: string;
  /** What is averaged for the metric: |error|, error² or |error| over |actual|; null: none. */
  readonly loss: ((rows: DesignMatrix) => Float64Array) | null;
  readonly money: ((rows: DesignMatrix) => Float64Array) | null;
  readonly spread: Spread;
}

/** Direct loss estimation, as NannyML names it: right as long as errors hang on the same cells. */
export function estimateByErrorModel({ metric, loss, money, spread }: ByErrorModel): Estimator {
  const meanOf = (model: ByErrorModel['loss'], rows: DesignMatrix): number =>
    model === null ? NaN : model(rows).reduce((sum, one) => sum + one, 0) / rows.rows;
  return (said) => {
    const rows = said.decided.length;
    if (rows === 0) return null;
    const seen = withAnswer(said.matrix, said.decided);
    const mean = Math.max(0, meanOf(loss, seen));
    const value = metric === 'rmse' ? Math.sqrt(mean) : mean;
    return reportOf(
      'error-model',
      metric,
      rows,
      { metric: loss === null ? NaN : value, money: meanOf(money, seen) },
      spread,
    );
  };
}

/** Features of the error model: those of the first one, and what it said. */
export function withAnswer(matrix: DesignMatrix, answers: Float64Array): DesignMatrix {
  const { rows, columns, values, names } = matrix;
  const width = columns + 1;
  const joined = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++) {
    joined.set(values.subarray(row * columns, (row + 1) * columns), row * width);
    joined[row * width + columns] = answers[row]!;
  }
  return { names: [...names, 'the answer'], rows, columns: width, values: joined };
}
