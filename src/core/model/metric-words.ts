import { alike, grouped } from '../words.ts';
import { findMetric } from './metrics.ts';

/**
 * How scores of a metric are said beside each other, an estimate and the ends of its interval: a
 * percentage error in percent, a share with three places, other errors with three telling digits.
 */
export function scoreFormat(
  metric: string,
  together: readonly number[],
): (value: number) => string {
  const say = formatOf(metric, together);
  return (value) => (Number.isFinite(value) ? say(value) : '–');
}

function formatOf(metric: string, together: readonly number[]): (value: number) => string {
  if (metric === 'mape') return (value) => `${grouped(100 * value, 1)}%`;
  const range = findMetric(metric)?.range;
  return range === undefined || range[1] < Infinity
    ? (value) => grouped(value, 3)
    : alike(together);
}
