import type { UnitPayoff } from '../../core/project/project.ts';

const POINTS = 81;

/** Money of one decision (never above 0) by error, predicted minus actual, from −reach to +reach. */
export function costLine(
  { over, under }: UnitPayoff,
  reach: number,
): { readonly x: number; readonly y: number }[] {
  return Array.from({ length: POINTS }, (_, i) => {
    const x = reach * (-1 + (2 * i) / (POINTS - 1));
    return { x, y: x > 0 ? -over * x : under * x + 0 };
  });
}

/** The quantile of what may happen that costs least to predict, 0 to 1; null when nothing is priced. */
export function bestQuantile({ over, under }: UnitPayoff): number | null {
  return over + under > 0 ? under / (over + under) : null;
}

const times = (ratio: number) => (ratio >= 10 ? Math.round(ratio) : Number(ratio.toPrecision(2)));

export function unitTitle(payoff: UnitPayoff): string {
  const { over, under } = payoff;
  if (over === 0 && under === 0) return 'Nothing is priced yet';
  if (over === under) return 'Too high costs as much as too low: aim at the middle';
  if (over === 0) return 'Only too low costs: always predict high';
  if (under === 0) return 'Only too high costs: always predict low';
  return under > over
    ? `Too low costs ${times(under / over)} times as much: aim high`
    : `Too high costs ${times(over / under)} times as much: aim low`;
}

export function unitSubtitle(payoff: UnitPayoff): string {
  const quantile = bestQuantile(payoff);
  if (quantile === null) return 'Enter what one unit too high and one unit too low cost.';
  const share = Math.round(100 * quantile);
  return `Cheapest forecast: the value the outcome stays below in ${share}% of such cases, not the mean.`;
}

/** Average error at which a thousand decisions cost this much (a negative value), over and under alike. */
export function errorFor({ over, under }: UnitPayoff, moneyPerThousand: number): number | null {
  if (over + under === 0 || moneyPerThousand > 0) return null;
  return -moneyPerThousand / 1000 / ((over + under) / 2);
}
