import type { Judged } from '../../lab/estimate.ts';
import { percentageGap, pinballGap, poissonGap, symmetricGap } from '../../model/metrics-number.ts';
import { meanOf } from './class-meter.ts';
import type { Meter } from './meter.ts';

/** Ids of the figures of predicted numbers, in the order they are measured. */
export const NUMBER_FIGURES = [
  'mae',
  'rmse',
  'mape',
  'smape',
  'r2',
  'pinball',
  'poisson-deviance',
] as const;

/** Figures of `NUMBER_FIGURES`; `money`: what each row earned, last, a mean a row. */
export class NumberMeter implements Meter {
  readonly rows: number;
  readonly #absolute: Float64Array;
  readonly #square: Float64Array;
  readonly #percentage: Float64Array;
  readonly #symmetric: Float64Array;
  readonly #pinball: Float64Array;
  readonly #poisson: Float64Array;
  /** Actual numbers less their mean. */
  readonly #centred: Float64Array;
  readonly #money: Float64Array | null;

  constructor({ actual, decided }: Judged, quantile: number, money: Float64Array | null) {
    const gaps = (of: (actual: number, predicted: number) => number) =>
      actual.map((truth, row) => of(truth, decided[row]!));
    const mean = actual.reduce((sum, truth) => sum + truth, 0) / actual.length;
    this.rows = actual.length;
    this.#absolute = gaps((truth, guess) => Math.abs(truth - guess));
    this.#square = gaps((truth, guess) => (truth - guess) * (truth - guess));
    this.#percentage = gaps(percentageGap);
    this.#symmetric = gaps(symmetricGap);
    this.#pinball = gaps((truth, guess) => pinballGap(truth, guess, quantile));
    this.#poisson = gaps(poissonGap);
    this.#centred = actual.map((truth) => truth - mean);
    this.#money = money;
  }

  measure(times: Int32Array): Float64Array {
    const square = meanOf(this.#square, times);
    return Float64Array.from([
      meanOf(this.#absolute, times),
      Math.sqrt(square),
      meanOf(this.#percentage, times),
      meanOf(this.#symmetric, times),
      this.#explained(square, times),
      meanOf(this.#pinball, times),
      meanOf(this.#poisson, times),
      ...(this.#money === null ? [] : [meanOf(this.#money, times)]),
    ]);
  }

  #explained(rest: number, times: Int32Array): number {
    if (times.length < 2) return NaN;
    const mean = meanOf(this.#centred, times);
    const spread = meanOf(
      this.#centred.map((value) => (value - mean) * (value - mean)),
      times,
    );
    if (spread === 0) return rest === 0 ? 1 : 0;
    return 1 - rest / spread;
  }
}
