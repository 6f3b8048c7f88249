import { log, sigmoid, softplus } from '../../../core/math.ts';
import type { Objective } from '../../../core/model/lbfgs.ts';
import type { Moments } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { softmaxAt } from '../../../core/model/scores.ts';
import type { Scores } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';

/** One row of coefficients for two classes (log-odds of class 1), one a class for many. */
export type LogisticWeights = {
  readonly intercepts: readonly number[];
  readonly coefficients: readonly (readonly number[])[];
};

/** Rows with columns brought to mean 0 and deviation 1, which makes the search short. */
export interface ScaledRows {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly target: Float64Array;
}

export function scaleRows(
  matrix: DesignMatrix,
  moments: Moments,
  target: Float64Array,
): ScaledRows {
  const { rows, columns } = matrix;
  const values = new Float64Array(rows * columns);
  const factors = moments.deviations.map((deviation) => (deviation === 0 ? 0 : 1 / deviation));
  for (let row = 0, at = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++)
      values[at] = (matrix.values[at]! - moments.means[j]!) * factors[j]!;
  return { rows, columns, values, target };
}

/** Scores of one row: per score `columns` weights, then the intercept. */
function scoreRow(rows: ScaledRows, row: number, x: Float64Array, into: Float64Array): void {
  const { columns, values } = rows;
  const start = row * columns;
  for (let k = 0, at = 0; k < into.length; k++) {
    let sum = 0;
    for (let j = 0; j < columns; j++, at++) sum += x[at]! * values[start + j]!;
    into[k] = sum + x[at++]!;
  }
}

/** Loss of one row; turns its scores into the gradient by score. */
function turnIntoGradient(scores: Float64Array, target: number): number {
  if (scores.length === 1) {
    const score = scores[0]!;
    scores[0] = sigmoid(score) - target;
    return target === 1 ? softplus(-score) : softplus(score);
  }
  softmaxAt(scores, scores, 0, scores.length);
  const loss = -log(Math.max(scores[target]!, Number.MIN_VALUE));
  scores[target] = scores[target]! - 1;
  return loss;
}

function addGradient(rows: ScaledRows, row: number, by: Float64Array, into: Float64Array): void {
  const { columns, values } = rows;
  const start = row * columns;
  for (let k = 0, at = 0; k < by.length; k++) {
    const scale = by[k]!;
    for (let j = 0; j < columns; j++, at++) into[at] = into[at]! + scale * values[start + j]!;
    into[at] = into[at]! + scale;
    at++;
  }
}

/**
 * Mean log loss plus the penalty of scikit-learn's C: ‖w‖² / (2 C rows) on weights in the
 * features' own units, intercepts free.
 */
export function logisticObjective(
  rows: ScaledRows,
  moments: Moments,
  width: number,
  c: number,
  pace: Pacer,
): Objective {
  const stride = rows.columns + 1;
  const penalty = moments.deviations.map((deviation) =>
    deviation === 0 ? 0 : 1 / (c * rows.rows * deviation * deviation),
  );
  const scores = new Float64Array(width);
  return async (x, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows.rows; row++) {
      scoreRow(rows, row, x, scores);
      loss += turnIntoGradient(scores, rows.target[row]!);
      addGradient(rows, row, scores, gradient);
      const wait = pace(2 * x.length + 20 * width);
      if (wait !== null) await wait;
    }
    let value = loss / rows.rows;
    for (let k = 0; k < width; k++)
      for (let j = 0; j < stride; j++) {
        const at = k * stride + j;
        const pull = j < rows.columns ? penalty[j]! * x[at]! : 0;
        gradient[at] = gradient[at]! / rows.rows + pull;
        value += 0.5 * pull * x[at]!;
      }
    return value;
  };
}

/** Where the search starts. */
export function startingPoint(width: number, columns: number): number[] {
  return new Array<number>(width * (columns + 1)).fill(0);
}

/** Scores of scaled rows, for the live curve. */
export function scoreScaled(rows: ScaledRows, x: Float64Array, width: number): Scores {
  const values = new Float64Array(rows.rows * width);
  for (let row = 0; row < rows.rows; row++)
    scoreRow(rows, row, x, values.subarray(row * width, (row + 1) * width));
  return { rows: rows.rows, width, values };
}

/** Weights in the features' own units. */
export function unscale(x: Float64Array, moments: Moments, width: number): LogisticWeights {
  const columns = moments.means.length;
  const intercepts: number[] = [];
  const coefficients: number[][] = [];
  for (let k = 0; k < width; k++) {
    const start = k * (columns + 1);
    let intercept = x[start + columns]!;
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      const deviation = moments.deviations[j]!;
      const weight = deviation === 0 ? 0 : x[start + j]! / deviation;
      intercept -= weight * moments.means[j]!;
      row.push(weight);
    }
    intercepts.push(intercept);
    coefficients.push(row);
  }
  return { intercepts, coefficients };
}

export function scoreLogistic(weights: LogisticWeights, rows: DesignMatrix): Scores {
  const width = weights.intercepts.length;
  const values = new Float64Array(rows.rows * width);
  for (const [k, row] of weights.coefficients.entries()) {
    const coefficients = Float64Array.from(row);
    for (let i = 0, at = 0; i < rows.rows; i++) {
      let sum = weights.intercepts[k]!;
      for (let j = 0; j < coefficients.length; j++, at++)
        sum += coefficients[j]! * rows.values[at]!;
      values[i * width + k] = sum;
    }
  }
  return { rows: rows.rows, width, values };
}
