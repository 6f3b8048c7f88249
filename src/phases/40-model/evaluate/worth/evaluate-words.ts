import { shortName } from '../../../../core/data/names.ts';
import { fingerprint } from '../../../../core/hash.ts';
import type { Evaluation, Residuals, RuleWorth } from '../../../../core/lab/evaluation.ts';
import type { MoneyPoint } from '../../../../core/lab/threshold.ts';
import type { DecisionRule, Estimate, Payoff, Project } from '../../../../core/project/project.ts';
import { alignPayoff, outcomeOf } from '../../../../core/project/views.ts';
import { counted, figure } from '../../../../core/words.ts';
import type { MoneyScale } from '../../figures.ts';
import { sayGain, sayWorth, worthInterval } from '../../figures.ts';

export function sameRule(a: DecisionRule, b: DecisionRule): boolean {
  return fingerprint(a) === fingerprint(b);
}

export function ruleWords(rule: DecisionRule): string {
  switch (rule.kind) {
    case 'threshold':
      return `Threshold ${rule.value.toFixed(2)}`;
    case 'group-thresholds':
      return `Thresholds by ${shortName(rule.column)}`;
    case 'class-thresholds':
      return 'Thresholds by class';
    case 'review':
      return `A person asked at ${figure(rule.cost)} a row`;
    case 'most-likely':
      return 'Likeliest class';
    case 'expected-value':
      return 'Best expected value';
    case 'shift':
      return rule.value === 0 ? 'As predicted' : `Shifted by ${figure(rule.value)}`;
  }
}

export function payoffFor(project: Project): Payoff | null {
  const outcome = outcomeOf(project);
  return outcome === null ? null : alignPayoff(project.goal?.payoff ?? null, outcome);
}

/** The threshold at which both decisions are worth the same; null where the payoff has none. */
export function evenThreshold(payoff: Payoff | null, positive: number): number | null {
  if (payoff?.kind !== 'classes' || payoff.value.length !== 2) return null;
  const rest = 1 - positive;
  const at = (actual: number, decided: number) => payoff.value[actual]![decided]!;
  const ifNot = at(rest, rest) - at(rest, positive);
  const ifSo = at(positive, positive) - at(positive, rest);
  const sum = ifNot + ifSo;
  return sum > 0 && ifNot >= 0 && ifSo >= 0 ? ifNot / sum : null;
}

/** Where the line stands now. */
export function currentThreshold(rule: DecisionRule, even: number | null, best: number): number {
  if (rule.kind === 'group-thresholds') return rule.base;
  return rule.kind === 'threshold' ? rule.value : (even ?? best);
}

export function pointAt(points: readonly MoneyPoint[], threshold: number): MoneyPoint {
  return points[
    Math.max(0, Math.min(points.length - 1, Math.round(threshold * (points.length - 1))))
  ]!;
}

/** The money finding, for the head of the screen; null where nothing is priced. */
export function moneyTitle(evaluation: Evaluation, unit: string): string | null {
  const { money, rules } = evaluation;
  if (money !== null) {
    const best = money.best.threshold.toFixed(2);
    if (best === '0.50') return 'The best threshold is the usual 0.50';
    return money.costOfHalf.low > 0
      ? `The best threshold is ${best}, not 0.50`
      : `The best threshold is ${best}, but 0.50 may be as good`;
  }
  const [plain, better] = rules;
  if (plain === undefined || better === undefined) return null;
  if (better.rule.kind === 'shift') {
    const size = `${figure(Math.abs(better.rule.value))} ${unit}`.trim();
    if (better.rule.value === 0 || better.value.value <= plain.value.value)
      return 'The prediction as it is costs least';
    if ((better.gain?.low ?? 0) <= 0) return 'The prediction as it is may cost as little as any';
    return `Plan ${size} ${better.rule.value > 0 ? 'above' : 'below'} the prediction`;
  }
  if (better.value.value > plain.value.value && (better.gain?.low ?? 0) <= 0)
    return 'The likeliest class may be worth as much as any rule';
  return better.value.value > plain.value.value
    ? 'Decide by what it is worth, not by what is likeliest'
    : 'The likeliest class is also worth most';
}

/** The rules with the one in use among them, each once, and which earns most. */
export function rulesOf({ rules, rule, value }: Evaluation): {
  readonly rules: readonly RuleWorth[];
  readonly title: string;
} {
  const once = rules.filter(
    (one, i) => rules.findIndex((other) => sameRule(other.rule, one.rule)) === i,
  );
  const all =
    value === null || once.some((one) => sameRule(one.rule, rule))
      ? once
      : [...once, { rule, label: ruleWords(rule), value, gain: null }];
  const [best, next] = all.toSorted((a, b) => b.value.value - a.value.value);
  if (best === undefined || next === undefined) return { rules: all, title: 'Ways to decide' };
  const alike = best.value.value === next.value.value;
  return { rules: all, title: alike ? 'Two rules earn the same here' : `${best.label} earns most` };
}

/** Money under the rule in use, with the interval it has among the rules. */
export function worthNow(evaluation: Evaluation): Estimate | null {
  const listed = evaluation.rules.find((one) => sameRule(one.rule, evaluation.rule));
  return listed?.value ?? evaluation.value;
}

/** What the usual way of deciding leaves on the table. */
export function moneyLead(evaluation: Evaluation, scale: MoneyScale): string | null {
  const { money, rules } = evaluation;
  if (money !== null) {
    const { costOfHalf } = money;
    if (costOfHalf.value <= 0)
      return `No other threshold earns more on these ${counted(evaluation.rows, 'validation row')}.`;
    return `At the usual 0.50 this model leaves ${sayWorth(scale, costOfHalf.value)} ${scale.per} on the table (${worthInterval(scale, costOfHalf)}).`;
  }
  const plain = rules[0];
  const best = rules.toSorted((a, b) => b.value.value - a.value.value)[0];
  if (plain === undefined || best === undefined) return null;
  if (best === plain)
    return `No other rule earns more on these ${counted(evaluation.rows, 'validation row')}.`;
  const gain = best.gain ?? { value: best.value.value - plain.value.value, low: 0, high: 0 };
  const more = `${sayGain(scale, gain.value)} ${scale.per}`;
  const range = best.gain === null ? '' : ` (${worthInterval(scale, best.gain)})`;
  const against = `against “${plain.label.toLowerCase()}”`;
  return gain.low > 0
    ? `${best.label} is worth ${more} ${against}${range}.`
    : `${best.label} is worth ${more} ${against} here${range}, no more than chance could give.`;
}

/** `shares`: of actual positives, found; of actual negatives, called positive; of alarms, real. */
export function ratesAt(counts: readonly (readonly number[])[], positive: number) {
  const rest = 1 - positive;
  const at = (actual: number, decided: number) => counts[actual]?.[decided] ?? 0;
  const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);
  const found = at(positive, positive);
  const alarms = at(rest, positive);
  return {
    found,
    alarms,
    positives: found + at(positive, rest),
    recall: share(found, found + at(positive, rest)),
    falseAlarms: share(alarms, alarms + at(rest, rest)),
    precision: share(found, found + alarms),
    prevalence: share(
      found + at(positive, rest),
      counts.flat().reduce((sum, n) => sum + n, 0),
    ),
  };
}

/** Bias of the predictions as a finding. */
export function residualTitle({ bias }: Residuals, unit: string): string {
  const size = `${figure(Math.abs(bias.value))} ${unit}`.trim();
  if (bias.low <= 0 && bias.high >= 0) return 'No bias that chance does not explain';
  return `It predicts ${size} too ${bias.value > 0 ? 'high' : 'low'} on average`;
}

/** “Half of the errors lie between −3 and 4; nine in ten between −12 and 15.” */
export function quantileWords({ quantiles }: Residuals, unit: string): string {
  const [q5, q25, , q75, q95] = quantiles.map(figure);
  const of = unit === '' ? '' : ` ${unit}`;
  return `Predicted − actual: half of the errors lie between ${q25} and ${q75}${of}; nine in ten between ${q5} and ${q95}.`;
}

/** Test against validation: as promised, or not. */
export function testWords(
  test: Estimate,
  validation: Estimate,
  say: (value: number) => string,
  better: 'higher' | 'lower',
): string {
  const range = `${say(test.value)} (${say(test.low)}–${say(test.high)})`;
  const both = `${range} on the test set; validation said ${say(validation.value)}.`;
  if (validation.value >= test.low && validation.value <= test.high)
    return `${both} They agree within chance.`;
  const isWorse =
    better === 'higher' ? test.value < validation.value : test.value > validation.value;
  return isWorse
    ? `${both} It is worse by more than chance: choosing by validation rows made them look kinder, or the rows changed.`
    : `${both} It is better by more than chance: the test rows are easier ones, or the rows changed.`;
}
