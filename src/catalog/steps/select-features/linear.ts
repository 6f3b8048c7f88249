import type { Truth } from '../../../core/contracts/step.ts';
import { factorCholesky, solveCholesky } from '../../../core/model/cholesky.ts';
import type { Pieces } from '../../../core/pieces.ts';
import type { Random } from '../../../core/random.ts';
import { meanProduct, multiplying, standardise } from '../../../core/recipe/standard-columns.ts';

const SWEEPS = 2000;
const STILL = 1e-10;
const RIDGE = 1e-3;
const REPEATS = 5;

/** The number, or 0/1 for each class (one of two), at mean 0 and deviation 1. */
export function standardTargets({ outcome, values }: Truth): Float64Array[] {
  if (outcome.task === 'regression') return [standardise(values).values];
  const classes = outcome.task === 'binary' ? [1] : outcome.classes.map((_, k) => k);
  return classes.map(
    (k) => standardise(values.map((value) => (value !== value ? NaN : value === k ? 1 : 0))).values,
  );
}

function shrink(value: number, by: number): number {
  return value > by ? value - by : value < -by ? value + by : 0;
}

/**
 * Weights that make ½ · mean((y − Xw)²) + penalty · Σ|w| smallest, by coordinate descent on the
 * correlations: the lasso with scikit-learn’s alpha.
 */
export function lasso(products: Float64Array, right: Float64Array, penalty: number): Float64Array {
  const size = right.length;
  const weights = new Float64Array(size);
  const rest = right.slice();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (let j = 0; j < size; j++) {
      const own = products[j * size + j]!;
      if (own === 0) continue;
      const next = shrink(rest[j]! + own * weights[j]!, penalty) / own;
      const step = next - weights[j]!;
      if (step === 0) continue;
      weights[j] = next;
      for (let k = 0; k < size; k++) rest[k] = rest[k]! - step * products[k * size + j]!;
      moved = Math.max(moved, Math.abs(step));
    }
    if (moved < STILL) break;
  }
  return weights;
}

/** For each standard column the largest size of its lasso weight over the targets. */
export function* lassoScores(
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
  penalty: number,
): Pieces<number[]> {
  const products = yield* multiplying(columns);
  const scores = columns.map(() => 0);
  for (const target of targets) {
    const right = Float64Array.from(columns, (column) => meanProduct(column, target));
    lasso(products, right, penalty).forEach((weight, j) => {
      scores[j] = Math.max(scores[j]!, Math.abs(weight));
    });
    yield 1;
  }
  return scores;
}

function pick(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

/**
 * How much the squared error of a straight-line model on a third of the rows rises, as a share of
 * the target’s variance, when one column is shuffled there: mean of five shuffles. The model is
 * fitted on the other two thirds.
 */
export function* permutationScores(
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
  random: Random,
): Pieces<number[]> {
  const rows = columns[0]?.length ?? 0;
  const order = random.sample(rows, rows);
  const cut = Math.ceil((2 * rows) / 3);
  const [fitted, held] = [order.subarray(0, cut), order.subarray(cut)];
  if (held.length === 0) return columns.map(() => 0);
  const known = columns.map((column) => pick(column, fitted));
  const judged = columns.map((column) => pick(column, held));
  const products = yield* multiplying(known);
  for (let j = 0; j < columns.length; j++) {
    const at = j * columns.length + j;
    products[at] = products[at]! + RIDGE;
  }
  const factor = factorCholesky(products, columns.length);
  const scores = columns.map(() => 0);
  for (const target of targets) {
    const wanted = pick(target, fitted);
    const right = Float64Array.from(known, (column) => meanProduct(column, wanted));
    const weights = solveCholesky(factor, right);
    addRises(judged, pick(target, held), weights, random, scores);
    yield 1;
  }
  return scores.map((score) => score / targets.length);
}

function addRises(
  columns: readonly Float64Array[],
  target: Float64Array,
  weights: Float64Array,
  random: Random,
  scores: number[],
): void {
  const misses = target.slice();
  for (const [j, column] of columns.entries())
    for (let row = 0; row < misses.length; row++)
      misses[row] = misses[row]! - weights[j]! * column[row]!;
  const base = meanProduct(misses, misses);
  for (const [j, column] of columns.entries()) {
    const weight = weights[j]!;
    if (weight === 0) continue;
    let rise = 0;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const shuffled = column.slice();
      random.shuffle(shuffled);
      let sum = 0;
      for (let row = 0; row < misses.length; row++) {
        const miss = misses[row]! + weight * (column[row]! - shuffled[row]!);
        sum += miss * miss;
      }
      rise += sum / misses.length - base;
    }
    scores[j] = scores[j]! + rise / REPEATS;
  }
}
