import type { TrainInput } from '../../../core/contracts/model.ts';
import type { DescentState } from './descent.ts';
import type { LinearWeights } from './fit.ts';
import type { System } from './system.ts';

/**
 * Where the descent begins: at the weights of an earlier model for the features both have, else at
 * 0. Both halves of the gram are filled.
 */
export function beginning({ warmStart, train }: TrainInput, { gram }: System): DescentState {
  const size = train.columns;
  const coefficients = new Float64Array(size);
  const products = new Float64Array(size);
  const start = { iteration: 0, coefficients, products, settled: null };
  if (warmStart == null || warmStart.model !== 'linear-regression') return start;
  const earlier = (warmStart.weights as LinearWeights).coefficients;
  const places = new Map(warmStart.features.map((feature, at) => [feature, at]));
  for (const [j, name] of train.names.entries()) {
    const at = places.get(name);
    const weight = at === undefined || gram[j * size + j] === 0 ? 0 : earlier[at]!;
    if (weight === 0) continue;
    coefficients[j] = weight;
    for (let i = 0; i < size; i++) products[i] = products[i]! + weight * gram[j * size + i]!;
  }
  return start;
}
