import { log } from '../../../core/math.ts';
import { totalWeight } from '../../../core/model/moments.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import type { Outcome } from '../../../core/model/task.ts';
import type { BoostKernel } from '../../../core/model/trees/kernels.ts';

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

export const LOSSES = { regression: 'numbers', binary: 'two', multiclass: 'many' } as const;

/** Sum of the logarithms of the factors gathered with the derivatives, two lanes a group. */
export function logOfProducts(products: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < products.length; i += 2) {
    const both = products[i]! * products[i + 1]!;
    sum += both < Infinity ? log(both) : log(products[i]!) + log(products[i + 1]!);
  }
  return sum;
}

/** Mean loss of weighted rows at the kernel's scores. */
export function weightedLoss(
  kernel: BoostKernel,
  outcome: Outcome,
  target: Float64Array,
  weights: Float64Array,
  width: number,
): number {
  const rows = target.length;
  const values = new Float64Array(rows * width);
  for (let k = 0; k < width; k++) {
    const column = kernel.scores(k);
    for (let row = 0; row < rows; row++) values[row * width + k] = column[row]!;
  }
  return meanLoss(outcome, { rows, width, values }, target, weights) ?? 0;
}
