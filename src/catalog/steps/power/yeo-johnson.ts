import { exp, expm1, log, log1p, variance } from '../../../core/math.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { searchLambda } from './search-lambda.ts';

/** Yeo and Johnson's power of one value (Biometrika 87, 2000); monotone in x for every λ. */
export function yeoJohnson(x: number, lambda: number): number {
  if (x >= 0) return lambda === 0 ? log1p(x) : expm1(lambda * log1p(x)) / lambda;
  const other = 2 - lambda;
  return other === 0 ? -log1p(-x) : -expm1(other * log1p(-x)) / other;
}

/**
 * The transformed value plus 1/λ: the constant changes no variance, and without it the small
 * differences between large values under a negative λ are not lost.
 */
function shifted(x: number, lambda: number): number {
  if (lambda === 0) return yeoJohnson(x, lambda);
  return x >= 0 ? exp(lambda * log1p(x)) / lambda : yeoJohnson(x, lambda) + 1 / lambda;
}

/** Minus the log-likelihood of λ if the transformed values were normal; infinite if unusable. */
function loss(values: Float64Array, logs: number, lambda: number): number {
  const spread = variance(values.map((value) => shifted(value, lambda)));
  if (!(spread > 1e-300) || !Number.isFinite(spread)) return Infinity;
  return (values.length / 2) * log(spread) - (lambda - 1) * logs;
}

/** The λ in [-5, 5] under which the values look most normal. In pieces. */
export function fitLambda(values: Float64Array): Pieces<number> {
  let logs = 0;
  for (const value of values) logs += value >= 0 ? log1p(value) : -log1p(-value);
  return searchLambda((lambda) => loss(values, logs, lambda));
}
