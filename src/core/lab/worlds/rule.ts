import type { DecisionRule, Payoff } from '../../project/project.ts';
import type { Judged } from '../estimate.ts';
import { bestShift, bestThreshold } from '../threshold.ts';

/**
 * The rule of the same kind that earns most on these rows, found as Evaluate finds it: a threshold
 * in steps of 0.01, or the shift that costs least. Rules without a number are kept as they are.
 */
export function bestRule(rule: DecisionRule, judged: Judged, payoff: Payoff | null): DecisionRule {
  if (judged.actual.length === 0) return rule;
  if (rule.kind === 'threshold' && payoff?.kind === 'classes')
    return { kind: 'threshold', value: bestThreshold(judged, payoff) };
  if (rule.kind === 'shift' && payoff?.kind === 'units')
    return { kind: 'shift', value: bestShift(judged, payoff) };
  return rule;
}

/** For the oracle: two classes and prices have a best threshold, however the release decides. */
export function bestInHindsight(
  rule: DecisionRule,
  judged: Judged,
  payoff: Payoff | null,
): DecisionRule {
  const two = judged.outcome.task === 'binary' && payoff?.kind === 'classes';
  return bestRule(two ? { kind: 'threshold', value: 0.5 } : rule, judged, payoff);
}
