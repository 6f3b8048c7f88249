import { log } from '../math.ts';
import { rankScores } from './ranked-scores.ts';
import type { RankedScores, rankedRocAuc } from './ranked-scores.ts';

/** Metrics of predicted probabilities and scores, with the definitions of scikit-learn 1.2. */
export type ClassIndices = ArrayLike<number>;

/** Probabilities are kept this far from 0 and 1 before their logarithm is taken. */
export const LOG_LOSS_CLIP = 2.220446049250313e-16;

/**
 * Mean −log of the probability given to the actual class, in nats. Probabilities are first kept
 * LOG_LOSS_CLIP away from 0 and 1, then each row is scaled to sum 1. `proba` is row-major.
 */
export function logLoss(actual: ClassIndices, proba: Float64Array, classes: number): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    let total = 0;
    for (let k = 0; k < classes; k++) total += clipProbability(proba[i * classes + k]!);
    sum -= log(clipProbability(proba[i * classes + actual[i]!]!) / total);
  }
  return sum / actual.length;
}

/** Kept LOG_LOSS_CLIP away from 0 and 1. */
export function clipProbability(p: number): number {
  return p < LOG_LOSS_CLIP ? LOG_LOSS_CLIP : p > 1 - LOG_LOSS_CLIP ? 1 - LOG_LOSS_CLIP : p;
}

/** Mean square distance between the probability of `positive` and what happened, in [0, 1]. */
export function brierScore(
  actual: ClassIndices,
  proba: Float64Array,
  classes: number,
  positive: number,
): number {
  let sum = 0;
  for (let i = 0; i < actual.length; i++) {
    const distance = proba[i * classes + positive]! - Number(actual[i] === positive);
    sum += distance * distance;
  }
  return sum / actual.length;
}

/** Brier's own form for many classes: square distances summed over the classes, in [0, 2]. */
export function brierScoreOfAll(
  actual: ClassIndices,
  proba: Float64Array,
  classes: number,
): number {
  let sum = 0;
  for (let k = 0; k < classes; k++) sum += brierScore(actual, proba, classes, k);
  return sum;
}

/** Scores of rows of the positive class and of the others, each in ascending order. */
function splitScores(
  actual: ClassIndices,
  scores: ArrayLike<number>,
  positive: number,
): readonly [Float64Array, Float64Array] {
  const inside = new Float64Array(actual.length);
  const outside = new Float64Array(actual.length);
  let within = 0;
  let without = 0;
  for (let i = 0; i < actual.length; i++) {
    if (actual[i] === positive) inside[within++] = scores[i]!;
    else outside[without++] = scores[i]!;
  }
  return [inside.subarray(0, within).sort(), outside.subarray(0, without).sort()];
}

/** Sorting puts NaN last. */
function endsInNaN(sorted: Float64Array): boolean {
  return sorted.length > 0 && Number.isNaN(sorted[sorted.length - 1]);
}

/**
 * Chance that a row of the positive class scores above another, ties counting one half: the area
 * under the ROC curve. NaN if either side is empty or a score is NaN.
 */
export function rocAuc(actual: ClassIndices, scores: ArrayLike<number>, positive: number): number {
  const [inside, outside] = splitScores(actual, scores, positive);
  if (endsInNaN(inside) || endsInNaN(outside)) return NaN;
  let below = 0;
  let upTo = 0;
  let wins = 0;
  for (let i = 0; i < inside.length; i++) {
    const score = inside[i]!;
    while (below < outside.length && outside[below]! < score) below++;
    if (upTo < below) upTo = below;
    while (upTo < outside.length && outside[upTo]! <= score) upTo++;
    wins += below + upTo;
  }
  return wins / 2 / (inside.length * outside.length);
}

/**
 * Average precision, Σ (recall gained) × precision over the distinct scores from the highest down.
 * NaN if no row is positive or a score is NaN.
 */
export function averagePrecision(
  actual: ClassIndices,
  scores: ArrayLike<number>,
  positive: number,
): number {
  const [inside, outside] = splitScores(actual, scores, positive);
  if (endsInNaN(inside) || endsInNaN(outside)) return NaN;
  let i = inside.length;
  let j = outside.length;
  let sum = 0;
  while (i > 0) {
    const score = inside[i - 1]!;
    const before = i;
    while (i > 0 && inside[i - 1] === score) i--;
    while (j > 0 && outside[j - 1]! >= score) j--;
    const taken = inside.length - i;
    sum += ((before - i) * taken) / (taken + outside.length - j);
  }
  return sum / inside.length;
}

/** Column k of row-major probabilities. */
export function probabilitiesOf(proba: Float64Array, classes: number, k: number): Float64Array {
  const column = new Float64Array(proba.length / classes);
  for (let i = 0; i < column.length; i++) column[i] = proba[i * classes + k]!;
  return column;
}

type ScoreMetric = (actual: ClassIndices, scores: Float64Array, positive: number) => number;
type RankedMetric = typeof rankedRocAuc;

/**
 * A two-class metric of each class against the rest, averaged over the classes that have rows on
 * both sides: alike ('macro') or by their actual rows ('weighted'). NaN if there is no such class.
 */
export function averageOneVsRest(
  metric: ScoreMetric,
  actual: ClassIndices,
  proba: Float64Array,
  classes: number,
  average: 'macro' | 'weighted' = 'macro',
): number {
  const one = (k: number): number => metric(actual, probabilitiesOf(proba, classes, k), k);
  return averageOverClasses(one, actual, classes, average);
}

function averageOverClasses(
  metric: (k: number) => number,
  actual: ClassIndices,
  classes: number,
  average: 'macro' | 'weighted',
): number {
  const counts = new Float64Array(classes);
  for (let i = 0; i < actual.length; i++) counts[actual[i]!]! += 1;
  let sum = 0;
  let total = 0;
  for (let k = 0; k < classes; k++) {
    const count = counts[k]!;
    if (count === 0 || count === actual.length) continue;
    const weight = average === 'macro' ? 1 : count;
    sum += weight * metric(k);
    total += weight;
  }
  return sum / total;
}

/** A metric of the same probabilities whatever the rows turn out to be: they are sorted once. */
export function ofManyLabels(
  metric: RankedMetric,
  proba: Float64Array,
  classes: number,
  positive: number,
): (actual: ClassIndices) => number {
  const rank = (k: number): RankedScores | null => rankScores(probabilitiesOf(proba, classes, k));
  if (classes === 2) {
    const ranked = rank(positive);
    return (actual) => metric(actual, ranked, positive);
  }
  const ranked = Array.from({ length: classes }, (_one, k) => rank(k));
  return (actual) =>
    averageOverClasses((k) => metric(actual, ranked[k]!, k), actual, classes, 'macro');
}

/** Share of rows whose actual class is among the k most probable; ties go to the later class. */
export function topKAccuracy(
  actual: ClassIndices,
  proba: Float64Array,
  classes: number,
  k: number,
): number {
  let right = 0;
  for (let i = 0; i < actual.length; i++) {
    const own = proba[i * classes + actual[i]!]!;
    let ahead = 0;
    for (let j = 0; j < classes; j++) {
      const other = proba[i * classes + j]!;
      if (other > own || (other === own && j > actual[i]!)) ahead++;
    }
    if (ahead < k) right++;
  }
  return right / actual.length;
}
