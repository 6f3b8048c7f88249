import type { ModelArtifact } from '../contracts/model.ts';
import type { CoefficientRow } from './portrait.ts';

/**
 * One output’s weights with their 95% intervals, `reach` standard errors to either side; no interval
 * where there is no error. Deviations come from the importance, the mean size of weight × deviation
 * over outputs: `sizes` are the mean sizes of the weights, by default those of this output.
 */
export function coefficientRows(
  { features, importance }: ModelArtifact,
  weights: readonly number[],
  errors: readonly (number | null)[] | null,
  reach: number,
  sizes: readonly number[] = weights.map(Math.abs),
): CoefficientRow[] {
  return features.map((feature, j) => {
    const weight = weights[j]!;
    const error = errors?.[j] ?? null;
    const size = sizes[j]!;
    return {
      feature,
      weight,
      interval: error === null ? null : [weight - reach * error, weight + reach * error],
      scaled: size === 0 ? 0 : (weight / size) * (importance?.[j] ?? 0),
    };
  });
}
