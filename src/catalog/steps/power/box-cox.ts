import { exp, expm1, log, variance } from '../../../core/math.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { searchLambda } from './search-lambda.ts';

/** Box and Cox's power of one value above 0 (J. R. Statist. Soc. B 26, 1964). */
export function boxCox(x: number, lambda: number): number {
  return lambda === 0 ? log(x) : expm1(lambda * log(x)) / lambda;
}

/**
 * The λ in [-5, 5] under which the values, all above 0, look most normal, to six decimals. Where λ
 * is far from 0 the transformed value is taken plus 1/λ, which changes no variance and keeps small
 * differences between large values. In pieces.
 */
export function* fitBoxCox(values: Float64Array): Pieces<number> {
  const logs = values.map(log);
  const total = logs.reduce((sum, value) => sum + value, 0);
  const found = yield* searchLambda((lambda) => {
    const spread = variance(logs.map((value) => shifted(value, lambda)));
    if (!(spread > 1e-300) || !Number.isFinite(spread)) return Infinity;
    return (values.length / 2) * log(spread) - (lambda - 1) * total;
  });
  return Math.round(found * 1e6) / 1e6 + 0;
}

function shifted(logarithm: number, lambda: number): number {
  if (lambda === 0) return logarithm;
  const power = lambda * logarithm;
  return (Math.abs(lambda) < 0.1 ? expm1(power) : exp(power)) / lambda;
}
