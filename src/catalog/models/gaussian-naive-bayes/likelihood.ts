import { log } from '../../../core/math.ts';
import { columnMoments } from '../../../core/model/moments.ts';
import type { ClassRows, Likelihood } from '../../../core/model/naive-bayes/engine.ts';
import { byClass, sumByClass } from '../../../core/model/naive-bayes/sums.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import type { Settings } from '../../../core/params.ts';

/** Means and variances, smoothing included: a list a class. */
export type GaussianWeights = {
  readonly means: readonly (readonly number[])[];
  readonly variances: readonly (readonly number[])[];
};

/** Each feature’s mean and variance within a class; `smoothing` × the largest variance is added. */
async function fit(rows: ClassRows, settings: Settings, pace: Pacer): Promise<GaussianWeights> {
  const { matrix, totals, weights } = rows;
  const { columns } = matrix;
  const perClass = (sums: Float64Array): Float64Array =>
    sums.map((sum, at) => {
      const total = totals[Math.floor(at / columns)]!;
      return total === 0 ? 0 : sum / total;
    });
  const means = perClass(await sumByClass(rows, (value) => value, pace));
  const square = (value: number, at: number): number => {
    const away = value - means[at]!;
    return away * away;
  };
  const squares = await sumByClass(rows, square, pace);
  const { deviations } = columnMoments(matrix, weights);
  const widest = deviations.reduce((most, deviation) => Math.max(most, deviation * deviation), 0);
  const added = Number(settings.smoothing) * widest;
  // Where nothing varies any one width says the same.
  const variances = perClass(squares).map((variance) => variance + added || 1);
  return { means: byClass(means, totals.length), variances: byClass(variances, totals.length) };
}

/** Log of the normal density, less a constant the classes share. */
function logs({ means, variances }: GaussianWeights, rows: DesignMatrix): Float64Array {
  const width = means.length;
  const { columns, values } = rows;
  const out = new Float64Array(rows.rows * width);
  for (let k = 0; k < width; k++) {
    const centres = Float64Array.from(means[k]!);
    const spreads = Float64Array.from(variances[k]!);
    let constant = 0;
    for (const spread of spreads) constant -= 0.5 * log(spread);
    for (let row = 0, at = 0; row < rows.rows; row++) {
      let sum = 0;
      for (let j = 0; j < columns; j++, at++) {
        const away = values[at]! - centres[j]!;
        sum += (away * away) / spreads[j]!;
      }
      out[row * width + k] = constant - 0.5 * sum;
    }
  }
  return out;
}

export const gaussian: Likelihood<GaussianWeights> = {
  model: 'gaussian-naive-bayes',
  fit,
  logs,
  levels: ({ means, variances }) => ({ spread: 'bell', levels: means, variances }),
};
