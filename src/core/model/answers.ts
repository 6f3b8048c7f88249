import type { Outcome } from './task.ts';

/** Class shares, or the mean as a single entry, over rows with a target. */
export function summariseTarget(outcome: Outcome, target: Iterable<number>): Float64Array {
  const sums = new Float64Array(outcome.task === 'regression' ? 1 : outcome.classes.length);
  let count = 0;
  for (const value of target) {
    if (Number.isNaN(value)) continue;
    count++;
    if (outcome.task === 'regression') sums[0] = sums[0]! + value;
    else sums[value] = sums[value]! + 1;
  }
  return count === 0 ? sums : sums.map((sum) => sum / count);
}
