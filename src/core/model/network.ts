import { sigmoid, tanh } from '../math.ts';
import type { Random } from '../random.ts';
import type { DesignMatrix } from './task.ts';

export type Activation = 'linear' | 'relu' | 'leaky' | 'tanh' | 'sigmoid';
/** What the last layer's sums are: numbers, log-odds of class 1, or one score a class. */
export type Head = 'linear' | 'sigmoid' | 'softmax';

/** How a gradient becomes a correction. */
export type Optimizer = 'sgd' | 'momentum' | 'adam';

/** How a network is trained, beside its shape and its learning rate. */
export interface NetworkSetup {
  readonly optimizer: Optimizer;
  /** Share of the last correction that is made again; ‘momentum’ only. */
  readonly momentum: number;
  /** Penalty l2 / 2 · ‖weights‖², biases free. */
  readonly l2: number;
  /** Length a gradient is cut to; 0 leaves it. */
  readonly clip: number;
  /** Share of hidden units switched off in a step. */
  readonly dropout: number;
  /** Sums of hidden layers brought to mean 0 and variance 1 over the batch. */
  readonly batchNorm: boolean;
}

/** A fully connected network: `sizes` are the inputs, the units of each layer, the outputs. */
export interface NetworkShape {
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly head: Head;
}

/** Where a layer's weights (inputs × outputs, row-major) and biases stand in the flat vector. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

export function layerPlaces(shape: NetworkShape): LayerPlace[] {
  let at = 0;
  return shape.sizes.slice(1).map((outputs, i) => {
    const inputs = shape.sizes[i]!;
    const place = { inputs, outputs, weights: at, biases: at + inputs * outputs };
    at = place.biases + outputs;
    return place;
  });
}

export function countWeights(shape: NetworkShape): number {
  const last = layerPlaces(shape).at(-1);
  return last === undefined ? 0 : last.biases + last.outputs;
}

/** Multiply-adds of one row going forward. */
export function forwardWork(shape: NetworkShape): number {
  return layerPlaces(shape).reduce((sum, layer) => sum + layer.inputs * layer.outputs, 0);
}

/** Whether about half the answers are lost, so that weights must be larger to keep the variance. */
function isHalf(activation: Activation): boolean {
  return activation === 'relu' || activation === 'leaky';
}

/** Uniform weights by Glorot's rule (twice the variance, He's, before a ReLU); biases 0. */
export function initialWeights(shape: NetworkShape, random: Random): Float32Array {
  const weights = new Float32Array(countWeights(shape));
  for (const [i, { inputs, outputs, weights: start }] of layerPlaces(shape).entries()) {
    const stream = random.fork(`weights of layer ${i}`);
    const bound = Math.sqrt(
      isHalf(shape.activation) && i < shape.sizes.length - 2 ? 6 / inputs : 6 / (inputs + outputs),
    );
    for (let at = start; at < start + inputs * outputs; at++)
      weights[at] = (2 * stream.next() - 1) * bound;
  }
  return weights;
}

/** What a leaky unit lets through below 0. */
export const LEAK = 0.01;

function activate(activation: Activation, sums: Float64Array): void {
  switch (activation) {
    case 'linear':
      return;
    case 'relu':
      for (let i = 0; i < sums.length; i++) sums[i] = Math.max(0, sums[i]!);
      return;
    case 'leaky':
      for (let i = 0; i < sums.length; i++) sums[i] = sums[i]! > 0 ? sums[i]! : LEAK * sums[i]!;
      return;
    case 'tanh':
      for (let i = 0; i < sums.length; i++) sums[i] = tanh(sums[i]!);
      return;
    case 'sigmoid':
      for (let i = 0; i < sums.length; i++) sums[i] = sigmoid(sums[i]!);
      return;
  }
}

function layerSums(
  layer: LayerPlace,
  weights: Float64Array,
  from: Float64Array,
  into: Float64Array,
): void {
  for (let j = 0; j < layer.outputs; j++) into[j] = weights[layer.biases + j]!;
  for (let i = 0, at = layer.weights; i < layer.inputs; i++) {
    const value = from[i]!;
    if (value === 0) {
      at += layer.outputs;
      continue;
    }
    for (let j = 0; j < layer.outputs; j++, at++) into[j] = into[j]! + value * weights[at]!;
  }
}

/** Sums of the last layer, rows × outputs: the same on every host. Doubles throughout, for speed. */
export function networkScores(
  shape: NetworkShape,
  weights: Float64Array,
  rows: DesignMatrix,
): Float64Array {
  const layers = layerPlaces(shape);
  const buffers = shape.sizes.map((size) => new Float64Array(size));
  const outputs = shape.sizes.at(-1)!;
  const scores = new Float64Array(rows.rows * outputs);
  for (let row = 0; row < rows.rows; row++) {
    buffers[0]!.set(rows.values.subarray(row * rows.columns, (row + 1) * rows.columns));
    for (const [i, layer] of layers.entries()) {
      layerSums(layer, weights, buffers[i]!, buffers[i + 1]!);
      if (i < layers.length - 1) activate(shape.activation, buffers[i + 1]!);
    }
    scores.set(buffers.at(-1)!, row * outputs);
  }
  return scores;
}
