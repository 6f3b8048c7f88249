import { exp, log, sigmoid, softplus } from '../math.ts';
import type { Outcome, Predictions } from './task.ts';

/**
 * Raw scores of a model, row-major: one log-odds of class 1 for two classes, one score a class for
 * many, the number itself for regression.
 */
export interface Scores {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}

export function scoreWidth(outcome: Outcome): number {
  return outcome.task === 'multiclass' ? outcome.classes.length : 1;
}

/** Raw scores as probabilities (two classes, many classes) or as they are (regression). */
export function predictionsOf(outcome: Outcome, scores: Scores): Predictions {
  if (outcome.task === 'regression') return { ...scores, width: 1 };
  if (outcome.task === 'multiclass') return softmaxRows(scores);
  const values = new Float64Array(scores.rows * 2);
  for (let row = 0; row < scores.rows; row++) {
    const chance = sigmoid(scores.values[row]!);
    values[2 * row] = 1 - chance;
    values[2 * row + 1] = chance;
  }
  return { rows: scores.rows, width: 2, values };
}

function softmaxRows(scores: Scores): Predictions {
  const values = new Float64Array(scores.values.length);
  for (let row = 0; row < scores.rows; row++)
    softmaxAt(scores.values, values, row * scores.width, scores.width);
  return { rows: scores.rows, width: scores.width, values };
}

/** Softmax of `width` scores from `at`, written at the same place of `into`. */
export function softmaxAt(
  scores: Float64Array,
  into: Float64Array,
  at: number,
  width: number,
): void {
  let highest = -Infinity;
  for (let k = at; k < at + width; k++) if (scores[k]! > highest) highest = scores[k]!;
  let sum = 0;
  for (let k = at; k < at + width; k++) {
    const power = exp(scores[k]! - highest);
    into[k] = power;
    sum += power;
  }
  const scale = 1 / sum;
  for (let k = at; k < at + width; k++) into[k] = into[k]! * scale;
}

/** log Σ exp of `width` scores from `at`. */
function logSumAt(scores: Float64Array, at: number, width: number): number {
  let highest = -Infinity;
  for (let k = at; k < at + width; k++) if (scores[k]! > highest) highest = scores[k]!;
  let sum = 0;
  for (let k = at; k < at + width; k++) sum += exp(scores[k]! - highest);
  return highest + log(sum);
}

/**
 * Mean log loss of raw scores (classes) or mean squared error (regression), each row counting by
 * its weight where there are any; null without rows.
 */
export function meanLoss(
  outcome: Outcome,
  scores: Scores,
  target: Float64Array,
  weights: Float64Array | null = null,
): number | null {
  if (scores.rows === 0) return null;
  let sum = 0;
  let total = 0;
  for (let row = 0; row < scores.rows; row++) {
    const weight = weights === null ? 1 : weights[row]!;
    sum += weight * rowLoss(outcome, scores, row, target[row]!);
    total += weight;
  }
  return sum / total;
}

function rowLoss(outcome: Outcome, scores: Scores, row: number, target: number): number {
  switch (outcome.task) {
    case 'regression': {
      const miss = scores.values[row]! - target;
      return miss * miss;
    }
    case 'binary': {
      const score = scores.values[row]!;
      return target === 1 ? softplus(-score) : softplus(score);
    }
    case 'multiclass': {
      const at = row * scores.width;
      return logSumAt(scores.values, at, scores.width) - scores.values[at + target]!;
    }
  }
}
