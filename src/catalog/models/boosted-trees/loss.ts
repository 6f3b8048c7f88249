import { exp, log } from '../../../core/math.ts';
import { meanLoss, softmaxAt } from '../../../core/model/scores.ts';
import type { Scores } from '../../../core/model/scores.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { totalWeight } from '../../../core/model/moments.ts';
import type { Derivatives } from './histogram.ts';

/** The smallest share a class is given before the first tree. */
const LEAST_SHARE = 2.220446049250313e-16;

type Weights = Float64Array | null;

function shares(target: Float64Array, classes: number, weights: Weights): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (let row = 0; row < target.length; row++) {
    const value = target[row]!;
    counts[value] = counts[value]! + (weights === null ? 1 : weights[row]!);
  }
  const total = totalWeight(target.length, weights);
  return counts.map((count) => Math.max(count / total, LEAST_SHARE));
}

/** The best constant scores: mean, log-odds of class 1, or centred log shares. */
export function baseScores(outcome: Outcome, target: Float64Array, weights: Weights): number[] {
  switch (outcome.task) {
    case 'regression': {
      let sum = 0;
      for (let row = 0; row < target.length; row++)
        sum += weights === null ? target[row]! : weights[row]! * target[row]!;
      return [sum / totalWeight(target.length, weights)];
    }
    case 'binary': {
      const [no, yes] = shares(target, 2, weights);
      return [log(yes! / no!)];
    }
    case 'multiclass': {
      const logs = shares(target, outcome.classes.length, weights).map(log);
      const centre = logs.reduce((sum, value) => sum + value, 0) / logs.length;
      return logs.map((value) => value - centre);
    }
  }
}

/** First and second derivatives of the loss by score, one set of arrays a score. */
export function createDerivatives(
  outcome: Outcome,
  scores: Scores,
  weights: Weights,
): Derivatives[] {
  const constant = outcome.task === 'regression' && weights === null;
  return Array.from({ length: scores.width }, () => ({
    gradients: new Float64Array(scores.rows),
    hessians: new Float64Array(constant ? 0 : scores.rows),
    stride: constant ? 2 : 3,
  }));
}

/** How many factors between 1 and 2 are multiplied before a logarithm is taken: far from overflow. */
const FACTORS = 64;

function deriveNumbers(target: Float64Array, scores: Scores, into: Derivatives): number {
  let sum = 0;
  for (let row = 0; row < scores.rows; row++) {
    const miss = scores.values[row]! - target[row]!;
    into.gradients[row] = miss;
    if (into.stride === 3) into.hessians[row] = 1;
    sum += miss * miss;
  }
  return sum;
}

function deriveTwo(target: Float64Array, scores: Scores, into: Derivatives): number {
  let sum = 0;
  let product = 1;
  for (let row = 0; row < scores.rows; row++) {
    const score = scores.values[row]!;
    const power = exp(score < 0 ? score : -score);
    const chance = score < 0 ? power / (1 + power) : 1 / (1 + power);
    const wanted = target[row]!;
    into.gradients[row] = chance - wanted;
    into.hessians[row] = chance * (1 - chance);
    product *= 1 + power;
    if (score < 0 === (wanted === 1)) sum += Math.abs(score);
    if (row % FACTORS !== FACTORS - 1) continue;
    sum += log(product);
    product = 1;
  }
  return sum + log(product);
}

function deriveMany(target: Float64Array, scores: Scores, into: readonly Derivatives[]): number {
  const { width, values } = scores;
  const chances = new Float64Array(width);
  let sum = 0;
  for (let row = 0; row < scores.rows; row++) {
    for (let k = 0; k < width; k++) chances[k] = values[row * width + k]!;
    softmaxAt(chances, chances, 0, width);
    const wanted = target[row]!;
    sum -= log(Math.max(chances[wanted]!, Number.MIN_VALUE));
    for (let k = 0; k < width; k++) {
      const chance = chances[k]!;
      into[k]!.gradients[row] = wanted === k ? chance - 1 : chance;
      into[k]!.hessians[row] = chance * (1 - chance);
    }
  }
  return sum;
}

/**
 * Writes the derivatives at these scores and gives the mean loss there, from the same powers.
 * Weighted rows count by their weights, as if they stood there so often.
 */
export function derive(
  outcome: Outcome,
  target: Float64Array,
  scores: Scores,
  into: readonly Derivatives[],
  weights: Weights,
): number {
  const sum =
    outcome.task === 'multiclass'
      ? deriveMany(target, scores, into)
      : outcome.task === 'binary'
        ? deriveTwo(target, scores, into[0]!)
        : deriveNumbers(target, scores, into[0]!);
  if (weights === null) return sum / scores.rows;
  for (const { gradients, hessians } of into)
    for (let row = 0; row < scores.rows; row++) {
      gradients[row] = gradients[row]! * weights[row]!;
      hessians[row] = hessians[row]! * weights[row]!;
    }
  return meanLoss(outcome, scores, target, weights) ?? 0;
}
