import type { Estimate } from '../../project/project.ts';
import { clopperPearson } from '../../stats/intervals.ts';
import type { IntervalWay, PredictionIntervals } from './api.ts';
import type { Bands } from './bands.ts';

/**
 * The ⌈(n + 1)·level⌉-th smallest of n scores: an interval of this half-width holds the next value
 * with at least the chance `level`, whatever the model and the noise, as long as rows are
 * exchangeable (split conformal prediction; Vovk, Gammerman and Shafer 2005; Lei et al. 2018).
 * Infinity where n is too small for the level.
 */
export function conformalQuantile(scores: Float64Array, level: number): number {
  const rank = Math.ceil((scores.length + 1) * level - 1e-9);
  if (rank > scores.length) return Infinity;
  return scores.toSorted()[Math.max(1, rank) - 1]!;
}

/** Rows with what was predicted and what happened. */
export interface Predicted {
  readonly predicted: Float64Array;
  readonly actual: Float64Array;
}

/** How hard a row is, by what is predicted for it; in the target’s unit, above 0. */
export type Difficulty = (predicted: number) => number;

const BINS = 8;
const LEAST_IN_BIN = 15;

/** Mean size of the errors among rows of about the same prediction. */
export function fitDifficulty({ predicted, actual }: Predicted): Difficulty {
  const order = Array.from(predicted, (_, row) => row).sort(
    (a, b) => predicted[a]! - predicted[b]!,
  );
  const bins = Math.max(1, Math.min(BINS, Math.floor(order.length / LEAST_IN_BIN)));
  const starts: number[] = [];
  const sizes: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * order.length) / bins);
    const rows = order.slice(from, Math.floor(((bin + 1) * order.length) / bins));
    starts.push(bin === 0 ? -Infinity : predicted[rows[0]!]!);
    const sum = rows.reduce((total, row) => total + Math.abs(predicted[row]! - actual[row]!), 0);
    sizes.push(sum / Math.max(1, rows.length));
  }
  const floor = sizes.reduce((sum, size) => sum + size, 0) / sizes.length / 20 || 1;
  return (value) => {
    let bin = 0;
    while (bin + 1 < bins && value >= starts[bin + 1]!) bin++;
    return Math.max(sizes[bin]!, floor);
  };
}

const EVEN: Difficulty = () => 1;

/** Half-width of the interval around a prediction. */
export function calibrate(rows: Predicted, level: number, difficulty: Difficulty): Difficulty {
  const scores = rows.predicted.map(
    (value, row) => Math.abs(value - rows.actual[row]!) / difficulty(value),
  );
  const quantile = conformalQuantile(scores, level);
  return (value) => quantile * difficulty(value);
}

function takeRows({ predicted, actual }: Predicted, rows: readonly number[]): Predicted {
  return {
    predicted: Float64Array.from(rows, (row) => predicted[row]!),
    actual: Float64Array.from(rows, (row) => actual[row]!),
  };
}

/**
 * Two ways, calibrated on the rows with `half` 0 and measured on the others. ‘scaled’ learns from one
 * half of its rows how errors grow with the prediction, and calibrates on the other.
 */
export function measureIntervals(
  rows: Predicted,
  half: Uint8Array,
  level: number,
  bands: Bands,
): PredictionIntervals {
  const places = Array.from(half, (_, row) => row);
  const own = places.filter((row) => half[row] === 0);
  const measured = places.filter((row) => half[row] === 1);
  const first = own.filter((_, at) => at % 2 === 0);
  const second = own.filter((_, at) => at % 2 === 1);
  const scaled = fitDifficulty(takeRows(rows, first));
  const measure = (
    way: IntervalWay['way'],
    width: Difficulty,
    calibrated: number,
  ): IntervalWay => ({
    way,
    calibrated,
    ...coverageOf(rows, measured, width),
    bands: bands.labels.map((label, band) => {
      const here = measured.filter((row) => bands.codes[row] === band);
      return { label, rows: here.length, ...coverageOf(rows, here, width) };
    }),
  });
  return {
    level,
    measured: measured.length,
    ways: [
      measure('even', calibrate(takeRows(rows, own), level, EVEN), own.length),
      measure('scaled', calibrate(takeRows(rows, second), level, scaled), second.length),
    ],
  };
}

function coverageOf(
  { predicted, actual }: Predicted,
  rows: readonly number[],
  width: Difficulty,
): { coverage: Estimate; width: number } {
  let inside = 0;
  let wide = 0;
  for (const row of rows) {
    const half = width(predicted[row]!);
    if (Math.abs(predicted[row]! - actual[row]!) <= half) inside++;
    wide += 2 * half;
  }
  return {
    coverage: { value: inside / rows.length, ...clopperPearson(inside, rows.length) },
    width: wide / rows.length,
  };
}
