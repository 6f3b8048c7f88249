import { quantileSorted, variance } from '../../math.ts';
import type { Pieces } from '../../pieces.ts';
import type { Estimate } from '../../project/project.ts';
import type { Random } from '../../random.ts';
import { normSf } from '../../stats/special.ts';
import type { Meter } from '../scores/meter.ts';

const REPLICATES = 400;
const FEW_REPLICATES = 200;
const MANY_ROWS = 50_000;

/** Figures of several runs on the same rows, and on the same resamples of them. */
export interface PairedDraws {
  /** Run by run, figure by figure: on all rows, and on every resample. */
  readonly points: readonly Float64Array[];
  readonly draws: readonly (readonly Float64Array[])[];
}

/** Rows are drawn with replacement once a replicate, for all runs alike (paired bootstrap). */
export function* drawPaired(meters: readonly Meter[], random: Random): Pieces<PairedDraws> {
  const rows = meters[0]!.rows;
  const replicates = rows > MANY_ROWS ? FEW_REPLICATES : REPLICATES;
  const times = new Int32Array(rows).fill(1);
  const points = meters.map((meter) => meter.measure(times));
  const draws = points.map((point) => Array.from(point, () => new Float64Array(replicates)));
  for (let draw = 0; draw < replicates; draw++) {
    times.fill(0);
    for (let i = 0; i < rows; i++) times[random.int(rows)]! += 1;
    for (const [run, meter] of meters.entries()) {
      meter.measure(times).forEach((value, figure) => (draws[run]![figure]![draw] = value));
      yield (draw + (run + 1) / meters.length) / replicates;
    }
  }
  return { points, draws };
}

/** A figure with the 95% interval of its resamples, times `scale`. */
export function spread(point: number, draws: Float64Array, scale = 1): Estimate {
  const known = draws.filter(Number.isFinite).sort();
  const value = scale * point;
  if (known.length < draws.length / 2 || known.length === 0)
    return { value, low: value, high: value };
  const ends = [quantileSorted(known, 0.025), quantileSorted(known, 0.975)].map((x) => scale * x);
  return { value, low: Math.min(...ends), high: Math.max(...ends) };
}

/** Chance of so large a difference where there is none, by the spread of its resamples. */
export function chanceOf(point: number, draws: Float64Array): number {
  const known = draws.filter(Number.isFinite);
  if (known.length < 2 || !Number.isFinite(point)) return NaN;
  const error = Math.sqrt(variance(known, 1));
  if (error === 0) return point === 0 ? 1 : 0;
  return Math.min(1, 2 * normSf(Math.abs(point) / error));
}
