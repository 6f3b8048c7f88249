import type { Judged } from '../../lab/estimate.ts';
import { log } from '../../math.ts';
import {
  averageOfCounts,
  balancedAccuracyOf,
  countsOfCells,
  kappaOfCells,
  matthewsOf,
  scoreClass,
} from '../../model/metrics-label.ts';
import type { ClassCounts, PrecisionRecallF } from '../../model/metrics-label.ts';
import { clipProbability } from '../../model/metrics-probability.ts';
import type { ScoreChoices } from './api.ts';
import type { Meter } from './meter.ts';
import { Ranking } from './ranking.ts';

export const AVERAGES = ['macro', 'micro', 'weighted'] as const;

/** Ids of the figures for two or more classes; those of averages and of each class follow them. */
export function classFigures(binary: boolean): string[] {
  return [
    'accuracy',
    'balanced-accuracy',
    ...(binary ? ['precision', 'recall', 'f-beta'] : ['top-k']),
    'mcc',
    'kappa',
    'log-loss',
    'brier',
    'roc-auc',
    'average-precision',
    ...(binary ? ['lift'] : []),
  ];
}

/**
 * Figures of decided classes and probabilities: those of `classFigures`, then precision, recall and
 * F of each average, then of each class. Rows left to a person (decided −1) count for probabilities
 * alone. `money`: what each row earned, last of all, a mean a row.
 */
export class ClassMeter implements Meter {
  readonly rows: number;
  readonly #judged: Judged;
  readonly #classes: number;
  readonly #positive: number | null;
  readonly #choices: ScoreChoices;
  readonly #cells: Int32Array;
  readonly #surprise: Float64Array;
  readonly #square: Float64Array;
  readonly #top: Uint8Array;
  readonly #rankings: readonly Ranking[];
  readonly #money: Float64Array | null;

  constructor(judged: Judged, choices: ScoreChoices, money: Float64Array | null) {
    const { outcome, actual, decided, predictions } = judged;
    if (outcome.task === 'regression') throw new Error('class figures need classes, got numbers');
    const classes = outcome.classes.length;
    this.rows = actual.length;
    this.#judged = judged;
    this.#classes = classes;
    this.#positive = outcome.task === 'binary' ? outcome.positive : null;
    this.#choices = choices;
    this.#money = money;
    this.#cells = Int32Array.from(actual, (truth, row) =>
      decided[row]! < 0 ? -1 : truth * classes + decided[row]!,
    );
    this.#surprise = actual.map((_, row) => this.#surpriseOf(row));
    this.#square = actual.map((_, row) => this.#squareOf(row));
    this.#top = Uint8Array.from(actual, (_, row) => Number(this.#isAmongTop(row)));
    const ranked = this.#positive === null ? outcome.classes.map((_, k) => k) : [this.#positive];
    this.#rankings = ranked.map(
      (k) =>
        new Ranking(
          Uint8Array.from(actual, (truth) => Number(truth === k)),
          actual.map((_, row) => predictions.values[row * classes + k]!),
        ),
    );
  }

  /** Rows whose class is among the k likeliest. */
  get amongTop(): number {
    return this.#top.reduce((sum, one) => sum + one, 0);
  }

  measure(times: Int32Array): Float64Array {
    const cells = this.#cellsOf(times);
    const counts = countsOfCells(cells, this.#classes);
    const { beta } = this.#choices;
    const averages = AVERAGES.map((average) => averageOfCounts(counts, average, beta));
    const each = counts.map((count) => scoreClass(count, beta));
    return Float64Array.from([
      ...this.#figures(times, cells, counts),
      ...[...averages, ...each].flatMap(({ precision, recall, f }) => [precision, recall, f]),
      ...(this.#money === null ? [] : [meanOf(this.#money, times)]),
    ]);
  }

  #figures(times: Int32Array, cells: Float64Array, counts: readonly ClassCounts[]): number[] {
    const decided = counts.reduce((sum, count) => sum + count.actual, 0);
    const right = counts.reduce((sum, count) => sum + count.hits, 0);
    const { beta } = this.#choices;
    const of: PrecisionRecallF | null =
      this.#positive === null ? null : scoreClass(counts[this.#positive]!, beta);
    const ranks = this.#ranksOf(times);
    return [
      right / decided,
      balancedAccuracyOf(counts),
      ...(of === null ? [meanOf(this.#top, times)] : [of.precision, of.recall, of.f]),
      matthewsOf(counts),
      kappaOfCells(cells, this.#classes),
      meanOf(this.#surprise, times),
      meanOf(this.#square, times),
      ranks.rocAuc,
      ranks.averagePrecision,
      ...(of === null ? [] : [ranks.lift]),
    ];
  }

  #cellsOf(times: Int32Array): Float64Array {
    const cells = new Float64Array(this.#classes * this.#classes);
    for (let row = 0; row < times.length; row++) {
      const cell = this.#cells[row]!;
      if (cell >= 0) cells[cell]! += times[row]!;
    }
    return cells;
  }

  /** Of many classes the mean over those with rows on both sides. */
  #ranksOf(times: Int32Array) {
    const known = this.#rankings
      .map((ranking) => ranking.measure(times, this.#choices.share))
      .filter(({ rocAuc }) => Number.isFinite(rocAuc));
    const mean = (of: (figures: (typeof known)[number]) => number) =>
      known.reduce((sum, figures) => sum + of(figures), 0) / known.length;
    return {
      rocAuc: mean(({ rocAuc }) => rocAuc),
      averagePrecision: mean(({ averagePrecision }) => averagePrecision),
      lift: mean(({ lift }) => lift),
    };
  }

  #surpriseOf(row: number): number {
    const { values } = this.#judged.predictions;
    const from = row * this.#classes;
    let total = 0;
    for (let k = 0; k < this.#classes; k++) total += clipProbability(values[from + k]!);
    return -log(clipProbability(values[from + this.#judged.actual[row]!]!) / total);
  }

  /** Brier's own sum over the classes; of two the positive one alone. */
  #squareOf(row: number): number {
    const { actual, predictions } = this.#judged;
    let sum = 0;
    for (let k = 0; k < this.#classes; k++) {
      if (this.#positive !== null && k !== this.#positive) continue;
      const gap = predictions.values[row * this.#classes + k]! - Number(actual[row] === k);
      sum += gap * gap;
    }
    return sum;
  }

  /** Ties go to the later class. */
  #isAmongTop(row: number): boolean {
    const { values } = this.#judged.predictions;
    const truth = this.#judged.actual[row]!;
    const own = values[row * this.#classes + truth]!;
    let ahead = 0;
    for (let k = 0; k < this.#classes; k++) {
      const other = values[row * this.#classes + k]!;
      if (other > own || (other === own && k > truth)) ahead++;
    }
    return ahead < this.#choices.k;
  }
}

export function meanOf(values: ArrayLike<number>, times: Int32Array): number {
  let sum = 0;
  let rows = 0;
  for (let row = 0; row < times.length; row++) {
    if (times[row] === 0) continue;
    sum += times[row]! * values[row]!;
    rows += times[row]!;
  }
  return sum / rows;
}
