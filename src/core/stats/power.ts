import { cos, log, sin } from '../math.ts';
import { normCdf, normPpf } from './special.ts';

/** arcsin of x in [0, 1], by Newton's steps on the half angle, where sine is steep enough. */
function arcsin(x: number): number {
  if (x > 0.8) return Math.PI / 2 - 2 * arcsin(Math.sqrt((1 - x) / 2));
  let angle = x;
  for (let step = 0; step < 8; step++) angle -= (sin(angle) - x) / cos(angle);
  return angle;
}

/** Cohen's h: the distance of two shares on a scale where their spread is even. */
export function cohenH(share1: number, share2: number): number {
  return 2 * arcsin(Math.sqrt(share1)) - 2 * arcsin(Math.sqrt(share2));
}

/**
 * Rows each of two groups needs for a two-sided test to see the shares differ with the given power,
 * by Cohen's h. Not rounded; Infinity for equal shares.
 */
export function twoProportionSampleSize(
  share1: number,
  share2: number,
  alpha = 0.05,
  power = 0.8,
): number {
  const h = Math.abs(cohenH(share1, share2));
  if (h === 0) return Infinity;
  let size = 2 * square((normPpf(1 - alpha / 2) + normPpf(power)) / h);
  for (let step = 0; step < 20; step++) {
    const shift = h * Math.sqrt(size / 2);
    const z = normPpf(1 - alpha / 2);
    const reached = normCdf(shift - z) + normCdf(-shift - z);
    size *= square((shift + normPpf(power) - normPpf(Math.min(reached, 1 - 1e-16))) / shift);
  }
  return size;
}

function square(x: number): number {
  return x * x;
}

/**
 * Chance that a paired comparison with this standard error shows the challenger not worse than the
 * champion by `margin`, if the two are in truth alike: one-sided at `alpha`. With a standard error
 * of 0 it is 1.
 */
export function pairedPower(margin: number, standardError: number, alpha = 0.05): number {
  if (standardError === 0) return margin > 0 ? 1 : alpha;
  return normCdf(margin / standardError - normPpf(1 - alpha));
}

/** How far the best of k equal candidates is expected to look above the rest by luck, at most. */
export function luckOfBest(k: number, standardError: number): number {
  return k < 2 ? 0 : standardError * Math.sqrt(2 * log(k));
}
