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
  readonly decided: Float64Array;
  readonly predictions: Predictions;
}

export function metricOf(id: string): MetricSpec {
  const metric = METRICS.find((spec) => spec.id === id);
  if (metric === undefined) throw new Error(`metric must be one of the list, got ${id}`);
  return metric;
}

/** A metric over the rows named by `rows`, or over all of them. */
export function computeMetric(metric: MetricSpec, judged: Judged, rows?: Int32Array): number {
  const { outcome, predictions } = judged;
  const take = (values: Float64Array) => (rows === undefined ? values : gather(values, rows, 1));
  const classes = outcome.task === 'regression' ? 0 : outcome.classes.length;
  return metric.compute({
    actual: take(judged.actual),
    predicted: take(judged.decided),
    proba:
      outcome.task === 'regression'
        ? null
        : rows === undefined
          ? predictions.values
          : gather(predictions.values, rows, predictions.width),
    classes,
    positive: outcome.task === 'regression' ? 0 : outcome.positive,
  });
}

function gather(values: Float64Array, rows: Int32Array, width: number): Float64Array {
  const out = new Float64Array(rows.length * width);
  for (let i = 0; i < rows.length; i++)
    for (let k = 0; k < width; k++) out[i * width + k] = values[rows[i]! * width + k]!;
  return out;
}

function resample(rows: number, random: Random): Int32Array {
  return Int32Array.from({ length: rows }, () => random.int(rows));
}

/** Percentile bootstrap over rows (Efron 1979), 95%. `statistic` gets row positions. */
export function bootstrapRows(
  rows: number,
  point: number,
  statistic: (rows: Int32Array) => number,
  random: Random,
): Estimate {
  const draws: number[] = [];
  for (let i = 0; i < REPLICATES; i++) {
    const value = statistic(resample(rows, random));
    if (Number.isFinite(value)) draws.push(value);
  }
  if (draws.length < REPLICATES / 2) return { value: point, low: point, high: point };
  const sorted = Float64Array.from(draws).sort();
  return { value: point, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

export function estimateMetric(metric: MetricSpec, judged: Judged, random: Random): Estimate {
  const point = computeMetric(metric, judged);
  return bootstrapRows(
    judged.actual.length,
    point,
    (rows) => computeMetric(metric, judged, rows),
    random,
  );
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
    sign * (computeMetric(metric, a, rows) - computeMetric(metric, b, rows));
  return bootstrapRows(a.actual.length, gain(), gain, random);
}
