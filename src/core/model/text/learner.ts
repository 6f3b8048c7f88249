import type { LayerHealth, TrainInput } from '../../contracts/model.ts';
import { pow } from '../../math.ts';
import type { Random } from '../../random.ts';
import { fillMask } from '../dropout.ts';
import type { EpochLearner, LearnerState } from '../epochs.ts';
import type { Pacer } from '../pacer.ts';
import { meanLoss } from '../scores.ts';
import { spreadRows, wantedAnswers, weightsOfMeanOne } from '../wanted.ts';
import type { AnswerUnit } from '../wanted.ts';
import { TextGradient } from './gradient.ts';
import { TextPass } from './pass.ts';
import type { TextRows } from './rows.ts';
import { textWork } from './shape.ts';
import type { TextShape } from './shape.ts';

/** Multiply-adds in plain TypeScript in about 10 ms on a slow machine. */
const SLICE = 2_000_000;
/** Training rows looked at for the reported loss. */
const LOSS_ROWS = 2000;
const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;
const EPSILON = 1e-7;

/**
 * A text network that learns by Adam. Numbers of a word move only when a row of the batch holds it
 * ("lazy" Adam), so a step costs what its texts hold, however large the vocabulary.
 */
export class TextLearner implements EpochLearner {
  readonly rows: number;
  readonly work: number;
  readonly slice = SLICE;
  readonly #input: TrainInput;
  readonly #unit: AnswerUnit;
  readonly #pass: TextPass;
  readonly #gradient: TextGradient;
  readonly #train: TextRows;
  readonly #validation: TextRows;
  readonly #wanted: Float32Array;
  readonly #counts: Float32Array | null;
  readonly #settings: { readonly rate: number; readonly l2: number; readonly dropout: number };
  readonly #weights: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  readonly #judged: readonly [train: Int32Array, validation: Int32Array];
  #step: number;
  #alive: Uint8Array;

  constructor(
    shape: TextShape,
    input: TrainInput,
    unit: AnswerUnit,
    train: TextRows,
    validation: TextRows,
    state: LearnerState,
  ) {
    const { rate, l2, dropout } = input.settings;
    this.#input = input;
    this.#unit = unit;
    this.#pass = new TextPass(shape);
    this.#gradient = new TextGradient(this.#pass);
    [this.#train, this.#validation] = [train, validation];
    this.#wanted = wantedAnswers(input.trainTarget, input.outcome, unit);
    this.#counts = weightsOfMeanOne(input.trainWeights);
    this.#settings = { rate: Number(rate), l2: Number(l2), dropout: Number(dropout) };
    this.#weights = state.weights.slice();
    this.#first = state.first.slice();
    this.#second = state.second.slice();
    this.#step = state.step;
    this.rows = train.ends.length;
    this.work = 3 * textWork(shape, Math.max(1, train.words.length / Math.max(1, this.rows)));
    this.#judged = [spreadRows(this.rows, LOSS_ROWS), spreadRows(validation.ends.length, Infinity)];
    this.#alive = new Uint8Array(this.#pass.inputs.at(-1)!.length);
  }

  step(rows: Int32Array, chance: Random): void {
    const mask = this.#mask(rows.length, chance);
    const width = this.#pass.inputs.at(-1)!.length;
    this.#gradient.clear();
    for (const [i, row] of rows.entries()) {
      const share = (this.#counts === null ? 1 : this.#counts[row]!) / rows.length;
      this.#pass.pool(this.#weights, this.#train, row);
      this.#pass.finish(this.#weights, mask, i * width);
      this.#gradient.add(this.#weights, this.#train, row, this.#wanted, share, mask, i * width);
    }
    this.#correct();
  }

  #mask(rows: number, chance: Random): Float32Array | null {
    const { dropout } = this.#settings;
    if (dropout === 0) return null;
    const mask = new Float32Array(rows * this.#pass.inputs.at(-1)!.length);
    fillMask(mask, dropout, chance);
    return mask;
  }

  #correct(): void {
    const { rate, l2 } = this.#settings;
    const step = ++this.#step;
    const speed = (rate * Math.sqrt(1 - pow(DECAY_SECOND, step))) / (1 - pow(DECAY_FIRST, step));
    const { shape, places } = this.#pass;
    for (const word of this.#gradient.words)
      this.#move(word * shape.width, (word + 1) * shape.width, speed, l2);
    this.#move(places.filters, places.filterBiases, speed, l2);
    const [first] = places.dense;
    this.#move(places.filterBiases, first!.weights, speed, 0);
    for (const { weights, biases, outputs } of places.dense) {
      this.#move(weights, biases, speed, l2);
      this.#move(biases, biases + outputs, speed, 0);
    }
  }

  #move(from: number, to: number, speed: number, l2: number): void {
    const { values } = this.#gradient;
    for (let at = from; at < to; at++) {
      const slope = values[at]! + l2 * this.#weights[at]!;
      const first = DECAY_FIRST * this.#first[at]! + (1 - DECAY_FIRST) * slope;
      const second = DECAY_SECOND * this.#second[at]! + (1 - DECAY_SECOND) * slope * slope;
      this.#first[at] = first;
      this.#second[at] = second;
      this.#weights[at] = this.#weights[at]! - (speed * first) / (Math.sqrt(second) + EPSILON);
    }
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }

  async losses(pacer: Pacer): Promise<{ train: number; validation: number | null }> {
    const { trainTarget, trainWeights, validationTarget } = this.#input;
    this.#alive.fill(0);
    const [judged, others] = this.#judged;
    const train = await this.#loss(this.#train, judged, trainTarget, trainWeights ?? null, pacer);
    const alive = this.#alive.slice();
    const validation = await this.#loss(this.#validation, others, validationTarget, null, pacer);
    this.#alive = alive;
    return { train: train ?? 0, validation };
  }

  async #loss(
    from: TextRows,
    rows: Int32Array,
    target: Float64Array,
    weights: Float64Array | null,
    pacer: Pacer,
  ): Promise<number | null> {
    const { outputs } = this.#pass.shape;
    const { outcome } = this.#input;
    const values = new Float64Array(rows.length * outputs);
    const { scale, centre } = outcome.task === 'regression' ? this.#unit : { scale: 1, centre: 0 };
    for (const [i, row] of rows.entries()) {
      this.#pass.pool(this.#weights, from, row);
      const scores = this.#pass.finish(this.#weights);
      for (let k = 0; k < outputs; k++) values[i * outputs + k] = centre + scale * scores[k]!;
      for (const [unit, answer] of this.#pass.inputs.at(-1)!.entries())
        if (answer > 0) this.#alive[unit] = 1;
      const full = pacer(this.work / 3);
      if (full !== null) await full;
    }
    const pick = (all: Float64Array): Float64Array => Float64Array.from(rows, (row) => all[row]!);
    const counts = weights === null ? null : pick(weights);
    return meanLoss(outcome, { rows: rows.length, width: outputs, values }, pick(target), counts);
  }

  weights(): Promise<Float32Array> {
    return Promise.resolve(this.#weights.slice());
  }

  state(): Promise<LearnerState> {
    return Promise.resolve({
      weights: this.#weights.slice(),
      first: this.#first.slice(),
      second: this.#second.slice(),
      step: this.#step,
    });
  }

  /** Words, filters where there are any, then dense layers; gradients of the last batch. */
  health(): Promise<readonly LayerHealth[]> {
    const { shape, places } = this.#pass;
    const slides = shape.kind === 'convolution';
    const hidden = places.dense.length > 1;
    const dead = (): number =>
      1 - this.#alive.reduce((sum, one) => sum + one, 0) / this.#alive.length;
    const layer = (from: number, to: number, deadShare: number | null): LayerHealth => ({
      gradientNorm: norm(this.#gradient.values, from, to),
      weightNorm: norm(this.#weights, from, to),
      deadShare,
      saturatedShare: null,
    });
    return Promise.resolve([
      layer(0, places.filters, null),
      ...(slides
        ? [
            layer(
              places.filters,
              places.dense[0]!.weights,
              hidden || shape.extras > 0 ? null : dead(),
            ),
          ]
        : []),
      ...places.dense.map(({ weights, biases, outputs }, i) =>
        layer(weights, biases + outputs, hidden && i === 0 ? dead() : null),
      ),
    ]);
  }
}

function norm(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]! * values[at]!;
  return Math.sqrt(sum);
}
