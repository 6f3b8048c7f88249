import { columnMoments, totalWeight } from '../../../core/model/moments.ts';
import type { Moments } from '../../../core/model/moments.ts';
import type { Pacer } from '../../../core/model/pacer.ts';
import type { DesignMatrix } from '../../../core/model/task.ts';

/** Rows to fit, each counting by its weight: 2 is the row twice. */
export interface LinearRows {
  readonly matrix: DesignMatrix;
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

/** Sums of products of centred columns: all that least squares needs to know of its rows. */
export interface System {
  readonly moments: Moments;
  /** Mean of the target. */
  readonly centre: number;
  /** Rows, by weight. */
  readonly total: number;
  /** Columns × columns, the lower half filled. */
  readonly gram: Float64Array;
  /** Columns × target. */
  readonly right: Float64Array;
  /** Target × target. */
  readonly square: number;
}

export function weightOf({ weights }: LinearRows, row: number): number {
  return weights === null ? 1 : weights[row]!;
}

export function centreRow(
  matrix: DesignMatrix,
  row: number,
  moments: Moments,
  into: Float64Array,
): void {
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

/** One pass over the rows; columns without spread count as 0 throughout. */
export async function sumProducts(rows: LinearRows, pace: Pacer): Promise<System> {
  const { matrix, target, weights } = rows;
  const size = matrix.columns;
  const total = totalWeight(target.length, weights);
  let sum = 0;
  for (let row = 0; row < target.length; row++) sum += weightOf(rows, row) * target[row]!;
  const system = {
    moments: columnMoments(matrix, weights),
    centre: sum / total,
    total,
    gram: new Float64Array(size * size),
    right: new Float64Array(size),
    square: 0,
  };
  const centred = new Float64Array(size);
  for (let row = 0; row < matrix.rows; row++) {
    centreRow(matrix, row, system.moments, centred);
    const off = target[row]! - system.centre;
    const weight = weightOf(rows, row);
    addRow(system, centred, off, weight);
    system.square += weight * off * off;
    const wait = pace((size * size) / 2 + size);
    if (wait !== null) await wait;
  }
  return system;
}
