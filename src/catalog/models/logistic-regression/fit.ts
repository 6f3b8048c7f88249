import { log, sigmoid, softplus } from '../../../core/math.ts';
import type { Objective } from '../../../core/model/lbfgs.ts';
import { totalWeight } from '../../../core/model/moments.ts';
import type { Moments } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { softmaxAt } from '../../../core/model/scores.ts';
import type { Scores } from '../../../core/model/scores.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';

/** One row of coefficients for two classes (log-odds of class 1), one a class for many. */
export type LogisticWeights = {
  readonly intercepts: readonly number[];
  readonly coefficients: readonly (readonly number[])[];
  /** Standard errors of the coefficients, where they are known; null for a constant feature. */
  readonly errors?: readonly (readonly (number | null)[])[];
};

/** Columns with more zeros than this share are not centred, so that their zeros stay zeros. */
const MOSTLY_ZERO = 0.5;

/** Shift and scale that bring columns near mean 0 and deviation 1, which makes the search short. */
export interface Scaling {
  readonly shifts: Float64Array;
  /** 0 for a constant column, which then counts as absent. */
  readonly scales: Float64Array;
}

/**
 * `pull` is what a penalty on squares adds to the curvature of a weight: where a column hardly varies
 * it decides, and the scale is bounded.
 */
export function chooseScaling(matrix: DesignMatrix, moments: Moments, pull: number): Scaling {
  const { rows, columns, values } = matrix;
  const zeros = new Float64Array(columns);
  for (let row = 0, at = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++) if (values[at] === 0) zeros[j] = zeros[j]! + 1;
  return {
    shifts: moments.means.map((mean, j) => (zeros[j]! > MOSTLY_ZERO * rows ? 0 : mean)),
    scales: moments.deviations.map((deviation) =>
      deviation === 0 ? 0 : 1 / Math.sqrt(deviation * deviation + pull),
    ),
  };
}

/** Scaled rows without their zeros: entries `starts[row] … starts[row + 1])`. */
export interface ScaledRows {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Int32Array;
  readonly places: Int32Array;
  readonly values: Float64Array;
  readonly target: Float64Array;
  /** How much each row counts; null: all the same. */
  readonly weights: Float64Array | null;
}

export function scaleRows(
  matrix: DesignMatrix,
  { shifts, scales }: Scaling,
  target: Float64Array,
  weights: Float64Array | null = null,
): ScaledRows {
  const { rows, columns } = matrix;
  const scaled = (at: number, j: number): number => (matrix.values[at]! - shifts[j]!) * scales[j]!;
  let count = 0;
  for (let row = 0, at = 0; row < rows; row++)
    for (let j = 0; j < columns; j++, at++) if (scaled(at, j) !== 0) count++;
  const starts = new Int32Array(rows + 1);
  const places = new Int32Array(count);
  const values = new Float64Array(count);
  for (let row = 0, at = 0, entry = 0; row < rows; row++) {
    for (let j = 0; j < columns; j++, at++) {
      const value = scaled(at, j);
      if (value === 0) continue;
      places[entry] = j;
      values[entry++] = value;
    }
    starts[row + 1] = entry;
  }
  return { rows, columns, starts, places, values, target, weights };
}

/** Scores of one row: per score `columns` weights, then the intercept. */
function scoreRow(rows: ScaledRows, row: number, x: Float64Array, into: Float64Array): void {
  const { columns, starts, places, values } = rows;
  const end = starts[row + 1]!;
  for (let k = 0, base = 0; k < into.length; k++, base += columns + 1) {
    let sum = x[base + columns]!;
    for (let entry = starts[row]!; entry < end; entry++)
      sum += x[base + places[entry]!]! * values[entry]!;
    into[k] = sum;
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

/** Scales a row’s gradient; gives its scaled loss. */
function weigh(gradient: Float64Array, loss: number, weight: number): number {
  for (let k = 0; k < gradient.length; k++) gradient[k] = gradient[k]! * weight;
  return loss * weight;
}

function addGradient(rows: ScaledRows, row: number, by: Float64Array, into: Float64Array): void {
  const { columns, starts, places, values } = rows;
  const end = starts[row + 1]!;
  for (let k = 0, base = 0; k < by.length; k++, base += columns + 1) {
    const scale = by[k]!;
    for (let entry = starts[row]!; entry < end; entry++) {
      const at = base + places[entry]!;
      into[at] = into[at]! + scale * values[entry]!;
    }
    into[base + columns] = into[base + columns]! + scale;
  }
}

/**
 * Mean log loss plus squares · ‖w‖² / (2 rows) on weights in the features' own units, intercepts
 * free: scikit-learn's C is 1 / squares. `loss` is the mean log loss where it was last evaluated.
 * Weighted rows count by their weights, and `rows` is then their sum: 2 is the row twice.
 */
export function logisticObjective(
  rows: ScaledRows,
  { scales }: Scaling,
  width: number,
  squares: number,
  pace: Pacer,
): { readonly evaluate: Objective; readonly loss: () => number } {
  const stride = rows.columns + 1;
  const { weights } = rows;
  const total = totalWeight(rows.rows, weights);
  const penalty = scales.map((scale) => (squares * scale * scale) / total);
  const work = (width * 4 * rows.values.length) / rows.rows + 20 * width;
  const scores = new Float64Array(width);
  let latest = 0;
  const evaluate: Objective = async (x, gradient) => {
    gradient.fill(0);
    let loss = 0;
    for (let row = 0; row < rows.rows; row++) {
      scoreRow(rows, row, x, scores);
      const missed = turnIntoGradient(scores, rows.target[row]!);
      loss += weights === null ? missed : weigh(scores, missed, weights[row]!);
      addGradient(rows, row, scores, gradient);
      const wait = pace(work);
      if (wait !== null) await wait;
    }
    latest = loss / total;
    let value = latest;
    for (let k = 0; k < width; k++)
      for (let j = 0; j < stride; j++) {
        const at = k * stride + j;
        const pull = j < rows.columns ? penalty[j]! * x[at]! : 0;
        gradient[at] = gradient[at]! / total + pull;
        value += 0.5 * pull * x[at]!;
      }
    return value;
  };
  return { evaluate, loss: () => latest };
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
export function unscale(x: Float64Array, scaling: Scaling, width: number): LogisticWeights {
  const columns = scaling.shifts.length;
  const intercepts: number[] = [];
  const coefficients: number[][] = [];
  for (let k = 0; k < width; k++) {
    const start = k * (columns + 1);
    let intercept = x[start + columns]!;
    const row: number[] = [];
    for (let j = 0; j < columns; j++) {
      const weight = x[start + j]! * scaling.scales[j]!;
      intercept -= weight * scaling.shifts[j]!;
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
