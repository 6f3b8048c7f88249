import { quantileSorted } from '../math.ts';
import type { ClassPayoff, Estimate, UnitPayoff } from '../project/project.ts';
import type { Random } from '../random.ts';
import type { Judged } from './estimate.ts';

export interface MoneyPoint extends Estimate {
  readonly threshold: number;
}
/** Money per 1,000 decisions at each threshold, with a 95% bootstrap band. */
export interface MoneyCurve {
  readonly points: readonly MoneyPoint[];
  readonly best: MoneyPoint;
  readonly half: MoneyPoint;
  /** What 0.5 costs against the optimum, paired. */
  readonly costOfHalf: Estimate;
}

const STEPS = 101;
const REPLICATES = 200;
const PER = 1000;

/** Two classes only. Thresholds 0 to 1 in steps of 0.01; every replicate resamples rows. */
export function sweepThresholds(judged: Judged, payoff: ClassPayoff, random: Random): MoneyCurve {
  const middle = (STEPS - 1) / 2;
  const { points, best, here, gain } = sweepRows(rowWorths(judged, payoff), middle, random);
  return { points, best, half: here, costOfHalf: gain };
}

/** The threshold of these that earns most on the rows, without a band; two classes only. */
export function bestThreshold(judged: Judged, payoff: ClassPayoff): number {
  const earned = curve(rowWorths(judged, payoff), null);
  const best = earned.reduce((top, value, step) => (value > earned[top]! ? step : top), 0);
  return best / (STEPS - 1);
}

/** The constant that minimises cost: the under/(under + over) quantile of the errors. */
export function bestShift(judged: Judged, { over, under }: UnitPayoff): number {
  if (over + under === 0) return 0;
  const said = judged.predictions.values;
  const errors = judged.actual.map((truth, row) => truth - said[row]!).sort();
  return Number(quantileSorted(errors, under / (over + under)).toPrecision(3));
}

/** Money per 1,000 decisions at each of 101 steps from 0 to 1, with a 95% bootstrap band. */
export interface Sweep {
  readonly points: readonly MoneyPoint[];
  /** Among steps from `from` on. */
  readonly best: MoneyPoint;
  readonly here: MoneyPoint;
  /** What the best step earns more than the one asked about, paired. */
  readonly gain: Estimate;
}

/** `at`: the step asked about; `from`: the first step that may be the best. */
export function sweepRows(worth: RowWorths, at: number, random: Random, from = 0): Sweep {
  const rows = worth.leaves.length;
  const point = curve(worth, null);
  const draws = Array.from({ length: REPLICATES }, () =>
    curve(
      worth,
      Int32Array.from({ length: rows }, () => random.int(rows)),
    ),
  );
  const points = Array.from(point, (value, i) => ({
    threshold: i / (STEPS - 1),
    ...band(
      value,
      draws.map((draw) => draw[i]!),
    ),
  }));
  const best = points.slice(from).reduce((a, b) => (b.value > a.value ? b : a));
  const top = points.indexOf(best);
  return {
    points,
    best,
    here: points[at]!,
    gain: band(
      point[top]! - point[at]!,
      draws.map((draw) => draw[top]! - draw[at]!),
    ),
  };
}

function band(value: number, draws: readonly number[]): Estimate {
  const sorted = Float64Array.from(draws).sort();
  return { value, low: quantileSorted(sorted, 0.025), high: quantileSorted(sorted, 0.975) };
}

export interface RowWorths {
  /** First step (of 101) at which the row is no longer called positive. */
  readonly leaves: Int32Array;
  readonly asPositive: Float64Array;
  readonly asNegative: Float64Array;
}

function rowWorths(judged: Judged, payoff: ClassPayoff): RowWorths {
  const { outcome, actual, predictions } = judged;
  if (outcome.task !== 'binary')
    throw new Error(`a threshold needs two classes, got ${outcome.task}`);
  const { positive } = outcome;
  const score = (row: number) => predictions.values[row * predictions.width + positive]!;
  return {
    leaves: Int32Array.from(actual, (_, row) => firstAbove(score(row))),
    asPositive: actual.map((truth) => payoff.value[truth]![positive]!),
    asNegative: actual.map((truth) => payoff.value[truth]![1 - positive]!),
  };
}

/** First of the 101 steps from 0 to 1 that lies above the score; 101 where none does. */
export function firstAbove(score: number): number {
  let index = Math.min(STEPS, Math.max(0, Math.floor(score * (STEPS - 1)) - 1));
  while (index < STEPS && score >= index / (STEPS - 1)) index++;
  return index;
}

function curve(worth: RowWorths, rows: Int32Array | null): Float64Array {
  const n = rows?.length ?? worth.leaves.length;
  const change = new Float64Array(STEPS + 1);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const row = rows === null ? i : rows[i]!;
    total += worth.asPositive[row]!;
    change[worth.leaves[row]!]! += worth.asNegative[row]! - worth.asPositive[row]!;
  }
  const values = new Float64Array(STEPS);
  for (let step = 0; step < STEPS; step++) {
    total += change[step]!;
    values[step] = (PER * total) / n;
  }
  return values;
}
