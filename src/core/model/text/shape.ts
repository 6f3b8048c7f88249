import type { Random } from '../../random.ts';
import type { Head } from '../network.ts';

/**
 * A network over the words of a text. Each word stands for `width` learned numbers; `average` takes
 * their mean, `convolution` slides filters over `kernel` words and keeps each one's highest answer.
 * Then a dense layer with ReLU (none at 0 units), then the outputs.
 */
export type TextShape = {
  readonly kind: 'average' | 'convolution';
  /** Words are 1 … vocabulary; anything else is no word. */
  readonly vocabulary: number;
  readonly width: number;
  readonly filters: number;
  readonly kernel: number;
  /** Other numbers, joined before the dense layer. */
  readonly extras: number;
  readonly units: number;
  readonly outputs: number;
  readonly head: Head;
};

export interface DensePlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

/** Where parameters stand in the flat vector: words first, row by row. */
export interface TextPlaces {
  /** Filters: word by word, number by number, filter; then their biases. The end where there are none. */
  readonly filters: number;
  readonly filterBiases: number;
  readonly dense: readonly DensePlace[];
  /** Numbers a text comes down to before others are joined. */
  readonly pooled: number;
  readonly count: number;
}

export function textPlaces(shape: TextShape): TextPlaces {
  const { kind, vocabulary, width, kernel, extras, units, outputs } = shape;
  const filters = vocabulary * width;
  const slides = kind === 'convolution';
  const filterBiases = filters + (slides ? kernel * width * shape.filters : 0);
  const pooled = slides ? shape.filters : width;
  let at = filterBiases + (slides ? shape.filters : 0);
  const widths = [pooled + extras, ...(units > 0 ? [units] : []), outputs];
  const dense = widths.slice(1).map((size, i) => {
    const inputs = widths[i]!;
    const place = { inputs, outputs: size, weights: at, biases: at + inputs * size };
    at = place.biases + size;
    return place;
  });
  return { filters, filterBiases, dense, pooled, count: at };
}

/** Multiply-adds of a text of `words` words going forward. */
export function textWork(shape: TextShape, words: number): number {
  const { dense } = textPlaces(shape);
  const each = shape.kind === 'convolution' ? shape.kernel * shape.filters : 1;
  return dense.reduce(
    (sum, { inputs, outputs }) => sum + inputs * outputs,
    words * shape.width * each,
  );
}

/**
 * How much less the words of a convolution begin with: a word that is seldom seen hardly moves, and
 * what a filter answers to it is to be near nothing.
 */
const FAINT = 0.2;

/** Words uniform within ±1 / √width, filters by He’s variance, dense layers by He’s and Glorot’s. */
export function initialTextWeights(shape: TextShape, random: Random): Float32Array {
  const { filters, filterBiases, dense, count } = textPlaces(shape);
  const weights = new Float32Array(count);
  const draw = (name: string, from: number, to: number, bound: number): void => {
    const stream = random.fork(name);
    for (let at = from; at < to; at++) weights[at] = (2 * stream.next() - 1) * bound;
  };
  draw('words', 0, filters, (shape.kind === 'convolution' ? FAINT : 1) / Math.sqrt(shape.width));
  draw('filters', filters, filterBiases, Math.sqrt(6 / (shape.kernel * shape.width)));
  for (const [i, layer] of dense.entries()) {
    const into = i < dense.length - 1 ? layer.inputs : layer.inputs + layer.outputs;
    draw(`weights of layer ${i}`, layer.weights, layer.biases, Math.sqrt(6 / into));
  }
  return weights;
}
