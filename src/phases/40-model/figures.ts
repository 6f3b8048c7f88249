import { scoreFormat } from '../../core/model/metric-words.ts';
import { findMetric } from '../../core/model/metrics.ts';
import type { BaselineScore, Estimate, Goal, Project, Run } from '../../core/project/project.ts';
import { perYear, sayShortMoney } from '../parts/money.ts';

/** How money is said: a year where the volume is known, else per 1,000 decisions. */
export interface MoneyScale {
  readonly currency: string;
  readonly per: string;
  /** Times a value per 1,000 decisions. */
  readonly factor: number;
}

export function moneyScale(goal: Goal | null): MoneyScale {
  const volume = goal?.volumePerDay ?? null;
  const yearly = volume !== null && volume > 0;
  return {
    currency: goal?.currency ?? '',
    per: yearly ? 'a year' : 'per 1,000 decisions',
    factor: yearly ? perYear(1, volume) : 1,
  };
}

/** What a number that is predicted counts: “riders”; '' where nobody said. */
export function targetUnit(goal: Goal | null): string {
  return goal?.payoff?.kind === 'units' ? goal.payoff.unit : '';
}

export function sayWorth(scale: MoneyScale, value: number): string {
  return sayShortMoney(Number((value * scale.factor).toPrecision(3)), scale.currency);
}

/** “0.23 earns $70k”; a loss is not earned: “0.23: −$70k”. */
export function sayEarned(what: string, scale: MoneyScale, value: number): string {
  return `${what}${value < 0 ? ':' : ' earns'} ${sayWorth(scale, value)}`;
}

/** “+$31k”: what something adds. */
export function sayGain(scale: MoneyScale, value: number): string {
  return `${value > 0 ? '+' : ''}${sayWorth(scale, value)}`;
}

/** “$58k to $82k”. */
export function worthInterval(scale: MoneyScale, { low, high }: Estimate): string {
  return `${sayWorth(scale, low)} to ${sayWorth(scale, high)}`;
}

/** A score as it is said; with the digits of its interval where that stands beside it. */
export function sayMetric(metric: string, value: number, beside?: Estimate): string {
  return scoreFormat(metric, beside === undefined ? [value] : endsOf(beside))(value);
}

export function metricInterval(metric: string, estimate: Estimate): string {
  const say = scoreFormat(metric, endsOf(estimate));
  return `${say(estimate.low)}–${say(estimate.high)}`;
}

const endsOf = ({ value, low, high }: Estimate) => [value, low, high];

export function metricLabel(metric: string | null): string {
  return findMetric(metric ?? '')?.label ?? 'Score';
}

/** “Mean absolute error, riders”. */
export function inUnit(metric: string, unit: string): string {
  const label = metricLabel(metric);
  return unit !== '' && (metric === 'mae' || metric === 'rmse') ? `${label}, ${unit}` : label;
}

/** 1 where more is better, −1 where less is. */
export function signOf(metric: string | null): 1 | -1 {
  return findMetric(metric ?? '')?.better === 'lower' ? -1 : 1;
}

/** The baseline that is hardest to beat: in money where mistakes are priced. */
export function bestBaseline(project: Project): BaselineScore | null {
  const baselines = project.scan?.baselines ?? [];
  const sign = signOf(project.framing.metric);
  const worth = (one: BaselineScore) => one.value?.value ?? sign * one.metric.value;
  return baselines.toSorted((a, b) => worth(b) - worth(a))[0] ?? null;
}

/** The gain in words: money, or the metric where nothing is priced. */
export function gainOf(
  project: Project,
  { gain, value }: NonNullable<Run['result']>,
): { readonly text: string; readonly interval: string; readonly tone: 'pass' | 'warn' | 'fail' } {
  const scale = moneyScale(project.goal);
  const metric = project.framing.metric ?? '';
  const tone = gain.low > 0 ? 'pass' : gain.high < 0 ? 'fail' : 'warn';
  if (value !== null)
    return { text: sayGain(scale, gain.value), interval: worthInterval(scale, gain), tone };
  const sign = gain.value > 0 ? '+' : '';
  return {
    text: `${sign}${sayMetric(metric, gain.value, gain)}`,
    interval: `${sayMetric(metric, gain.low, gain)} to ${sayMetric(metric, gain.high, gain)}`,
    tone,
  };
}

/** Standard error behind a 95% interval. */
export function standardError({ low, high }: Estimate): number {
  return (high - low) / (2 * 1.96);
}
