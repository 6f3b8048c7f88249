import { quantileSorted } from '../../math.ts';
import type { Pieces } from '../../pieces.ts';
import type { Estimate } from '../../project/project.ts';
import type { Random } from '../../random.ts';

/** Several figures of the same rows at once. */
export interface Meter {
  readonly rows: number;
  /** Each row counting `times` times; figures in a fixed order, NaN where not defined. */
  measure(times: Int32Array): Float64Array;
}

/**
 * Every figure with its 95% percentile bootstrap interval (Efron 1979): rows are drawn with
 * replacement, and all figures are read off the same draws. Where fewer than half of the draws have
 * a value there is no interval to tell, and both ends are the figure itself.
 */
export function* estimateFigures(
  meter: Meter,
  random: Random,
  replicates: number,
): Pieces<Estimate[]> {
  const { rows } = meter;
  const times = new Int32Array(rows).fill(1);
  const point = meter.measure(times);
  const draws = Array.from(point, () => new Float64Array(replicates));
  for (let draw = 0; draw < replicates; draw++) {
    times.fill(0);
    for (let i = 0; i < rows; i++) times[random.int(rows)]! += 1;
    meter.measure(times).forEach((value, figure) => (draws[figure]![draw] = value));
    yield (draw + 1) / replicates;
  }
  return Array.from(point, (value, figure) => ({ value, ...spreadOf(draws[figure]!, value) }));
}

function spreadOf(draws: Float64Array, value: number): { low: number; high: number } {
  const known = draws.filter(Number.isFinite).sort();
  if (known.length === 0 || known.length < draws.length / 2) return { low: value, high: value };
  return { low: quantileSorted(known, 0.025), high: quantileSorted(known, 0.975) };
}
