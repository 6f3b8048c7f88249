import { countUp } from '../../data/arrays.ts';
import { log } from '../../math.ts';
import {
  averageOfCounts,
  balancedAccuracyOf,
  countsOfCells,
  matthewsOf,
  scoreClass,
} from '../../model/metrics-label.ts';
import { LOG_LOSS_CLIP } from '../../model/metrics-probability.ts';

/** What a model said of rows whose labels are not known; row-major where there is one a class. */
export interface Unlabelled {
  /** Chances of each class that keep what they promise. */
  readonly chances: Float64Array;
  /** Scores as the model gave them: they order the rows. */
  readonly scores: Float64Array;
  /** Decided class; below 0: nothing was decided. */
  readonly decided: Float64Array;
  readonly classes: number;
  readonly positive: number;
}

/**
 * Confusion cells to be expected, rows actual and columns decided: a row decided as d adds its
 * chance of class k to cell (k, d). Confidence-based performance estimation, as NannyML does it.
 */
export function expectedCells({ chances, decided, classes }: Unlabelled): Float64Array {
  const cells = new Float64Array(classes * classes);
  for (let row = 0; row < decided.length; row++) {
    const as = decided[row]!;
    if (as < 0) continue;
    for (let k = 0; k < classes; k++) cells[k * classes + as]! += chances[row * classes + k]!;
  }
  return cells;
}

interface Steps {
  /** Chances of being positive, and of not being so, of rows with one score; falling scores. */
  readonly inside: Float64Array;
  readonly outside: Float64Array;
  readonly steps: number;
}

function stepsOf({ chances, scores, classes }: Unlabelled, k: number): Steps {
  const rows = scores.length / classes;
  const order = new Float64Array(rows);
  for (let row = 0; row < rows; row++) order[row] = scores[row * classes + k]!;
  const places = countUp(rows).sort((a, b) => order[b]! - order[a]!);
  const inside = new Float64Array(rows);
  const outside = new Float64Array(rows);
  let steps = 0;
  for (let i = 0; i < rows; i++) {
    const row = places[i]!;
    if (i > 0 && order[row] !== order[places[i - 1]!]) steps++;
    inside[steps]! += chances[row * classes + k]!;
    outside[steps]! += 1 - chances[row * classes + k]!;
  }
  return { inside, outside, steps: rows === 0 ? 0 : steps + 1 };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Area under the curve of expected true against expected false positive rates; NaN of one side. */
export function expectedRocAuc(said: Unlabelled, k: number): number {
  const { inside, outside, steps } = stepsOf(said, k);
  let [above, area] = [0, 0];
  for (let i = 0; i < steps; i++) {
    area += outside[i]! * (above + inside[i]! / 2);
    above += inside[i]!;
  }
  return area / (sum(inside) * sum(outside));
}

/** Σ (expected recall gained) × expected precision; NaN where no row can be positive. */
export function expectedAveragePrecision(said: Unlabelled, k: number): number {
  const { inside, outside, steps } = stepsOf(said, k);
  let [hits, taken, area] = [0, 0, 0];
  for (let i = 0; i < steps; i++) {
    hits += inside[i]!;
    taken += inside[i]! + outside[i]!;
    area += (inside[i]! * hits) / taken;
  }
  return area / sum(inside);
}

function overClasses(said: Unlabelled, metric: typeof expectedRocAuc): number {
  const { classes, positive, chances } = said;
  if (classes === 2) return metric(said, positive);
  let [total, counted] = [0, 0];
  for (let k = 0; k < classes; k++) {
    let expected = 0;
    for (let at = k; at < chances.length; at += classes) expected += chances[at]!;
    const value = expected > 0 ? metric(said, k) : NaN;
    if (Number.isNaN(value)) continue;
    total += value;
    counted++;
  }
  return total / counted;
}

function expectedLogLoss({ chances, scores, classes }: Unlabelled): number {
  let total = 0;
  for (let at = 0; at < chances.length; at++) {
    const said = Math.min(1 - LOG_LOSS_CLIP, Math.max(LOG_LOSS_CLIP, scores[at]!));
    if (chances[at]! > 0) total -= chances[at]! * log(said);
  }
  return total / (chances.length / classes);
}

function expectedBrier({ chances, scores, classes, positive }: Unlabelled): number {
  let total = 0;
  for (let at = 0; at < chances.length; at++) {
    if (classes === 2 && at % 2 !== positive) continue;
    total += scores[at]! * scores[at]! - 2 * scores[at]! * chances[at]! + chances[at]!;
  }
  return total / (chances.length / classes);
}

/** A metric of the list to be expected of these rows; NaN where it cannot be told. */
export function expectedMetric(id: string, said: Unlabelled): number {
  const { classes, positive } = said;
  switch (id) {
    case 'roc-auc':
      return overClasses(said, expectedRocAuc);
    case 'average-precision':
      return overClasses(said, expectedAveragePrecision);
    case 'log-loss':
      return expectedLogLoss(said);
    case 'brier':
      return expectedBrier(said);
  }
  const cells = expectedCells(said);
  const counts = countsOfCells(cells, classes);
  switch (id) {
    case 'accuracy':
      return counts.reduce((total, { hits }) => total + hits, 0) / sum(cells);
    case 'balanced-accuracy':
      return balancedAccuracyOf(counts);
    case 'macro-f1':
      return averageOfCounts(counts, 'macro').f;
    case 'f1':
      return scoreClass(counts[positive]!).f;
    case 'precision':
      return scoreClass(counts[positive]!).precision;
    case 'recall':
      return scoreClass(counts[positive]!).recall;
    case 'mcc':
      return matthewsOf(counts);
    default:
      return NaN;
  }
}

/** What these decisions are expected to earn; `worth` of a decided class where k is actual. */
export function expectedMoney(
  { chances, decided, classes }: Unlabelled,
  worth: (actual: number, decided: number) => number,
): number {
  let total = 0;
  for (let row = 0; row < decided.length; row++)
    for (let k = 0; k < classes; k++)
      total += chances[row * classes + k]! * worth(k, decided[row]!);
  return total;
}
