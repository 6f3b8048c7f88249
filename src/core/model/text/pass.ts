import type { DensePlace, TextPlaces, TextShape } from './shape.ts';
import { textPlaces } from './shape.ts';
import type { TextRows } from './rows.ts';

/** Sums of a dense layer in doubles, with ReLU where `relu`. */
function dense(
  { inputs, outputs, weights: start, biases }: DensePlace,
  weights: Float32Array,
  from: Float64Array,
  into: Float64Array,
  relu: boolean,
): void {
  for (let j = 0; j < outputs; j++) into[j] = weights[biases + j]!;
  for (let i = 0, w = start; i < inputs; i++, w += outputs) {
    const value = from[i]!;
    if (value === 0) continue;
    for (let j = 0; j < outputs; j++) into[j] = into[j]! + value * weights[w + j]!;
  }
  if (relu) for (let j = 0; j < outputs; j++) if (into[j]! < 0) into[j] = 0;
}

/** One text going forward; what the way back needs stays in it until the next. Doubles throughout. */
export class TextPass {
  readonly shape: TextShape;
  readonly places: TextPlaces;
  /** Inputs of each dense layer; the first holds the pooled numbers and those beside them. */
  readonly inputs: readonly Float64Array[];
  readonly scores: Float64Array;
  /** Convolution: the word at which each filter answered highest; −1 where none was above 0. */
  readonly won: Int32Array;
  readonly #sums: Float64Array;

  constructor(shape: TextShape) {
    this.shape = shape;
    this.places = textPlaces(shape);
    this.inputs = this.places.dense.map(({ inputs }) => new Float64Array(inputs));
    this.scores = new Float64Array(shape.outputs);
    this.won = new Int32Array(shape.filters);
    this.#sums = new Float64Array(shape.filters);
  }

  /** Pools row `row` into the first dense layer’s input. */
  pool(weights: Float32Array, rows: TextRows, row: number): void {
    const [begin, end] = [row === 0 ? 0 : rows.ends[row - 1]!, rows.ends[row]!];
    const joined = this.inputs[0]!.fill(0);
    if (this.shape.kind === 'average') this.#average(weights, rows.words, begin, end, joined);
    else this.#slide(weights, rows.words, begin, end, joined);
    const { extras } = this.shape;
    for (let i = 0; i < extras; i++)
      joined[this.places.pooled + i] = rows.extras[row * extras + i]!;
  }

  /** From the first dense layer’s input on; `mask` falls on the last layer’s input. */
  finish(weights: Float32Array, mask: Float32Array | null = null, maskAt = 0): Float64Array {
    const layers = this.places.dense;
    for (const [i, layer] of layers.entries()) {
      const last = i === layers.length - 1;
      const input = this.inputs[i]!;
      if (last && mask !== null)
        for (let j = 0; j < input.length; j++) input[j] = input[j]! * mask[maskAt + j]!;
      dense(layer, weights, input, last ? this.scores : this.inputs[i + 1]!, !last);
    }
    return this.scores;
  }

  #average(
    weights: Float32Array,
    words: Int32Array,
    begin: number,
    end: number,
    into: Float64Array,
  ): void {
    const { width } = this.shape;
    if (begin === end) return;
    for (let at = begin; at < end; at++)
      for (let j = 0, w = words[at]! * width; j < width; j++, w++) into[j] = into[j]! + weights[w]!;
    const share = 1 / (end - begin);
    for (let j = 0; j < width; j++) into[j] = into[j]! * share;
  }

  #slide(
    weights: Float32Array,
    words: Int32Array,
    begin: number,
    end: number,
    into: Float64Array,
  ): void {
    const { filters } = this.shape;
    const sums = this.#sums;
    this.won.fill(-1);
    for (let at = begin; at < end; at++) {
      this.#sumAt(weights, words, begin, end, at);
      for (let f = 0; f < filters; f++) {
        if (sums[f]! <= into[f]!) continue;
        into[f] = sums[f]!;
        this.won[f] = at;
      }
    }
  }

  /** Filters over the words around `at`, four numbers a turn; beyond the ends there is nothing. */
  #sumAt(weights: Float32Array, words: Int32Array, begin: number, end: number, at: number): void {
    const { width, kernel, filters } = this.shape;
    const sums = this.#sums;
    for (let f = 0; f < filters; f++) sums[f] = weights[this.places.filterBiases + f]!;
    const from = at - (kernel >> 1);
    for (let k = 0; k < kernel; k++) {
      if (from + k < begin || from + k >= end) continue;
      let w = this.places.filters + k * width * filters;
      let e = words[from + k]! * width;
      const end4 = e + (width & ~3);
      for (; e < end4; e += 4, w += 4 * filters) {
        const [a, b, c, d] = [weights[e]!, weights[e + 1]!, weights[e + 2]!, weights[e + 3]!];
        for (let f = 0, v = w; f < filters; f++, v++)
          sums[f] =
            sums[f]! +
            a * weights[v]! +
            b * weights[v + filters]! +
            c * weights[v + 2 * filters]! +
            d * weights[v + 3 * filters]!;
      }
      for (const last = e + (width & 3); e < last; e++)
        for (let f = 0; f < filters; f++, w++) sums[f] = sums[f]! + weights[e]! * weights[w]!;
    }
  }
}

/** Sums of the last layer for every row, rows × outputs. */
export function textScores(shape: TextShape, weights: Float32Array, rows: TextRows): Float64Array {
  const pass = new TextPass(shape);
  const scores = new Float64Array(rows.ends.length * shape.outputs);
  for (let row = 0; row < rows.ends.length; row++) {
    pass.pool(weights, rows, row);
    scores.set(pass.finish(weights), row * shape.outputs);
  }
  return scores;
}
