import type { Judged } from '../../lab/estimate.ts';
import { firstAbove, sweepRows } from '../../lab/threshold.ts';
import type { ClassPayoff, DecisionRule } from '../../project/project.ts';
import type { Random } from '../../random.ts';
import type { ClassThresholds } from './api.ts';

const STEPS = 100;

/** Today's thresholds: those of the rule, or all alike, which is the likeliest class. */
export function thresholdsNow(rule: DecisionRule, classes: number): readonly number[] {
  if (rule.kind === 'class-thresholds') return rule.values;
  return Array.from({ length: classes }, () => Math.max(1, Math.round(STEPS / classes)) / STEPS);
}

/**
 * A row is decided for class `of` as long as the class's threshold is at most its probability over
 * the largest ratio among the others; above that the best other class has it.
 */
export function sweepClass(
  { actual, predictions }: Judged,
  payoff: ClassPayoff,
  values: readonly number[],
  of: number,
  random: Random,
): ClassThresholds {
  const { width } = predictions;
  const rows = actual.length;
  const leaves = new Int32Array(rows);
  const asPositive = new Float64Array(rows);
  const asNegative = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = predictions.values.subarray(row * width, (row + 1) * width);
    const rival = bestRival(own, values, of);
    const truth = payoff.value[actual[row]!]!;
    leaves[row] = firstAbove(own[of]! / (own[rival]! / values[rival]!));
    asPositive[row] = truth[of]!;
    asNegative[row] = truth[rival]!;
  }
  const at = Math.round(values[of]! * STEPS);
  const sweep = sweepRows({ leaves, asPositive, asNegative }, at, random, 1);
  return { values, ...sweep, points: sweep.points.slice(1) };
}

function bestRival(own: Float64Array, values: readonly number[], of: number): number {
  let best = of === 0 ? 1 : 0;
  for (let k = 0; k < own.length; k++)
    if (k !== of && own[k]! / values[k]! > own[best]! / values[best]!) best = k;
  return best;
}
