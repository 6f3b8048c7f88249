import { factorCholesky, solveCholesky } from '../model/cholesky.ts';
import { rocAuc } from '../model/metrics-probability.ts';
import type { Points } from './mmd.ts';
import { chi2Ppf, chi2Sf } from './special.ts';

/** Rows of two samples, the second's after the first's, and the fold each is judged in. */
export interface TwoSamples {
  readonly points: Points;
  /** 0: first sample, 1: second. */
  readonly side: Uint8Array;
  readonly fold: Uint8Array;
  readonly folds: number;
}

export interface Separation {
  /** Mean over folds of the area under the curve, each judged by a classifier that never saw it. */
  readonly auc: number;
  /** Directions the samples can differ in. */
  readonly freedom: number;
}

/** Sums of some rows of a side: how many, of each place, of each pair of places. */
interface Sums {
  rows: number;
  readonly first: Float64Array;
  readonly pairs: Float64Array;
}

/** Ridge, as a share of a place's own variance. */
const RIDGE = 0.01;

/** How well a linear discriminant tells the samples apart, cross-fitted. */
export function separate({ points, side, fold, folds }: TwoSamples): Separation {
  const { width } = points;
  const empty = (): Sums => ({
    rows: 0,
    first: new Float64Array(width),
    pairs: new Float64Array(width * width),
  });
  const sums = Array.from({ length: folds }, () => [empty(), empty()] as const);
  for (let row = 0; row < points.rows; row++)
    addRow(sums[fold[row]!]![side[row]! as 0 | 1], points, row);
  let total = 0;
  let weight = 0;
  let freedom = 0;
  for (let f = 0; f < folds; f++) {
    const rest = sums.filter((_, other) => other !== f);
    const learnt = discriminant(
      rest.map(([first]) => first),
      rest.map(([, second]) => second),
      width,
    );
    freedom = Math.max(freedom, learnt?.freedom ?? 0);
    const held: number[] = [];
    for (let row = 0; row < points.rows; row++) if (fold[row] === f) held.push(row);
    const sides = Int32Array.from(held, (row) => side[row]!);
    const seconds = sides.reduce((a, b) => a + b, 0);
    const share = seconds * (held.length - seconds);
    if (share === 0) continue;
    const scores = held.map((row) => score(points, row, learnt?.weights ?? null));
    total += rocAuc(sides, scores, 1) * share;
    weight += share;
  }
  return { auc: weight === 0 ? 0.5 : total / weight, freedom };
}

function addRow(into: Sums, { values, width }: Points, row: number): void {
  into.rows++;
  for (let i = 0; i < width; i++) {
    const x = values[row * width + i]!;
    if (x === 0) continue;
    into.first[i]! += x;
    for (let j = 0; j <= i; j++) into.pairs[i * width + j]! += x * values[row * width + j]!;
  }
}

function join(parts: readonly Sums[], width: number): Sums {
  const all = { rows: 0, first: new Float64Array(width), pairs: new Float64Array(width * width) };
  for (const part of parts) {
    all.rows += part.rows;
    part.first.forEach((value, i) => (all.first[i]! += value));
    part.pairs.forEach((value, i) => (all.pairs[i]! += value));
  }
  return all;
}

function discriminant(
  firsts: readonly Sums[],
  seconds: readonly Sums[],
  width: number,
): { weights: Float64Array; freedom: number } | null {
  const a = join(firsts, width);
  const b = join(seconds, width);
  if (a.rows === 0 || b.rows === 0) return null;
  const within = new Float64Array(width * width);
  const gap = new Float64Array(width);
  const rows = a.rows + b.rows;
  for (let i = 0; i < width; i++) {
    gap[i] = b.first[i]! / b.rows - a.first[i]! / a.rows;
    for (let j = 0; j <= i; j++) {
      const at = i * width + j;
      const byFirst = (a.first[i]! * a.first[j]!) / a.rows;
      const bySecond = (b.first[i]! * b.first[j]!) / b.rows;
      within[at] = (a.pairs[at]! + b.pairs[at]! - byFirst - bySecond) / rows;
    }
    const diagonal = i * width + i;
    const size = (a.pairs[diagonal]! + b.pairs[diagonal]!) / rows;
    if (within[diagonal]! < 1e-9 * size) within[diagonal] = size;
    within[diagonal]! *= 1 + RIDGE;
  }
  const factor = factorCholesky(within, width);
  const freedom = factor.kept.reduce((sum, one) => sum + one, 0);
  return { weights: solveCholesky(factor, gap), freedom };
}

function score({ values, width }: Points, row: number, weights: Float64Array | null): number {
  if (weights === null) return 0;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += weights[i]! * values[row * width + i]!;
  return sum;
}

/** Standard error of the mean area of folds where two samples are alike (Mann and Whitney). */
function errorOf(n: number, m: number, folds: number): number {
  return Math.sqrt((n + m + folds) / (12 * n * m));
}

/**
 * Errors above one half at which the cross-fitted area lies when the samples' means are `length`
 * standard errors apart. All folds share that one difference, so the area lies length −
 * freedom/length errors up; how unlike the folds are adds some noise, most with few folds.
 */
function errorsAt(length: number, freedom: number, folds: number): number {
  const shared = length - freedom / length;
  const slope = (length - (freedom - 1) / length) / (1 + freedom / (length * length));
  const noise = (2 * freedom) / ((folds - 1) * length * length);
  return shared + (noise * Math.max(0, slope)) / 2;
}

/** The cross-fitted area that chance reaches with probability alpha, by n and m rows. */
export function separationFloor(
  n: number,
  m: number,
  { freedom, folds }: { readonly freedom: number; readonly folds: number },
  alpha: number,
): number {
  if (freedom < 1) return 0.5;
  const length = Math.sqrt(chi2Ppf(1 - alpha, freedom));
  return Math.min(1, 0.5 + errorOf(n, m, folds) * Math.max(0, errorsAt(length, freedom, folds)));
}

export function separationTail(
  n: number,
  m: number,
  { freedom, folds }: { readonly freedom: number; readonly folds: number },
  auc: number,
): number {
  if (freedom < 1) return 1;
  const errors = (auc - 0.5) / errorOf(n, m, folds);
  let low = 0.01;
  let high = 100;
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (errorsAt(middle, freedom, folds) < errors) low = middle;
    else high = middle;
  }
  return chi2Sf(low * low, freedom);
}
