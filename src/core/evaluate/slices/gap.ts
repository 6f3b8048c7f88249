import type { Estimate } from '../../project/project.ts';
import { normSf } from '../../stats/special.ts';

export const LEAST_ROWS = 30;
const Z95 = 1.96;

/** What is known of a slice's rows: how many, their mean, the variance of it, and of the rest. */
export interface Tally<T> {
  readonly rows: number;
  readonly mean: number;
  readonly noise: number;
  /** What is left of all when these are taken away. */
  restOf(all: T): T;
}

/** Count, sum and sum of squares. */
export class Moments implements Tally<Moments> {
  rows = 0;
  sum = 0;
  squares = 0;

  add(value: number): void {
    this.rows++;
    this.sum += value;
    this.squares += value * value;
  }

  get mean(): number {
    return this.sum / this.rows;
  }

  /** Variance of the mean. */
  get noise(): number {
    if (this.rows < 2) return NaN;
    const variance = (this.squares - (this.sum * this.sum) / this.rows) / (this.rows - 1);
    return Math.max(0, variance) / this.rows;
  }

  /** What is left of all when these are taken away. */
  restOf(all: Moments): Moments {
    const rest = new Moments();
    rest.rows = all.rows - this.rows;
    rest.sum = all.sum - this.sum;
    rest.squares = all.squares - this.squares;
    return rest;
  }
}

/** Mean of a slice less the mean of the rest, with its error by Welch. */
export function gapOf<T extends Tally<T>>(slice: T, all: T): { gap: number; error: number } {
  const rest = slice.restOf(all);
  return { gap: slice.mean - rest.mean, error: Math.sqrt(slice.noise + rest.noise) };
}

/** Gap with 95%, and the chance of one so far from 0 where there is none; 1 where it is below 0. */
export function testGap<T extends Tally<T>>(slice: T, all: T): { gap: Estimate; p: number } {
  const { gap, error } = gapOf(slice, all);
  const rest = slice.restOf(all).rows;
  if (slice.rows < LEAST_ROWS || rest < LEAST_ROWS || Number.isNaN(error))
    return { gap: { value: NaN, low: NaN, high: NaN }, p: NaN };
  const p = error === 0 ? (gap > 0 ? 0 : 1) : Math.min(1, 2 * normSf(gap / error));
  return { gap: { value: gap, low: gap - Z95 * error, high: gap + Z95 * error }, p };
}
