import { log } from '../math.ts';
import { applyIsotonic, fitIsotonic } from '../stats/isotonic.ts';
import type { Isotonic } from '../stats/isotonic.ts';
import { applyPlatt, fitPlatt } from './calibration.ts';
import type { Platt } from './calibration.ts';
import type { Outcome, Predictions } from './task.ts';

export type RecalibrationMethod = 'platt' | 'isotonic';

/**
 * What turns probabilities into better ones: one line for the positive class of two, one for each
 * of many classes against the rest. JSON.
 */
export type CalibrationMap =
  | { readonly method: 'platt'; readonly lines: readonly Platt[] }
  | { readonly method: 'isotonic'; readonly lines: readonly Isotonic[] };

type Classes = Exclude<Outcome, { task: 'regression' }>;

/** Probabilities are kept this far from 0 and 1 before their log-odds are taken. */
const ODDS_CLIP = 1e-6;

/**
 * Fitted on rows the model did not learn from. Platt: a logistic curve over the log-odds, as
 * scikit-learn fits it to decision scores. Isotonic: the rising line nearest in squares.
 */
export function fitCalibration(
  method: RecalibrationMethod,
  outcome: Classes,
  predictions: Predictions,
  actual: Float64Array,
): CalibrationMap {
  const each = <T>(fit: (labels: Uint8Array, proba: Float64Array) => T): T[] =>
    linesOf(outcome).map((k) => fit(labelsOf(actual, k), columnOf(predictions, k)));
  if (method === 'platt')
    return { method, lines: each((labels, proba) => fitPlatt(labels, proba.map(logOdds))) };
  return { method, lines: each((labels, proba) => thinned(fitIsotonic(proba, labels))) };
}

/** Probabilities under the map; those of many classes are scaled to sum 1, evenly where all are 0. */
export function recalibrate(
  map: CalibrationMap,
  outcome: Classes,
  predictions: Predictions,
): Predictions {
  const { rows, width } = predictions;
  const values = new Float64Array(rows * width);
  linesOf(outcome).forEach((k, at) => {
    const apply = lineOf(map, at);
    for (let row = 0; row < rows; row++)
      values[row * width + k] = apply(predictions.values[row * width + k]!);
  });
  if (outcome.task === 'binary') {
    const { positive } = outcome;
    for (let row = 0; row < rows; row++)
      values[row * width + 1 - positive] = 1 - values[row * width + positive]!;
  } else normalise(values, width);
  return { rows, width, values };
}

function linesOf(outcome: Classes): readonly number[] {
  return outcome.task === 'binary' ? [outcome.positive] : outcome.classes.map((_, k) => k);
}

function lineOf(map: CalibrationMap, at: number): (p: number) => number {
  if (map.method === 'platt') {
    const line = map.lines[at]!;
    return (p) => applyPlatt(line, logOdds(p));
  }
  const line = map.lines[at]!;
  return (p) => applyIsotonic(line, p);
}

function labelsOf(actual: Float64Array, k: number): Uint8Array {
  return Uint8Array.from(actual, (truth) => Number(truth === k));
}

function columnOf({ rows, width, values }: Predictions, k: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => values[row * width + k]!);
}

function logOdds(p: number): number {
  const kept = Math.min(1 - ODDS_CLIP, Math.max(ODDS_CLIP, p));
  return log(kept / (1 - kept));
}

function normalise(values: Float64Array, width: number): void {
  for (let from = 0; from < values.length; from += width) {
    let total = 0;
    for (let k = from; k < from + width; k++) total += values[k]!;
    for (let k = from; k < from + width; k++)
      values[k] = total === 0 ? 1 / width : values[k]! / total;
  }
}

/** Without the knots inside a level stretch: the same line, far fewer numbers. */
function thinned({ x, y }: Isotonic): Isotonic {
  const kept = x.map((_, i) => i).filter((i) => y[i] !== y[i - 1] || y[i] !== y[i + 1]);
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => y[i]!) };
}

/** How far probabilities are off on rows the map was not fitted on. */
export interface ProbabilityErrors {
  /** Expected calibration error: two classes, of the positive one; many, of the likeliest. */
  readonly error: number;
  readonly logLoss: number;
}

/** What recalibrates a run, fitted on the rows it is judged by. JSON. */
export interface Recalibration {
  readonly method: RecalibrationMethod;
  /** Fitted on all of those rows: for any others. */
  readonly map: CalibrationMap;
  /** Fitted without one part of those rows each: for that part. */
  readonly folds: readonly CalibrationMap[];
  /** Fingerprint of the places of those rows in the source. */
  readonly on: string;
  readonly rows: number;
  readonly before: ProbabilityErrors;
  readonly after: ProbabilityErrors;
}
