import { ASKED } from '../../deploy/decide.ts';
import { variance } from '../../math.ts';
import { findMetric } from '../../model/metrics.ts';
import type { MetricSpec } from '../../model/metrics.ts';
import type { DesignMatrix, Outcome, Predictions } from '../../model/task.ts';
import type { Estimate } from '../../project/project.ts';
import { randomFrom } from '../../random.ts';
import type { Said } from '../scored.ts';
import type { TickEstimate } from '../season.ts';
import { expectedMetric, expectedMoney } from './confidence.ts';
import type { Unlabelled } from './confidence.ts';

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

/** Rows, and draws of labels for them, that tell how far a metric varies around its estimate. */
const DRAWN_ROWS = 400;
const DRAWS = 40;

/** Some rows evenly spread over all of them. */
function someOf(said: Unlabelled, most: number): Unlabelled {
  const { decided, chances, scores, classes } = said;
  const rows = decided.length;
  if (rows <= most) return said;
  const pick = (values: Float64Array, width: number): Float64Array => {
    const picked = new Float64Array(most * width);
    for (let i = 0, at = 0; i < most; i++) {
      const start = Math.floor((i * rows) / most) * width;
      for (let k = 0; k < width; k++) picked[at++] = values[start + k]!;
    }
    return picked;
  };
  return {
    ...said,
    decided: pick(decided, 1),
    chances: pick(chances, classes),
    scores: pick(scores, classes),
  };
}

/** What the labels of so many rows are drawn by: one number of [0, 1) a row and draw. */
type Draws = (rows: number) => Float64Array;

/** Draws of the last stream that was asked for: rows come in ticks of one size, mostly. */
function openDraws(seed: number): (arrived: number) => Draws {
  let kept: { readonly key: string; readonly draws: Float64Array } | null = null;
  return (arrived) => (rows) => {
    const key = `${arrived} ${rows}`;
    if (kept?.key !== key) {
      const random = randomFrom(seed).fork(`labels of ${arrived} rows`);
      kept = { key, draws: Float64Array.from({ length: DRAWS * rows }, () => random.next()) };
    }
    return kept.draws;
  };
}

/** By how much labels drawn by the chances move a metric: its standard deviation over one row. */
function spreadOfLabels(metric: MetricSpec, said: Unlabelled, drawsOf: Draws): number | null {
  const all = someOf(said, DRAWN_ROWS);
  const { chances, scores, decided, classes, positive } = all;
  const rows = decided.length;
  const draws = drawsOf(rows);
  const actual = new Float64Array(rows);
  const drawn: number[] = [];
  const compute =
    metric.ofLabels?.(scores, classes, positive) ??
    (() => metric.compute({ actual, predicted: decided, proba: scores, classes, positive }));
  for (let draw = 0, at = 0; draw < DRAWS; draw++) {
    for (let row = 0; row < rows; row++) {
      let left = draws[at++]!;
      let k = 0;
      while (k < classes - 1 && (left -= chances[row * classes + k]!) >= 0) k++;
      actual[row] = k;
    }
    const value = compute(actual);
    if (Number.isFinite(value)) drawn.push(value);
  }
  return drawn.length < DRAWS / 2 ? null : Math.sqrt(variance(drawn, 1) * rows);
}

/** The same of money, from the chances themselves. */
function spreadOfMoney(
  { chances, decided, classes }: Unlabelled,
  worth: ByConfidence['worth'],
): number {
  let total = 0;
  for (let row = 0; row < decided.length; row++) {
    let [first, second] = [0, 0];
    for (let k = 0; k < classes; k++) {
      const earned = worth(k, decided[row]!);
      first += chances[row * classes + k]! * earned;
      second += chances[row * classes + k]! * earned * earned;
    }
    total += second - first * first;
  }
  return Math.sqrt(Math.max(0, total / decided.length));
}

export interface ByConfidence {
  readonly outcome: Exclude<Outcome, { task: 'regression' }>;
  readonly metric: string;
  /** Makes probabilities keep what they promise. */
  calibrate(predictions: Predictions): Predictions;
  worth(actual: number, decided: number): number;
  readonly spread: Spread;
  readonly seed: number;
}

/**
 * Confidence-based performance estimation: right as long as probabilities keep their promise. The
 * interval is what labels drawn by those probabilities would do, and what they were learned from.
 */
export function estimateByConfidence(input: ByConfidence): Estimator {
  const { outcome, metric, calibrate, worth, spread, seed } = input;
  const classes = outcome.classes.length;
  const spec = findMetric(metric);
  const drawsOf = openDraws(seed);
  return ({ predictions, decided }) => {
    const rows = decided.length;
    if (rows === 0) return null;
    const said: Unlabelled = {
      chances: calibrate(predictions).values,
      scores: predictions.values,
      decided,
      classes,
      positive: outcome.positive,
    };
    const isJudged = spec?.needs === 'label' && decided.includes(ASKED);
    const judged = isJudged ? withoutAsked(said) : said;
    const varies = spec === undefined ? null : spreadOfLabels(spec, judged, drawsOf(rows));
    return reportOf(
      'confidence',
      metric,
      Math.max(1, judged.decided.length),
      { metric: expectedMetric(metric, said), money: expectedMoney(said, worth) / rows },
      {
        rows: spread.rows,
        metric: varies,
        money: spread.money === null ? null : spreadOfMoney(said, worth),
      },
    );
  };
}

/** Rows a person is asked about are no rows of a metric of decisions. */
function withoutAsked(said: Unlabelled): Unlabelled {
  const { decided, chances, scores, classes } = said;
  const kept = (_one: number, at: number): boolean => decided[Math.floor(at / classes)] !== ASKED;
  return {
    ...said,
    decided: decided.filter((one) => one !== ASKED),
    chances: chances.filter(kept),
    scores: scores.filter(kept),
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
  for (let row = 0, from = 0, to = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++) joined[to++] = values[from++]!;
    joined[to++] = answers[row]!;
  }
  return { names: [...names, 'the answer'], rows, columns: width, values: joined };
}
