import { variance } from '../../math.ts';
import type { CrossFold, CrossValidation, Estimate } from '../../project/project.ts';
import { betaPpf } from '../../stats/special.ts';

/** Quantile of Student’s t that leaves 2.5% on either side. */
export function t975(df: number): number {
  const x = betaPpf(0.05, df / 2, 0.5);
  return Math.sqrt(df * (1 / x - 1));
}

export interface CrossSpread {
  readonly folds: number;
  readonly mean: number;
  readonly sd: number;
  readonly low: number;
  readonly high: number;
  /** As if folds were independent: too narrow. */
  readonly naive: Estimate;
}

/**
 * Mean over folds with its 95% interval by the corrected resampled t (Nadeau and Bengio 2003): folds
 * learn from much the same rows, so the variance counts (1/k + judged/learned) times rather than
 * 1/k. Null of fewer than two folds.
 */
export function spreadOfFolds(done: readonly CrossFold[]): CrossSpread | null {
  const k = done.length;
  if (k < 2) return null;
  const scores = done.map(({ metric }) => metric);
  const mean = scores.reduce((sum, score) => sum + score, 0) / k;
  const square = variance(scores, 1);
  const ratio = done.reduce((sum, { judged, rows }) => sum + judged / rows, 0) / k;
  const t = t975(k - 1);
  const half = t * Math.sqrt((1 / k + ratio) * square);
  const naive = t * Math.sqrt(square / k);
  return {
    ...{ folds: k, mean, sd: Math.sqrt(square), low: mean - half, high: mean + half },
    naive: { value: mean, low: mean - naive, high: mean + naive },
  };
}

/** Folds not yet trained. */
export function foldsLeft({ folds, done }: CrossValidation): number[] {
  return Array.from({ length: folds }, (_, fold) => fold).filter(
    (fold) => !done.some((one) => one.fold === fold),
  );
}
