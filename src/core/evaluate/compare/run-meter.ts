import type { Judged } from '../../lab/estimate.ts';
import type { ScoreChoices } from '../scores/api.ts';
import { ClassMeter, classFigures } from '../scores/class-meter.ts';
import type { Meter } from '../scores/meter.ts';
import { NUMBER_FIGURES, NumberMeter } from '../scores/number-meter.ts';

const CHOICES: ScoreChoices = { beta: 1, share: 0.1, k: 1, quantile: null };
const HALF = 0.5;
/** Precision, recall and F of the macro average follow the figures. */
const MACRO_F = 2;

/** One metric of a run, and the money a row where `money` is given, under any weighing of its rows. */
export class RunMeter implements Meter {
  readonly rows: number;
  readonly #meter: Meter;
  readonly #place: number;
  readonly #priced: boolean;

  constructor(judged: Judged, metric: string, money: Float64Array | null) {
    const { outcome } = judged;
    const numbers = outcome.task === 'regression';
    this.rows = judged.actual.length;
    this.#priced = money !== null;
    this.#meter = numbers
      ? new NumberMeter(judged, HALF, money)
      : new ClassMeter(judged, CHOICES, money);
    this.#place = numbers ? placeAmong(NUMBER_FIGURES, metric) : placeOf(metric, outcome.task);
  }

  /** The metric, then the money. */
  measure(times: Int32Array): Float64Array {
    const figures = this.#meter.measure(times);
    const metric = figures[this.#place]!;
    return Float64Array.from(this.#priced ? [metric, figures.at(-1)!] : [metric]);
  }
}

function placeOf(metric: string, task: 'binary' | 'multiclass'): number {
  const figures = classFigures(task === 'binary');
  if (metric === 'macro-f1') return figures.length + MACRO_F;
  return placeAmong(figures, metric === 'f1' ? 'f-beta' : metric);
}

function placeAmong(figures: readonly string[], metric: string): number {
  const place = figures.indexOf(metric);
  if (place < 0) throw new Error(`metric must be one of ${figures.join(', ')}, got ${metric}`);
  return place;
}
