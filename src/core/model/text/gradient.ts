import { sigmoid } from '../../math.ts';
import { softmaxAt } from '../scores.ts';
import type { TextPass } from './pass.ts';
import type { TextRows } from './rows.ts';

/** Gradients of one batch, added up row by row; `words` lists the words any row held. */
export class TextGradient {
  readonly values: Float64Array;
  readonly words: number[] = [];
  readonly #pass: TextPass;
  readonly #held: Uint8Array;
  readonly #deltas: readonly Float64Array[];
  readonly #top: Float64Array;

  constructor(pass: TextPass) {
    this.#pass = pass;
    this.values = new Float64Array(pass.places.count);
    this.#held = new Uint8Array(pass.shape.vocabulary);
    this.#deltas = pass.inputs.map((input) => new Float64Array(input.length));
    this.#top = new Float64Array(pass.shape.outputs);
  }

  clear(): void {
    const { width, vocabulary } = this.#pass.shape;
    for (const word of this.words) {
      this.values.fill(0, word * width, (word + 1) * width);
      this.#held[word] = 0;
    }
    this.words.length = 0;
    this.values.fill(0, vocabulary * width);
  }

  /** Adds the slope of row `row`’s loss, times `share`; after the pass has gone over that row. */
  add(
    weights: Float32Array,
    rows: TextRows,
    row: number,
    wanted: Float32Array,
    share: number,
    mask: Float32Array | null = null,
    maskAt = 0,
  ): void {
    this.#miss(row, wanted, share);
    const layers = this.#pass.places.dense;
    for (let i = layers.length - 1; i >= 0; i--) {
      const { inputs, outputs, weights: start, biases } = layers[i]!;
      const input = this.#pass.inputs[i]!;
      const delta = i === layers.length - 1 ? this.#top : this.#deltas[i + 1]!;
      const back = this.#deltas[i]!;
      for (let j = 0; j < outputs; j++) this.values[biases + j]! += delta[j]!;
      for (let k = 0, w = start; k < inputs; k++) {
        const value = input[k]!;
        let sum = 0;
        for (let j = 0; j < outputs; j++, w++) {
          this.values[w]! += value * delta[j]!;
          sum += weights[w]! * delta[j]!;
        }
        back[k] = i > 0 && value <= 0 ? 0 : sum;
      }
      if (i === layers.length - 1 && mask !== null)
        for (let k = 0; k < inputs; k++) back[k] = back[k]! * mask[maskAt + k]!;
    }
    const [begin, end] = [row === 0 ? 0 : rows.ends[row - 1]!, rows.ends[row]!];
    for (let at = begin; at < end; at++) this.#hold(rows.words[at]!);
    if (this.#pass.shape.kind === 'average') this.#average(rows.words, begin, end);
    else this.#slide(weights, rows.words, begin, end);
  }

  #hold(word: number): void {
    if (this.#held[word] === 1) return;
    this.#held[word] = 1;
    this.words.push(word);
  }

  /** Slope of the loss by the scores. */
  #miss(row: number, wanted: Float32Array, share: number): void {
    const { head, outputs } = this.#pass.shape;
    const { scores } = this.#pass;
    if (head === 'softmax') softmaxAt(scores, this.#top, 0, outputs);
    else this.#top[0] = head === 'sigmoid' ? sigmoid(scores[0]!) : scores[0]!;
    for (let j = 0; j < outputs; j++)
      this.#top[j] = (this.#top[j]! - wanted[row * outputs + j]!) * share;
  }

  #average(words: Int32Array, begin: number, end: number): void {
    const { width } = this.#pass.shape;
    const [delta] = this.#deltas;
    const share = 1 / (end - begin);
    for (let at = begin; at < end; at++)
      for (let j = 0, w = words[at]! * width; j < width; j++, w++)
        this.values[w]! += delta![j]! * share;
  }

  #slide(weights: Float32Array, words: Int32Array, begin: number, end: number): void {
    const { width, kernel, filters } = this.#pass.shape;
    const places = this.#pass.places;
    for (let f = 0; f < filters; f++) {
      const at = this.#pass.won[f]!;
      const delta = this.#deltas[0]![f]!;
      if (at < 0 || delta === 0) continue;
      this.values[places.filterBiases + f]! += delta;
      const from = at - (kernel >> 1);
      for (let k = 0; k < kernel; k++) {
        if (from + k < begin || from + k >= end) continue;
        let w = places.filters + k * width * filters + f;
        for (let j = 0, e = words[from + k]! * width; j < width; j++, e++, w += filters) {
          this.values[w]! += delta * weights[e]!;
          this.values[e]! += delta * weights[w]!;
        }
      }
    }
  }
}
