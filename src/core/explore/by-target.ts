import type { Outcome } from '../model/task.ts';
import { normalInterval, wilson } from '../stats/intervals.ts';

/** The target among the rows of one bin or level, with its 95% interval. */
export interface TargetEstimate {
  readonly rows: number;
  /** Share of the class looked for (0 to 1), or the mean; null without rows. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TargetGroups {
  /** The class whose share is shown; null: the target's mean. */
  readonly of: string | null;
  readonly groups: readonly TargetEstimate[];
  readonly overall: TargetEstimate;
}

/**
 * Per group the share of a class with Wilson's interval, or the mean with ±1.96 standard errors
 * (of n − 1; no interval of a single row). `target`: class index or number, NaN where unknown.
 */
export function estimateByGroup(
  target: Float64Array,
  outcome: Outcome,
  groups: number,
  groupOf: (row: number) => number,
): TargetGroups {
  const wanted = outcome.task === 'regression' ? null : outcome.positive;
  const sums = Array.from({ length: groups + 1 }, () => new Float64Array(3));
  for (let row = 0; row < target.length; row++) {
    const value = wanted === null ? target[row]! : target[row] === wanted ? 1 : 0;
    if (Number.isNaN(target[row])) continue;
    add(sums[groups]!, value);
    const group = groupOf(row);
    if (group >= 0) add(sums[group]!, value);
  }
  const estimate = wanted === null ? meanOf : shareOf;
  return {
    of: outcome.task === 'regression' ? null : outcome.classes[outcome.positive]!,
    groups: sums.slice(0, groups).map(estimate),
    overall: estimate(sums[groups]!),
  };
}

/** Count, mean and sum of squared distances, by Welford. */
function add(sum: Float64Array, value: number): void {
  sum[0]! += 1;
  const gap = value - sum[1]!;
  sum[1]! += gap / sum[0]!;
  sum[2]! += gap * (value - sum[1]!);
}

function shareOf([rows, share]: Float64Array): TargetEstimate {
  if (rows === 0) return { rows: 0, value: null, low: null, high: null };
  return { rows: rows!, value: share!, ...wilson(Math.round(share! * rows!), rows!) };
}

function meanOf([rows, mean, squares]: Float64Array): TargetEstimate {
  if (rows === 0) return { rows: 0, value: null, low: null, high: null };
  if (rows === 1) return { rows: 1, value: mean!, low: null, high: null };
  const error = Math.sqrt(squares! / (rows! - 1) / rows!);
  return { rows: rows!, value: mean!, ...normalInterval(mean!, error) };
}
