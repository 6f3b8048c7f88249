import { log } from '../../math.ts';
import type { Outcome } from '../task.ts';
import type { Criterion, RankCut } from './cart-kernel.ts';

/** What a node's rows are: how many, what they weigh, and their mean or the weight of each class. */
export interface NodeFacts {
  readonly rows: number;
  readonly weight: number;
  /** Mean of the target (numbers), or shares by class. */
  readonly said: Float64Array;
  /** Weight times impurity: squared misses, Gini or entropy in bits. */
  readonly loss: number;
  /** Σ w·y², where squares count. */
  readonly square: number;
  /** All rows have the same target. */
  readonly pure: boolean;
}

const LN2 = 0.6931471805599453;

function factsOfNumbers(sums: Float64Array, rows: number): NodeFacts {
  const [weight, sum, square, least, most] = sums;
  const mean = sum! / weight!;
  const pure = least === most;
  const loss = pure ? 0 : Math.max(0, square! - sum! * mean);
  const said = Float64Array.of(pure ? least! : mean);
  return { rows, weight: weight!, said, loss, square: square!, pure };
}

function impurityOf(shares: Float64Array, entropy: boolean): number {
  let sum = 0;
  for (const share of shares)
    if (share > 0) sum += entropy ? (-share * log(share)) / LN2 : share * (1 - share);
  return sum;
}

/**
 * From what the kernel summed. Two classes judged by squares are numbers 0 and 1 to the kernel: their
 * Gini impurity is twice the squared miss.
 */
export function factsOf(
  outcome: Outcome,
  criterion: Criterion,
  sums: Float64Array,
  rows: number,
): NodeFacts {
  if (criterion === 'squares') {
    const facts = factsOfNumbers(sums, rows);
    if (outcome.task === 'regression') return facts;
    const yes = facts.said[0]!;
    return { ...facts, said: Float64Array.of(1 - yes, yes), loss: 2 * facts.loss };
  }
  let weight = 0;
  for (const count of sums) weight += count;
  const said = sums.map((count) => count / weight);
  const pure = said.some((share) => share === 1);
  return {
    rows,
    weight,
    said,
    loss: weight * impurityOf(said, criterion === 'entropy'),
    square: 0,
    pure,
  };
}

/** What the kernel judges by: Gini of two classes is squares of 0 and 1. */
export function criterionFor(outcome: Outcome, chosen: 'gini' | 'entropy'): Criterion {
  if (outcome.task === 'regression') return 'squares';
  return chosen === 'gini' && outcome.classes.length === 2 ? 'squares' : chosen;
}

/** The loss that a cut leaves in both of its sides. */
export function lossAfter(
  criterion: Criterion,
  outcome: Outcome,
  { worth }: RankCut,
  { square, weight }: NodeFacts,
): number {
  if (criterion === 'entropy') return -worth / LN2;
  if (criterion === 'gini') return weight - worth;
  return (outcome.task === 'regression' ? 1 : 2) * (square - worth);
}
