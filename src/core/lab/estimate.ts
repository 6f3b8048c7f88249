import { ASKED } from '../deploy/decide.ts';
import { quantileSorted } from '../math.ts';
import { METRICS } from '../model/metrics.ts';
import type { MetricSpec } from '../model/metrics.ts';
import type { Outcome, Predictions } from '../model/task.ts';
import type { Estimate } from '../project/project.ts';
import type { Random } from '../random.ts';

const REPLICATES = 400;

/** What was predicted and decided for rows whose truth is known. */
export interface Judged {
  readonly outcome: Outcome;
  /** Class index or number. */
  readonly actual: Float64Array;
  /** Class index, −1 where a person is asked, or the number acted on. */
  readonly decided: Float64Array;
  /** What asking a person costs; left out: nobody is asked. */
  readonly review?: number;
  readonly predictions: Predictions;
}

export function metricOf(id: string): MetricSpec {
  const metric = METRICS.find((spec) => spec.id === id);
  if (metric === undefined) throw new Error(`metric must be one of the list, got ${id}`);
  return metric;
}

/** Metrics of decisions look at the rows that were decided, not at those a person is asked about. */
export function computeMetric(metric: MetricSpec, given: Judged): number {
  const judged = metric.needs === 'label' ? decidedOf(given) : given;
  const { outcome, predictions } = judged;
  const classes = outcome.task !== 'regression';
  return metric.compute({
    actual: judged.actual,
    predicted: judged.decided,
    proba: classes ? predictions.values : null,
    classes: classes ? outcome.classes.length : 0,
    positive: classes ? outcome.positive : 0,
  });
}

function decidedOf(judged: Judged): Judged {
  if (judged.review === undefined || !judged.decided.includes(ASKED)) return judged;
  const rows = Int32Array.from(judged.decided, (_, row) => row);
  return takeJudged(
    judged,
    rows.filter((row) => judged.decided[row] !== ASKED),
  );
}

function takeJudged(judged: Judged, rows: Int32Array): Judged {
  const { outcome, predictions, review } = judged;
  return {
    outcome,
    review,
    actual: gather(judged.actual, rows, 1),
    decided: gather(judged.decided, rows, 1),
    predictions: {
      rows: rows.length,
      width: predictions.width,
      values: gather(predictions.values, rows, predictions.width),
    },
  };
}

function gather(values: Float64Array, rows: Int32Array, width: number): Float64Array {
  const out = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++)
    for (let k = 0; k < width; k++) out[i * width + k] = values[rows[i]! * width + k]!;
  return out;
}

/** Positions drawn with replacement, in ascending order: sorted rows stay sorted. */
function resample(rows: number, random: Random): Int32Array {
  const times = new Int32Array(rows);
  for (let i = 0; i < rows; i++) times[random.int(rows)]! += 1;
  const drawn = new Int32Array(rows);
  for (let row = 0, at = 0; row < rows; row++)
    for (let k = times[row]!; k > 0; k--) drawn[at++] = row;
  return drawn;
}

/**
 * The same rows by falling score of the positive (or first) class. Rank metrics sort; on rows that
 * are in order already, as every resample of these is, that takes one pass.
 */
function inScoreOrder(judged: Judged): Judged {
  const { outcome, predictions, actual, review } = judged;
  const at = outcome.task === 'binary' ? outcome.positive : 0;
  const score = (row: number) => predictions.values[row * predictions.width + at]!;
  const order = Int32Array.from(actual, (_, row) => row).sort((a, b) => score(b) - score(a));
  return {
    outcome,
    review,
    actual: gather(actual, order, 1),
    decided: gather(judged.decided, order, 1),
    predictions: { ...predictions, values: gather(predictions.values, order, predictions.width) },
  };
}

/** Percentile bootstrap over rows (Efron 1979), 95%. `statistic` gets row positions. */
export function bootstrapRows(
  rows: number,
  point: number,
  statistic: (rows: Int32Array) => number,
  random: Random,
): Estimate {
  const draws = Array.from({ length: REPLICATES }, () => statistic(resample(rows, random)));
  return interval(point, draws);
}

/** Where fewer than half of the replicates have a value, there is no interval to tell. */
function interval(point: number, draws: readonly number[]): Estimate {
  const sorted = Float64Array.from(draws.filter(Number.isFinite)).sort();
  if (sorted.length < draws.length / 2) return { value: point, low: point, high: point };
  return { value: point, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

export function estimateMetric(metric: MetricSpec, judged: Judged, random: Random): Estimate {
  return estimateMetrics([metric], judged, random, REPLICATES)[0]!;
}

/** Several metrics over the same resamples. */
export function estimateMetrics(
  metrics: readonly MetricSpec[],
  judged: Judged,
  random: Random,
  replicates: number,
): Estimate[] {
  const sorted = inScoreOrder(judged);
  const draws = metrics.map((): number[] => []);
  for (let i = 0; i < replicates; i++) {
    const rows = resample(judged.actual.length, random);
    const drawn = takeJudged(sorted, rows);
    metrics.forEach((metric, k) => draws[k]!.push(computeMetric(metric, drawn)));
  }
  return metrics.map((metric, k) => interval(computeMetric(metric, judged), draws[k]!));
}

/** Mean of one number a row, times `scale`. */
export function estimateMean(values: Float64Array, scale: number, random: Random): Estimate {
  const mean = (rows?: Int32Array) => {
    let sum = 0;
    const n = rows?.length ?? values.length;
    for (let i = 0; i < n; i++) sum += values[rows === undefined ? i : rows[i]!]!;
    return (scale * sum) / n;
  };
  return bootstrapRows(values.length, mean(), mean, random);
}

/** Paired difference `a − b` of a metric on the same rows, turned so that better is positive. */
export function estimateMetricGain(
  metric: MetricSpec,
  a: Judged,
  b: Judged,
  random: Random,
): Estimate {
  const sign = metric.better === 'higher' ? 1 : -1;
  const gain = (rows?: Int32Array) =>
    sign *
    (computeMetric(metric, rows === undefined ? a : takeJudged(a, rows)) -
      computeMetric(metric, rows === undefined ? b : takeJudged(b, rows)));
  return bootstrapRows(a.actual.length, gain(), gain, random);
}
