import { log } from '../../math.ts';
import { softmaxAt } from '../scores.ts';
import type { Predictions } from '../task.ts';

/** Log-likelihoods beyond this are cut, so that their differences stay numbers. */
const FURTHEST = 1e300;

/**
 * Log-likelihoods of rows under each class (row-major, one a class) and the priors, as
 * probabilities: log-sum-exp, so that no likelihood is too small. A class of prior 0 gets 0.
 */
export function posteriors(likelihoods: Float64Array, priors: readonly number[]): Predictions {
  const width = priors.length;
  const logs = priors.map((prior) => (prior > 0 ? log(prior) : -Infinity));
  const values = new Float64Array(likelihoods.length);
  for (let at = 0; at < values.length; at += width) {
    for (let k = 0; k < width; k++)
      values[at + k] = Math.max(likelihoods[at + k]!, -FURTHEST) + logs[k]!;
    softmaxAt(values, values, at, width);
  }
  return { rows: values.length / width, width, values };
}
