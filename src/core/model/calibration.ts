import { exp, log, log1p, quantileSorted, sigmoid } from '../math.ts';
import { wilson } from '../stats/intervals.ts';

export interface CalibrationBin {
  /** Mean probability predicted in the bin. */
  readonly predicted: number;
  /** Share of positive rows in the bin, with Wilson's interval. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  readonly rows: number;
}

export interface CalibrationOptions {
  /** How many bins; empty ones are left out. */
  readonly bins: number;
  /** Bins of equal width, or of about equal rows. */
  readonly strategy: 'uniform' | 'quantile';
  /** Level of the intervals; 0.95 unless given. */
  readonly level?: number;
}

/**
 * Predicted against observed shares, as scikit-learn bins them: a probability on an edge belongs to
 * the bin below. `labels` hold 1 for the positive class and 0 else.
 */
export function calibrationCurve(
  labels: ArrayLike<number>,
  proba: ArrayLike<number>,
  options: CalibrationOptions,
): CalibrationBin[] {
  const { bins, strategy, level = 0.95 } = options;
  const sorted = strategy === 'quantile' ? Float64Array.from(proba).sort() : null;
  const inner = Array.from({ length: bins - 1 }, (_, i) =>
    sorted === null ? (i + 1) * (1 / bins) : quantileSorted(sorted, (i + 1) * (1 / bins)),
  );
  const sums = sumByBin(labels, proba, bins, (p) => countBelow(inner, p));
  return sums
    .filter((bin) => bin.rows > 0)
    .map((bin) => ({
      predicted: bin.predicted / bin.rows,
      observed: bin.positives / bin.rows,
      ...wilson(bin.positives, bin.rows, level),
      rows: bin.rows,
    }));
}

/** How many of a few ascending edges lie below p. */
function countBelow(edges: readonly number[], p: number): number {
  let count = 0;
  while (count < edges.length && edges[count]! < p) count++;
  return count;
}

interface BinSums {
  rows: number;
  predicted: number;
  positives: number;
}

function sumByBin(
  labels: ArrayLike<number>,
  proba: ArrayLike<number>,
  bins: number,
  binOf: (p: number) => number,
): BinSums[] {
  const sums = Array.from({ length: bins }, () => ({ rows: 0, predicted: 0, positives: 0 }));
  for (let i = 0; i < proba.length; i++) {
    const bin = sums[binOf(proba[i]!)]!;
    bin.rows++;
    bin.predicted += proba[i]!;
    bin.positives += labels[i]!;
  }
  return sums;
}

/**
 * Expected calibration error: the distance between predicted and observed share, averaged over rows
 * in bins of equal width [k/bins, (k+1)/bins). 0 is perfect.
 */
export function expectedCalibrationError(
  labels: ArrayLike<number>,
  proba: ArrayLike<number>,
  bins = 10,
): number {
  const binOf = (p: number): number => Math.min(bins - 1, Math.floor(p * bins));
  const sums = sumByBin(labels, proba, bins, binOf);
  const distance = sums.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.positives), 0);
  return distance / proba.length;
}

/** p = 1 / (1 + exp(a·score + b)). */
export interface Platt {
  readonly a: number;
  readonly b: number;
}

/**
 * Platt's scaling: a logistic curve from scores to probabilities, fitted to targets drawn in from 0
 * and 1 so that few rows do not make it sure, by Newton's method with step halving.
 */
export function fitPlatt(labels: ArrayLike<number>, scores: ArrayLike<number>): Platt {
  let positives = 0;
  for (let i = 0; i < labels.length; i++) positives += labels[i]!;
  const negatives = labels.length - positives;
  const targets = Float64Array.from(labels, (label) =>
    label === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2),
  );
  let fit: Platt = { a: 0, b: log((negatives + 1) / (positives + 1)) };
  let loss = plattLoss(fit, targets, scores);
  for (let round = 0; round < 100; round++) {
    const step = plattStep(fit, targets, scores);
    let size = 1;
    let next = fit;
    let nextLoss = Infinity;
    for (; size > 1e-10; size /= 2) {
      next = { a: fit.a - size * step.a, b: fit.b - size * step.b };
      nextLoss = plattLoss(next, targets, scores);
      if (nextLoss <= loss) break;
    }
    if (nextLoss > loss) break;
    const done = loss - nextLoss <= 1e-15 * Math.abs(loss);
    fit = next;
    loss = nextLoss;
    if (done) break;
  }
  return fit;
}

function plattLoss(fit: Platt, targets: Float64Array, scores: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < targets.length; i++) {
    const z = fit.a * scores[i]! + fit.b;
    sum += z >= 0 ? targets[i]! * z + log1p(exp(-z)) : (targets[i]! - 1) * z + log1p(exp(z));
  }
  return sum;
}

/** Newton's step: the gradient times the inverse of the curvature. */
function plattStep(fit: Platt, targets: Float64Array, scores: ArrayLike<number>): Platt {
  let [gradA, gradB, aa, ab, bb] = [0, 0, 1e-12, 0, 1e-12];
  for (let i = 0; i < targets.length; i++) {
    const score = scores[i]!;
    const p = sigmoid(-(fit.a * score + fit.b));
    const gap = targets[i]! - p;
    const weight = p * (1 - p);
    gradA += gap * score;
    gradB += gap;
    aa += weight * score * score;
    ab += weight * score;
    bb += weight;
  }
  const determinant = aa * bb - ab * ab;
  return {
    a: (bb * gradA - ab * gradB) / determinant,
    b: (aa * gradB - ab * gradA) / determinant,
  };
}

export function applyPlatt(fit: Platt, score: number): number {
  return sigmoid(-(fit.a * score + fit.b));
}
