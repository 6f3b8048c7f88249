import { log } from '../math.ts';
import type { Pacer } from './pacer.ts';
import type { DesignMatrix, Outcome, Predictions } from './task.ts';

/** A chance of 0 counts as this, so that one mistake made with certainty leaves a finite loss. */
const LEAST = 1e-15;

/** Rows `from … to` of a matrix, sharing its memory. */
export function sliceRows(rows: DesignMatrix, from: number, to: number): DesignMatrix {
  const values = rows.values.subarray(from * rows.columns, to * rows.columns);
  return { ...rows, rows: to - from, values };
}

function rowLoss(outcome: Outcome, { values, width }: Predictions, row: number, target: number) {
  if (outcome.task === 'regression') {
    const miss = values[row]! - target;
    return miss * miss;
  }
  return -log(Math.max(values[row * width + target]!, LEAST));
}

export interface LossOptions {
  readonly weights?: Float64Array | null;
  readonly pace: Pacer;
  /** Multiply-adds that one row takes. */
  readonly work: number;
}

/** About as much work at once as a few milliseconds. */
const AT_ONCE = 1_000_000;

/**
 * Mean log loss (classes) or mean squared error (a number) of what `predict` says, a slice of rows
 * at a time; null without rows. For models whose predictions are not raw scores.
 */
export async function predictionLoss(
  outcome: Outcome,
  predict: (rows: DesignMatrix) => Predictions,
  rows: DesignMatrix,
  target: Float64Array,
  { weights = null, pace, work }: LossOptions,
): Promise<number | null> {
  if (rows.rows === 0) return null;
  const step = Math.max(1, Math.floor(AT_ONCE / work));
  let sum = 0;
  let total = 0;
  for (let from = 0; from < rows.rows; from += step) {
    const to = Math.min(rows.rows, from + step);
    const said = predict(sliceRows(rows, from, to));
    for (let row = from; row < to; row++) {
      const weight = weights === null ? 1 : weights[row]!;
      sum += weight * rowLoss(outcome, said, row - from, target[row]!);
      total += weight;
    }
    const wait = pace((to - from) * work);
    if (wait !== null) await wait;
  }
  return sum / total;
}
