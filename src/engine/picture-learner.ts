import type { TrainInput, TrainPart } from '../core/contracts/model.ts';
import { fillMask } from '../core/model/dropout.ts';
import type { EpochLearner, LearnerState } from '../core/model/epochs.ts';
import type { Pacer } from '../core/model/pacer.ts';
import { picturePlaces, pictureWork } from '../core/model/picture/shape.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';
import { meanLoss } from '../core/model/scores.ts';
import { answersOf, spreadRows } from '../core/model/wanted.ts';
import type { Predictions } from '../core/model/task.ts';
import type { AnswerUnit } from '../core/model/wanted.ts';
import { droppedWidth } from './pictures.ts';
import type { PictureNetwork } from './pictures.ts';

/** Training rows looked at for the reported loss: a sixteenth, so that looking takes little time. */
const LOSS_SHARE = 1 / 16;
const FEWEST_LOSS_ROWS = 256;
const MOST_LOSS_ROWS = 1000;
/** Rows scored between two looks at the clock. */
const SCORED = 64;

/** A convolutional network as something that learns epoch by epoch. */
export class PictureLearner implements EpochLearner {
  readonly rows: number;
  readonly work: number;
  readonly slice: number;
  readonly #network: PictureNetwork;
  readonly #input: TrainInput;
  readonly #unit: AnswerUnit;
  readonly #shape: PictureShape;
  readonly #dropout: number;
  readonly #masked: number;
  readonly #trainJudged: Int32Array;
  readonly #validationJudged: Int32Array;

  constructor(network: PictureNetwork, input: TrainInput, shape: PictureShape, unit: AnswerUnit) {
    this.#network = network;
    this.#input = input;
    this.#shape = shape;
    this.#unit = unit;
    this.#dropout = Number(input.settings.dropout);
    this.#masked = droppedWidth(shape, picturePlaces(shape).flat);
    this.rows = input.train.rows;
    this.work = 3 * pictureWork(shape);
    this.slice = network.slice;
    const judged = Math.max(FEWEST_LOSS_ROWS, Math.round(LOSS_SHARE * input.train.rows));
    this.#trainJudged = spreadRows(input.train.rows, Math.min(MOST_LOSS_ROWS, judged));
    this.#validationJudged = spreadRows(input.validation.rows, Infinity);
  }

  step(rows: Int32Array, chance: Parameters<EpochLearner['step']>[1]): void {
    if (this.#dropout === 0) {
      this.#network.step(rows, null);
      return;
    }
    const mask = new Float32Array(rows.length * this.#masked);
    fillMask(mask, this.#dropout, chance);
    this.#network.step(rows, mask);
  }

  settle(): Promise<void> {
    return this.#network.settle();
  }

  async losses(pacer: Pacer): Promise<{ train: number; validation: number | null }> {
    const { trainTarget, trainWeights, validationTarget } = this.#input;
    const train =
      this.#learnedLoss() ??
      (await this.#loss('train', this.#trainJudged, trainTarget, trainWeights, pacer));
    const rows = this.#validationJudged;
    const validation = await this.#loss('validation', rows, validationTarget, null, pacer);
    return { train: train ?? 0, validation };
  }

  async answers(part: TrainPart, rows: Int32Array, pacer: Pacer): Promise<Predictions> {
    const outputs = await this.#outputs(part, rows, pacer);
    return answersOf(this.#input.outcome, this.#unit, outputs);
  }

  async #outputs(
    part: TrainPart,
    rows: Int32Array,
    pacer: Pacer,
    watched = false,
  ): Promise<Float32Array> {
    const { outputs } = this.#shape;
    const all = new Float32Array(rows.length * outputs);
    for (let from = 0; from < rows.length; from += SCORED) {
      const some = rows.subarray(from, from + SCORED);
      all.set(await this.#network.scores(part, some, watched), from * outputs);
      await pacer((this.work / 3) * some.length);
    }
    return all;
  }

  /** Mean loss over the epoch as its rows were learned from; null with dropout, or where unknown. */
  #learnedLoss(): number | null {
    if (this.#dropout > 0) return null;
    const loss = this.#network.epochLoss?.() ?? null;
    if (loss === null || this.#input.outcome.task !== 'regression') return loss;
    return loss * this.#unit.scale * this.#unit.scale;
  }

  async #loss(
    part: TrainPart,
    rows: Int32Array,
    target: Float64Array,
    weights: Float64Array | null | undefined,
    pacer: Pacer,
  ): Promise<number | null> {
    const { outputs } = this.#shape;
    const { outcome } = this.#input;
    const values = Float64Array.from(await this.#outputs(part, rows, pacer, part === 'train'));
    if (outcome.task === 'regression')
      for (let i = 0; i < values.length; i++)
        values[i] = this.#unit.centre + this.#unit.scale * values[i]!;
    const pick = (from: Float64Array): Float64Array => Float64Array.from(rows, (row) => from[row]!);
    const counts = weights == null ? null : pick(weights);
    return meanLoss(outcome, { rows: rows.length, width: outputs, values }, pick(target), counts);
  }

  weights(): Promise<Float32Array> {
    return this.#network.weights();
  }

  state(): Promise<LearnerState> {
    return this.#network.state();
  }

  health(): ReturnType<EpochLearner['health']> {
    return this.#network.health();
  }
}
