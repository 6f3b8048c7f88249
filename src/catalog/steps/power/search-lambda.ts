import { clamp } from '../../../core/math.ts';
import type { Pieces } from '../../../core/pieces.ts';

const FURTHEST = 5;
const GOLDEN = 0.6180339887498949;

/** The λ in [-5, 5] where the loss is least: a coarse scan, then golden section. In pieces. */
export function* searchLambda(at: (lambda: number) => number): Pieces<number> {
  let best = 1;
  let lowest = at(1);
  for (let step = -10; step <= 10; step++) {
    const here = at(step / 2);
    if (here < lowest) [best, lowest] = [step / 2, here];
    yield (step + 11) / 70;
  }
  let [low, high] = [Math.max(best - 0.5, -FURTHEST), Math.min(best + 0.5, FURTHEST)];
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let [lossLeft, lossRight] = [at(left), at(right)];
  for (let round = 0; round < 45; round++) {
    yield (round + 23) / 70;
    if (lossLeft <= lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - GOLDEN * (high - low);
      lossLeft = at(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + GOLDEN * (high - low);
      lossRight = at(right);
    }
  }
  return clamp((low + high) / 2, -FURTHEST, FURTHEST);
}
