import { shortName } from '../data/names.ts';
import type { MeasureTold } from '../fairness/api.ts';
import { scoreFormat } from '../model/metric-words.ts';
import { findMetric } from '../model/metrics.ts';
import type { DecisionRule, Estimate, Project } from '../project/project.ts';
import { money } from '../pillars/words.ts';
import { alike, figure } from '../words.ts';

/** “0.806 (0.728 to 0.880)”. */
export function sayEstimate(
  { value, low, high }: Estimate,
  say = alike([value, low, high]),
): string {
  const band =
    Number.isFinite(low) && Number.isFinite(high) ? ` (${say(low)} to ${say(high)})` : '';
  return `${say(value)}${band}`;
}

export function sayScore(metric: string, estimate: Estimate): string {
  const { value, low, high } = estimate;
  return sayEstimate(estimate, scoreFormat(metric, [value, low, high]));
}

export function sayMoney(project: Project, estimate: Estimate): string {
  const currency = project.goal?.currency ?? '';
  return `${sayEstimate(estimate, (value) => money(value, currency))} per 1,000 decisions`;
}

export function sayMeasure({ unit }: MeasureTold, estimate: Estimate): string {
  if (!Number.isFinite(estimate.value)) return 'no rows';
  return unit === 'share'
    ? sayEstimate(estimate, (value) => `${(100 * value).toFixed(1)}%`)
    : sayEstimate(estimate);
}

/** A difference of shares is said in points. */
export function sayDifference({ unit }: MeasureTold, estimate: Estimate): string {
  if (unit !== 'share') return sayEstimate(estimate);
  const say = (value: number) => (100 * value).toFixed(1).replace('-', '−');
  return sayEstimate(estimate, say).replace(/^\S+/, '$& points');
}

export function labelOfMetric(id: string): string {
  return findMetric(id)?.label ?? id;
}

/** How predictions become decisions, as a sentence. */
export function sayRule({ framing, goal }: Project, rule: DecisionRule): string {
  const name = framing.positive === null ? 'the class' : `“${framing.positive}”`;
  switch (rule.kind) {
    case 'threshold':
      return `Decides for ${name} from a probability of ${rule.value.toFixed(2)} on.`;
    case 'group-thresholds': {
      const by = rule.by.map(([group, value]) => `${value.toFixed(2)} for “${group}”`).join(', ');
      return `Decides for ${name} from a probability that differs by “${shortName(rule.column)}”: ${by}; ${rule.base.toFixed(2)} where it is not known. Deciding by a protected attribute may be unlawful where this is used.`;
    }
    case 'most-likely':
      return 'Decides for the likeliest class.';
    case 'expected-value':
      return 'Decides for what is worth most on average, by the prices of the goal.';
    case 'class-thresholds':
      return `Decides for the class whose probability is largest against its own threshold: ${rule.values.map(alike(rule.values)).join(', ')}, in the order of the classes.`;
    case 'review':
      return `Decides for what is worth most on average, and asks a person, at ${Number(rule.cost.toPrecision(3))} ${goal?.currency ?? ''} a row, where that is worth more.`;
    case 'shift': {
      const unit = goal?.payoff?.kind === 'units' ? ` ${goal.payoff.unit}` : '';
      return rule.value === 0
        ? 'Acts on the prediction as it is.'
        : `Acts on the prediction ${rule.value > 0 ? 'plus' : 'minus'} ${figure(Math.abs(rule.value))}${unit}.`;
    }
  }
}
