import type { ModelArtifact, TrainInput } from '../../../core/contracts/model.ts';
import type { LogisticWeights, Scaling } from './fit.ts';

/**
 * The weights of an earlier model as a starting point in today’s scaling; features it did not have
 * start at 0. Null where it tells other classes apart.
 */
export function rescale(
  earlier: ModelArtifact,
  { train, outcome }: TrainInput,
  { shifts, scales }: Scaling,
  width: number,
): number[] | null {
  if (earlier.model !== 'logistic-regression') return null;
  const { intercepts, coefficients } = earlier.weights as LogisticWeights;
  const before = earlier.outcome;
  if (before.task === 'regression' || outcome.task === 'regression') return null;
  if (intercepts.length !== width || before.classes.join('\n') !== outcome.classes.join('\n'))
    return null;
  const places = new Map(earlier.features.map((feature, at) => [feature, at]));
  const x: number[] = [];
  for (let k = 0; k < width; k++) {
    let intercept = intercepts[k]!;
    for (const [j, name] of train.names.entries()) {
      const at = places.get(name);
      const weight = at === undefined || scales[j] === 0 ? 0 : coefficients[k]![at]!;
      intercept += weight * shifts[j]!;
      x.push(scales[j] === 0 ? 0 : weight / scales[j]!);
    }
    x.push(intercept);
  }
  return x;
}
