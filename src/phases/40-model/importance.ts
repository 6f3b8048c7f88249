import type { BarsData } from '../../charts/index.ts';
import { formatPercent } from '../../charts/index.ts';

export interface FeatureShare {
  readonly feature: string;
  readonly share: number;
}

/** Importances as shares of their sum, largest first; null where a model has none. */
export function sharesOfImportance(
  features: readonly string[],
  importance: readonly number[] | null,
): FeatureShare[] | null {
  if (importance === null) return null;
  const total = importance.reduce((sum, value) => sum + Math.abs(value), 0);
  if (!(total > 0)) return null;
  return features
    .map((feature, i) => ({ feature, share: Math.abs(importance[i] ?? 0) / total }))
    .toSorted((a, b) => b.share - a.share);
}

export function importanceBars(shares: readonly FeatureShare[], most: number): BarsData {
  return {
    title: 'share of importance',
    format: formatPercent,
    bars: shares.slice(0, most).map(({ feature, share }) => ({ label: feature, value: share })),
  };
}

/** What leads, as a sentence. */
export function importanceTitle(shares: readonly FeatureShare[]): string {
  const [first, second] = shares;
  if (first === undefined) return 'No feature matters';
  if (first.share >= 0.5) return `${first.feature} carries ${formatPercent(first.share)} of it`;
  if (second === undefined) return `${first.feature} matters most`;
  return `${first.feature} and ${second.feature} matter most`;
}
