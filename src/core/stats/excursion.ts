import { exp, log } from '../math.ts';

/** Values and how often each is seen; the shares sum to 1. */
export interface Steps {
  readonly values: ArrayLike<number>;
  readonly shares: ArrayLike<number>;
}

function growth({ values, shares }: Steps, rate: number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += shares[i]! * exp(rate * values[i]!);
  return sum;
}

/** Beyond this a walk that can rise at all counts as one that cannot. */
const STEEPEST = 64;

/**
 * Lundberg's exponent of a random walk whose steps fall on average: the positive root of
 * E exp(θ·step) = 1. Infinity if no step rises, 0 if the mean step does not fall.
 */
export function lundbergExponent(steps: Steps): number {
  let mean = 0;
  let most = -Infinity;
  for (let i = 0; i < steps.values.length; i++) {
    mean += steps.shares[i]! * steps.values[i]!;
    if (steps.shares[i]! > 0) most = Math.max(most, steps.values[i]!);
  }
  if (!(mean < 0)) return 0;
  if (most <= 0) return Infinity;
  let high = 1 / 64;
  while (growth(steps, high) < 1 && high < STEEPEST) high *= 2;
  let low = high / 2;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (growth(steps, middle) < 1) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * The height above its lowest point so far that such a walk reaches at one of `looks` places with
 * chance alpha at most: P(sup > h) ≤ exp(−θ·h) from each.
 */
export function excursionLimit(exponent: number, looks: number, alpha: number): number {
  return Math.max(0, log(Math.max(1, looks) / alpha)) / exponent;
}
