import { quantileSorted } from '../../math.ts';
import type { Random } from '../../random.ts';

const DRAWS = 2500;
/** Sample sizes are rounded down to a power of this: few of them have to be simulated. */
const STEP = 1.3;

/** Quantiles of what a statistic does by chance at a sample size: `tail` 0.01 is the 99% point. */
export type Noise = (rows: number, tail: number) => number;

/**
 * Draws samples under no change and remembers them by size, which is rounded down. `draw` gives the
 * statistic of one sample of so many rows.
 */
export function openNoise(draw: (rows: number, random: Random) => number, random: Random): Noise {
  const known = new Map<number, Float64Array>();
  return (rows, tail) => {
    let size = 1;
    for (let next = 1; Math.floor(next) <= rows; next *= STEP) size = Math.floor(next);
    const drawn = known.get(size) ?? drawAll(draw, size, random.fork(`${size} rows`));
    known.set(size, drawn);
    return quantileSorted(drawn, 1 - tail);
  };
}

function drawAll(
  draw: (rows: number, random: Random) => number,
  rows: number,
  random: Random,
): Float64Array {
  return Float64Array.from({ length: DRAWS }, () => draw(rows, random)).sort();
}
