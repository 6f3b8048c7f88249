import { groupRows } from '../data/groups.ts';
import type { Table } from '../data/table.ts';
import type { Outcome, Predictions } from '../model/task.ts';
import type { DecisionRule, Payoff } from '../project/project.ts';

/** What is decided of a row that goes to a person. */
export const ASKED = -1;

/**
 * One decision a row: a class index, `ASKED`, or the number acted on.
 * `expected-value` takes the class whose column of the payoff is worth most under the row's
 * probabilities (Elkan 2001, “The foundations of cost-sensitive learning”). `group-thresholds`
 * needs `table`, the same rows with the column it decides by; it throws without.
 */
export function decide(
  predictions: Predictions,
  rule: DecisionRule,
  outcome: Outcome,
  payoff: Payoff | null,
  table: Table | null = null,
): Float64Array {
  if (rule.kind === 'group-thresholds' && outcome.task === 'binary')
    return decideByGroup(predictions, rule, outcome.positive, table);
  const { rows, width, values } = predictions;
  const decided = new Float64Array(rows);
  const choose = chooser(rule, outcome, payoff);
  for (let row = 0; row < rows; row++) decided[row] = choose(values, row * width, width);
  return decided;
}

type GroupRule = Extract<DecisionRule, { kind: 'group-thresholds' }>;

function decideByGroup(
  { rows, width, values }: Predictions,
  rule: GroupRule,
  positive: number,
  table: Table | null,
): Float64Array {
  const groups = table === null ? null : groupRows(table, rule);
  if (groups === null) throw new Error(`Deciding by group needs the column ${rule.column}.`);
  const by = new Map(rule.by);
  const thresholds = groups.labels.map((label) => by.get(label) ?? rule.base);
  const decided = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const threshold = thresholds[groups.codes[row]!] ?? rule.base;
    decided[row] = values[row * width + positive]! >= threshold ? positive : 1 - positive;
  }
  return decided;
}

type Choose = (values: Float64Array, from: number, width: number) => number;

function chooser(rule: DecisionRule, outcome: Outcome, payoff: Payoff | null): Choose {
  if (outcome.task === 'regression') {
    const shift = rule.kind === 'shift' ? rule.value : 0;
    return (values, from) => values[from]! + shift;
  }
  if (rule.kind === 'threshold' && outcome.task === 'binary') {
    const { positive } = outcome;
    return (values, from) => (values[from + positive]! >= rule.value ? positive : 1 - positive);
  }
  if (rule.kind === 'class-thresholds') return mostOverThreshold(rule.values);
  if (rule.kind === 'review' && payoff?.kind === 'classes')
    return mostWorthOrAsk(payoff.value, rule.cost);
  if (rule.kind === 'expected-value' && payoff?.kind === 'classes') return mostWorth(payoff.value);
  return mostLikely;
}

function mostLikely(values: Float64Array, from: number, width: number): number {
  let best = 0;
  for (let k = 1; k < width; k++) if (values[from + k]! > values[from + best]!) best = k;
  return best;
}

function mostWorth(value: readonly (readonly number[])[]): Choose {
  return (values, from, width) => {
    let best = 0;
    let bestWorth = -Infinity;
    for (let action = 0; action < width; action++) {
      let worth = 0;
      for (let actual = 0; actual < width; actual++)
        worth += values[from + actual]! * value[actual]![action]!;
      if (worth > bestWorth) {
        bestWorth = worth;
        best = action;
      }
    }
    return best;
  };
}

function mostOverThreshold(thresholds: readonly number[]): Choose {
  return (values, from, width) => {
    let best = 0;
    let most = -Infinity;
    for (let k = 0; k < width; k++) {
      const over = values[from + k]! / thresholds[k]!;
      if (over > most) {
        most = over;
        best = k;
      }
    }
    return best;
  };
}

/** Chow (1970), “On optimum recognition error and reject tradeoff”, with prices for errors. */
function mostWorthOrAsk(value: readonly (readonly number[])[], cost: number): Choose {
  const choose = mostWorth(value);
  const rightly = value.map((row) => Math.max(...row));
  return (values, from, width) => {
    const best = choose(values, from, width);
    let asking = -cost;
    let deciding = 0;
    for (let actual = 0; actual < width; actual++) {
      asking += values[from + actual]! * rightly[actual]!;
      deciding += values[from + actual]! * value[actual]![best]!;
    }
    return asking > deciding ? ASKED : best;
  };
}

/** What asking a person about a row costs under a rule. */
export function reviewCost(rule: DecisionRule): number {
  return rule.kind === 'review' ? rule.cost : 0;
}

/**
 * What one decision earned, in the goal's currency; 0 without a payoff. A person who is asked is
 * taken to decide rightly, at the cost of a review.
 */
export function worthOf(
  payoff: Payoff | null,
  actual: number,
  decided: number,
  review = 0,
): number {
  if (payoff === null) return 0;
  if (payoff.kind === 'classes')
    return decided === ASKED
      ? Math.max(...payoff.value[actual]!) - review
      : payoff.value[actual]![decided]!;
  const gap = decided - actual;
  return gap > 0 ? -payoff.over * gap : payoff.under * gap;
}

/** Money a row; both arrays have one entry a row. */
export function moneyOf(
  payoff: Payoff | null,
  actual: Float64Array,
  decided: Float64Array,
  review = 0,
): Float64Array {
  return actual.map((truth, row) => worthOf(payoff, truth, decided[row]!, review));
}
