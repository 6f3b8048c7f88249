import type { Pacer } from '../../../core/model/pacer.ts';
import type { System } from './system.ts';

/** Everything the next sweep depends on: coefficients, and gram × coefficients. */
export type DescentState = {
  readonly iteration: number;
  readonly coefficients: Float64Array;
  readonly products: Float64Array;
  /** The penalty under which nothing moves any more; null while something does. */
  readonly settled: ElasticPenalty | null;
};

/** Penalty alpha · (share ‖w‖₁ + (1 − share) ‖w‖² / 2) on weights in the features’ own units. */
export type ElasticPenalty = { readonly alpha: number; readonly share: number };

/** A sweep in which no coefficient moves a prediction by more than this share of the target’s deviation is the last. */
const STILL = 1e-11;

function shrink(value: number, by: number): number {
  return value > by ? value - by : value < -by ? value + by : 0;
}

/** Both halves of the gram, so that a coefficient’s products lie side by side. */
export function fillUpper(gram: Float64Array, size: number): void {
  for (let i = 0; i < size; i++)
    for (let j = i + 1; j < size; j++) gram[i * size + j] = gram[j * size + i]!;
}

/** One pass over the coefficients; gives the largest move, in target units by deviation. */
function sweep(system: System, penalty: ElasticPenalty, state: DescentState): number {
  const { gram, right, total, moments } = system;
  const { coefficients, products } = state;
  const size = coefficients.length;
  const one = total * penalty.alpha * penalty.share;
  const two = total * penalty.alpha * (1 - penalty.share);
  let largest = 0;
  for (let j = 0; j < size; j++) {
    const own = gram[j * size + j]!;
    if (own === 0) continue;
    const before = coefficients[j]!;
    const pull = right[j]! - products[j]! + own * before;
    const after = shrink(pull, one) / (own + two);
    const move = after - before;
    if (move === 0) continue;
    coefficients[j] = after;
    for (let i = 0, at = j * size; i < size; i++, at++)
      products[i] = products[i]! + move * gram[at]!;
    largest = Math.max(largest, Math.abs(move) * moments.deviations[j]!);
  }
  return largest;
}

/** Mean squared miss on the rows of the system. */
export function meanSquare(system: System, { coefficients, products }: DescentState): number {
  let sum = system.square;
  for (let j = 0; j < coefficients.length; j++)
    sum += coefficients[j]! * (products[j]! - 2 * system.right[j]!);
  return Math.max(0, sum) / system.total;
}

/**
 * Coordinate descent on ‖y − Xw‖² / (2 rows) + penalty, scikit-learn’s objective (Friedman, Hastie &
 * Tibshirani 2010), over a gram with both halves filled. `after` is awaited after every sweep.
 */
export async function descend(
  system: System,
  penalty: ElasticPenalty,
  start: DescentState,
  iterations: number,
  pace: Pacer,
  after: (state: DescentState) => Promise<void> | null,
): Promise<{ readonly state: DescentState; readonly converged: boolean }> {
  const still = STILL * Math.sqrt(system.square / system.total);
  let state: DescentState = {
    iteration: start.iteration,
    coefficients: start.coefficients.slice(),
    products: start.products.slice(),
    settled: start.settled,
  };
  const isSettled = (): boolean =>
    state.settled?.alpha === penalty.alpha && state.settled.share === penalty.share;
  while (!isSettled() && state.iteration < iterations) {
    const settled = sweep(system, penalty, state) <= still ? penalty : null;
    state = { ...state, iteration: state.iteration + 1, settled };
    const wait = pace(system.gram.length);
    if (wait !== null) await wait;
    await after(state);
  }
  return { state, converged: isSettled() };
}
