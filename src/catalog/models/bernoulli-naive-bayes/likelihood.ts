import { exp, log } from '../../../core/math.ts';
import type { ClassRows, Likelihood } from '../../../core/model/naive-bayes/engine.ts';
import { linearLogs } from '../../../core/model/naive-bayes/linear-logs.ts';
import { byClass, sumByClass } from '../../../core/model/naive-bayes/sums.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import type { Settings } from '../../../core/params.ts';

/** A feature is on above the threshold; log chances of on and off: a list a class. */
export type BernoulliWeights = {
  readonly threshold: number;
  readonly on: readonly (readonly number[])[];
  readonly off: readonly (readonly number[])[];
};

/** How often each feature is on in a class, as if it had been on and off `alpha` times more. */
async function fit(rows: ClassRows, settings: Settings, pace: Pacer): Promise<BernoulliWeights> {
  const { totals } = rows;
  const [alpha, threshold] = [Number(settings.alpha), Number(settings.threshold)];
  const sums = await sumByClass(rows, (value) => Number(value > threshold), pace);
  const times = byClass(sums, totals.length);
  const chance = (count: number, k: number): number =>
    log((Math.max(0, count) + alpha) / (totals[k]! + 2 * alpha));
  return {
    threshold,
    on: times.map((counts, k) => counts.map((count) => chance(count, k))),
    off: times.map((counts, k) => counts.map((count) => chance(totals[k]! - count, k))),
  };
}

function logs({ threshold, on, off }: BernoulliWeights, rows: DesignMatrix): Float64Array {
  const switched = { ...rows, values: rows.values.map((value) => Number(value > threshold)) };
  return linearLogs(
    switched,
    off.map((chances) => chances.reduce((sum, chance) => sum + chance, 0)),
    on.map((chances, k) => chances.map((chance, j) => chance - off[k]![j]!)),
  );
}

export const bernoulli: Likelihood<BernoulliWeights> = {
  model: 'bernoulli-naive-bayes',
  fit,
  logs,
  levels: ({ on, threshold }) => ({
    spread: 'on',
    threshold,
    levels: on.map((logs) => logs.map(exp)),
  }),
};
