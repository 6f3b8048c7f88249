import type { ReviewCurve } from '../../../../core/evaluate/deciding/api.ts';
import type { Payoff } from '../../../../core/project/project.ts';
import { formatPercent } from '../../../../charts/index.ts';
import type { MoneyScale } from '../../figures.ts';
import { sayGain } from '../../figures.ts';

/** A cost to start from: a twentieth of what the dearest mistake costs, in one digit. */
export function firstCost(payoff: Payoff | null): number {
  if (payoff?.kind !== 'classes') return 0;
  const losses = payoff.value.map((row) => Math.max(...row) - Math.min(...row));
  return Number((Math.max(...losses) / 20).toPrecision(1));
}

/** Whether asking pays at this cost. */
export function reviewTitle({ asked, rows, gain }: ReviewCurve, scale: MoneyScale): string {
  if (asked === 0) return 'At this cost no row is worth a person’s time';
  const share = formatPercent(asked / rows);
  if (gain.low > 0)
    return `Asking a person about ${share} of rows wins ${sayGain(scale, gain.value).replace('+', '')} ${scale.per}`;
  return gain.high < 0
    ? `Asking a person about ${share} of rows loses money: its probabilities mislead`
    : `Asking a person about ${share} of rows is not clearly better`;
}
