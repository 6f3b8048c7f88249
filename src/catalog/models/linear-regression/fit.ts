import { factorCholesky, solveCholesky } from '../../../core/model/cholesky.ts';
import type { CholeskyFactor } from '../../../core/model/cholesky.ts';
import { columnMoments, totalWeight } from '../../../core/model/moments.ts';
import type { Moments } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';

export type LinearWeights = {
  readonly intercept: number;
  readonly coefficients: readonly number[];
};

interface System {
  readonly gram: Float64Array;
  readonly right: Float64Array;
}

function centreRow(matrix: DesignMatrix, row: number, moments: Moments, into: Float64Array): void {
  const start = row * matrix.columns;
  for (let j = 0; j < into.length; j++)
    into[j] = moments.deviations[j] === 0 ? 0 : matrix.values[start + j]! - moments.means[j]!;
}

function addRow(system: System, centred: Float64Array, target: number, weight: number): void {
  const { gram, right } = system;
  const size = centred.length;
  for (let i = 0; i < size; i++) {
    const left = weight * centred[i]!;
    if (left === 0) continue;
    const start = i * size;
    for (let j = 0; j <= i; j++) gram[start + j] = gram[start + j]! + left * centred[j]!;
    right[i] = right[i]! + left * target;
  }
}

async function normalEquations(
  matrix: DesignMatrix,
  weightOf: (row: number) => number,
  residual: (row: number) => number,
  moments: Moments,
  pace: Pacer,
): Promise<System> {
  const size = matrix.columns;
  const system = { gram: new Float64Array(size * size), right: new Float64Array(size) };
  const centred = new Float64Array(size);
  for (let row = 0; row < matrix.rows; row++) {
    centreRow(matrix, row, moments, centred);
    addRow(system, centred, residual(row), weightOf(row));
    const wait = pace((size * size) / 2 + size);
    if (wait !== null) await wait;
  }
  return system;
}

/** One step of iterative refinement: the gradient at `weights`, solved and added. */
function refine(
  matrix: DesignMatrix,
  weightOf: (row: number) => number,
  moments: Moments,
  target: (row: number) => number,
  weights: Float64Array,
  l2: number,
  factor: CholeskyFactor,
): void {
  const right = weights.map((weight) => -l2 * weight);
  const centred = new Float64Array(matrix.columns);
  for (let row = 0; row < matrix.rows; row++) {
    centreRow(matrix, row, moments, centred);
    let miss = target(row);
    for (let j = 0; j < centred.length; j++) miss -= centred[j]! * weights[j]!;
    miss *= weightOf(row);
    for (let j = 0; j < centred.length; j++) right[j] = right[j]! + centred[j]! * miss;
  }
  const step = solveCholesky(factor, right);
  for (let j = 0; j < weights.length; j++) weights[j] = weights[j]! + step[j]!;
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
  const moments = columnMoments(matrix, rowWeights);
  const weightOf = (row: number): number => (rowWeights === null ? 1 : rowWeights[row]!);
  let sum = 0;
  for (let row = 0; row < target.length; row++) sum += weightOf(row) * target[row]!;
  const centre = sum / totalWeight(target.length, rowWeights);
  const offset = (row: number): number => target[row]! - centre;
  const { gram, right } = await normalEquations(matrix, weightOf, offset, moments, pace);
  for (let j = 0; j < matrix.columns; j++)
    gram[j * matrix.columns + j] = gram[j * matrix.columns + j]! + l2;
  const factor = factorCholesky(gram, matrix.columns);
  const weights = solveCholesky(factor, right);
  refine(matrix, weightOf, moments, offset, weights, l2, factor);
  let intercept = centre;
  for (let j = 0; j < weights.length; j++) intercept -= weights[j]! * moments.means[j]!;
  return { weights: { intercept, coefficients: [...weights] }, moments };
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
