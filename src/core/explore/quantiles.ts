import { quantileSorted } from '../math.ts';

export const SHARES = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1] as const;

/** Share of values at or below, and the value there, interpolated as NumPy does (“linear”). */
export type Quantile = readonly [share: number, value: number];

/** Quantiles of present values in ascending order; none of nothing. */
export function quantilesOf(sorted: Float64Array): Quantile[] {
  if (sorted.length === 0) return [];
  return SHARES.map((share) => [share, quantileSorted(sorted, share)]);
}
