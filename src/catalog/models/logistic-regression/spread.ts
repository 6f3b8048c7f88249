import { sigmoid } from '../../../core/math.ts';
import { factorCholesky, solveCholesky } from '../../../core/model/cholesky.ts';
import { totalWeight } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import { softmaxAt } from '../../../core/model/scores.ts';
import { scoreScaled } from './fit.ts';
import type { ScaledRows, Scaling } from './fit.ts';

/** Beyond these, intervals would take longer than the training. */
const MOST_WEIGHTS = 256;
const MOST_WORK = 500_000_000;

/** Weight of each pair of outputs in the information of one row: p (1 − p), or p δ − p p. */
function curvature(scores: Float64Array): Float64Array {
  const width = scores.length;
  if (width === 1) {
    const chance = sigmoid(scores[0]!);
    return Float64Array.of(chance * (1 - chance));
  }
  const chances = new Float64Array(width);
  softmaxAt(scores, chances, 0, width);
  return Float64Array.from({ length: width * width }, (_, at) => {
    const [k, l] = [Math.floor(at / width), at % width];
    return (k === l ? chances[k]! : 0) - chances[k]! * chances[l]!;
  });
}

/** Σ over rows of curvature ⊗ z zᵀ, z the scaled features and a 1. */
async function informationOf(
  rows: ScaledRows,
  x: Float64Array,
  width: number,
  pace: Pacer,
): Promise<Float64Array> {
  const stride = rows.columns + 1;
  const size = width * stride;
  const information = new Float64Array(size * size);
  const scores = scoreScaled(rows, x, width).values;
  for (let row = 0; row < rows.rows; row++) {
    const bend = curvature(scores.subarray(row * width, (row + 1) * width));
    const weight = rows.weights === null ? 1 : rows.weights[row]!;
    const [from, to] = [rows.starts[row]!, rows.starts[row + 1]!];
    const places = [...rows.places.subarray(from, to), rows.columns];
    const values = [...rows.values.subarray(from, to), 1];
    for (let k = 0; k < width; k++)
      for (let l = 0; l < width; l++) {
        const by = weight * bend[k * width + l]!;
        for (const [a, place] of places.entries()) {
          const at = (k * stride + place) * size + l * stride;
          const left = by * values[a]!;
          for (const [b, other] of places.entries())
            information[at + other] = information[at + other]! + left * values[b]!;
        }
      }
    const wait = pace(4 * width * width * places.length * places.length);
    if (wait !== null) await wait;
  }
  return information;
}

/**
 * The information made solvable: the penalty on squares, and something along the direction in
 * which the scores of all classes rise together, which changes no probability.
 */
function bowlOf(information: Float64Array, squares: Float64Array, width: number): Float64Array {
  const stride = squares.length + 1;
  const size = width * stride;
  const bowl = information.slice();
  for (let k = 0; k < width; k++)
    for (let j = 0; j < squares.length; j++) {
      const at = (k * stride + j) * (size + 1);
      bowl[at] = bowl[at]! + squares[j]!;
    }
  if (width === 1) return bowl;
  for (let j = 0; j < stride; j++) {
    if (j < squares.length && squares[j]! > 0) continue;
    let mean = 0;
    for (let k = 0; k < width; k++) mean += information[(k * stride + j) * (size + 1)]! / width;
    for (let k = 0; k < width; k++)
      for (let l = 0; l < width; l++) {
        const at = (k * stride + j) * size + l * stride + j;
        bowl[at] = bowl[at]! + mean;
      }
  }
  return bowl;
}

/**
 * Standard errors of the weights in the features’ own units, a list an output: A⁻¹ I A⁻¹ with A the
 * information I and the penalty on squares together; Wald’s without penalty. With a penalty they
 * say how far chance in the rows moves a weight, not how far it is pulled to 0. Null where weights
 * are too many or features repeat each other.
 */
export async function spreadOf(
  rows: ScaledRows,
  x: Float64Array,
  { scales }: Scaling,
  squares: number,
  width: number,
  pace: Pacer,
): Promise<(number | null)[][] | null> {
  const stride = rows.columns + 1;
  const size = width * stride;
  const entries = rows.values.length / rows.rows + 1;
  const work = rows.rows * width * width * entries * entries;
  if (size > MOST_WEIGHTS || work > MOST_WORK) return null;
  if (!(totalWeight(rows.rows, rows.weights) > size)) return null;
  const information = await informationOf(rows, x, width, pace);
  const pulls = scales.map((scale) => squares * scale * scale);
  const factor = factorCholesky(bowlOf(information, pulls, width), size);
  const errors: (number | null)[][] = [];
  for (let k = 0; k < width; k++) {
    const list: (number | null)[] = [];
    for (let j = 0; j < rows.columns; j++) {
      if (scales[j] === 0) list.push(null);
      else {
        const at = k * stride + j;
        if (factor.kept[at] === 0) return null;
        const unit = new Float64Array(size);
        unit[at] = 1;
        const column = solveCholesky(factor, unit);
        list.push(scales[j]! * Math.sqrt(Math.max(0, quadratic(information, column))));
      }
      const wait = pace(3 * size * size);
      if (wait !== null) await wait;
    }
    errors.push(list);
  }
  return errors;
}

/** vᵀ M v. */
function quadratic(matrix: Float64Array, v: Float64Array): number {
  let sum = 0;
  for (let i = 0, at = 0; i < v.length; i++)
    for (let j = 0; j < v.length; j++, at++) sum += v[i]! * matrix[at]! * v[j]!;
  return sum;
}
