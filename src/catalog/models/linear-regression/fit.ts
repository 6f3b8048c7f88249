import { factorCholesky, solveCholesky } from '../../../core/model/cholesky.ts';
import type { CholeskyFactor } from '../../../core/model/cholesky.ts';
import type { Moments } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';
import { centreRow, sumProducts, weightOf } from './system.ts';
import type { LinearRows, System } from './system.ts';

export type LinearWeights = {
  readonly intercept: number;
  readonly coefficients: readonly number[];
  /** Standard error of each coefficient, null where it has none; and half a 95% interval in them. */
  readonly errors?: readonly (number | null)[];
  readonly reach?: number;
};

/** Coefficients of centred columns as weights in the features’ own units. */
export function weightsOf(coefficients: Float64Array, { centre, moments }: System): LinearWeights {
  let intercept = centre;
  for (let j = 0; j < coefficients.length; j++) intercept -= coefficients[j]! * moments.means[j]!;
  return { intercept, coefficients: [...coefficients] };
}

/** One step of iterative refinement: the gradient at `weights`, solved and added. */
function refine(
  rows: LinearRows,
  { moments, centre }: System,
  weights: Float64Array,
  l2: number,
  factor: CholeskyFactor,
): void {
  const right = weights.map((weight) => -l2 * weight);
  const centred = new Float64Array(rows.matrix.columns);
  for (let row = 0; row < rows.matrix.rows; row++) {
    centreRow(rows.matrix, row, moments, centred);
    let miss = rows.target[row]! - centre;
    for (let j = 0; j < centred.length; j++) miss -= centred[j]! * weights[j]!;
    miss *= weightOf(rows, row);
    for (let j = 0; j < centred.length; j++) right[j] = right[j]! + centred[j]! * miss;
  }
  const step = solveCholesky(factor, right);
  for (let j = 0; j < weights.length; j++) weights[j] = weights[j]! + step[j]!;
}

/** Solves for the penalty l2 · ‖weights‖²: the factor of gram + l2, and what it gives. */
export function solveRidge(
  rows: LinearRows,
  system: System,
  l2: number,
): { readonly factor: CholeskyFactor; readonly weights: LinearWeights } {
  const size = rows.matrix.columns;
  const gram = system.gram.slice();
  for (let j = 0; j < size; j++) gram[j * size + j] = gram[j * size + j]! + l2;
  const factor = factorCholesky(gram, size);
  const coefficients = solveCholesky(factor, system.right);
  refine(rows, system, coefficients, l2, factor);
  return { factor, weights: weightsOf(coefficients, system) };
}

/**
 * Least squares with penalty l2 · ‖weights‖², intercept free: normal equations of centred columns
 * by Cholesky, refined once. Columns that repeat earlier ones get 0 when nothing else decides.
 * With weights, each row’s square counts by its weight: 2 is the row twice.
 */
export async function fitRidge(
  matrix: DesignMatrix,
  target: Float64Array,
  l2: number,
  pace: Pacer,
  rowWeights: Float64Array | null = null,
): Promise<{ readonly weights: LinearWeights; readonly moments: Moments }> {
  const rows = { matrix, target, weights: rowWeights };
  const system = await sumProducts(rows, pace);
  return { weights: solveRidge(rows, system, l2).weights, moments: system.moments };
}

export function scoreLinear(weights: LinearWeights, rows: DesignMatrix): Float64Array {
  const coefficients = Float64Array.from(weights.coefficients);
  const scores = new Float64Array(rows.rows);
  for (let row = 0, at = 0; row < rows.rows; row++) {
    let sum = weights.intercept;
    for (let j = 0; j < coefficients.length; j++, at++) sum += coefficients[j]! * rows.values[at]!;
    scores[row] = sum;
  }
  return scores;
}
