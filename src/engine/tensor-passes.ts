import type { Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { LEAK } from '../core/model/network.ts';
import type { LayerPlace, NetworkShape } from '../core/model/network.ts';
import type { Tfjs } from './tfjs.ts';

export interface Layer {
  readonly weights: Tensor2D;
  readonly biases: Tensor1D;
}
/** A hidden layer's output before and after its mask. */
export interface Hidden {
  readonly active: Tensor2D;
  readonly masked: Tensor2D;
  readonly mask: Tensor2D | null;
}

export function layersOf(tf: Tfjs, places: readonly LayerPlace[], flat: Tensor1D): Layer[] {
  const part = (from: number, size: number): Tensor1D => tf.slice1d(flat, from, size);
  return places.map(({ inputs, outputs, weights, biases }) => ({
    weights: tf.reshape(part(weights, inputs * outputs), [inputs, outputs]),
    biases: part(biases, outputs),
  }));
}

function activate(tf: Tfjs, { activation }: NetworkShape, sums: Tensor2D): Tensor2D {
  switch (activation) {
    case 'linear':
    case 'relu':
      return sums;
    case 'leaky':
      return tf.leakyRelu(sums, LEAK);
    case 'tanh':
      return tf.tanh(sums);
    case 'sigmoid':
      return tf.sigmoid(sums);
  }
}

/** Sums of the last layer; hidden outputs are pushed as they come. */
export function forwardPass(
  tf: Tfjs,
  shape: NetworkShape,
  x: Tensor2D,
  layers: readonly Layer[],
  hidden: Hidden[],
  masks: readonly Float32Array[] | null,
): Tensor2D {
  let below = x;
  for (const [i, { weights, biases }] of layers.entries()) {
    const last = i === layers.length - 1;
    const fused = shape.activation === 'relu' && !last ? 'relu' : 'linear';
    const sums = tf.fused.matMul({ a: below, b: weights, bias: biases, activation: fused });
    if (last) return sums as Tensor2D;
    const active = activate(tf, shape, sums as Tensor2D);
    const given = masks?.[i];
    const mask = given === undefined ? null : tf.tensor2d(given, active.shape);
    below = mask === null ? active : tf.mul(active, mask);
    hidden.push({ active, masked: below, mask });
  }
  return below;
}

/** Gradient of the mean loss by the last layer's sums. */
export function deltaOf(tf: Tfjs, { head }: NetworkShape, sums: Tensor2D, y: Tensor2D): Tensor2D {
  const said = head === 'softmax' ? tf.softmax(sums) : head === 'sigmoid' ? tf.sigmoid(sums) : sums;
  return tf.mul(tf.sub(said, y), 1 / y.shape[0]);
}

/** Gradient of all parameters, flat. */
export function backwardPass(
  tf: Tfjs,
  shape: NetworkShape,
  x: Tensor2D,
  layers: readonly Layer[],
  hidden: readonly Hidden[],
  top: Tensor2D,
): Tensor1D {
  const pieces: Tensor1D[] = [];
  let delta = top;
  for (let i = layers.length - 1; i >= 0; i--) {
    const below = i === 0 ? x : hidden[i - 1]!.masked;
    pieces.unshift(tf.reshape(tf.matMul(tf.transpose(below), delta), [-1]), tf.sum(delta, 0));
    if (i > 0) {
      const back = tf.matMul(delta, tf.transpose(layers[i]!.weights)) as Tensor2D;
      delta = throughActivation(tf, shape, back, hidden[i - 1]!);
    }
  }
  return tf.concat1d(pieces);
}

function throughActivation(
  tf: Tfjs,
  { activation }: NetworkShape,
  back: Tensor2D,
  { active, mask }: Hidden,
): Tensor2D {
  const passed = mask === null ? back : tf.mul(back, mask);
  switch (activation) {
    case 'linear':
      return passed as Tensor2D;
    case 'relu':
      return tf.mul(passed, tf.step(active));
    case 'leaky':
      return tf.mul(passed, tf.step(active, LEAK));
    case 'tanh':
      return tf.mul(passed, tf.sub(1, tf.square(active)));
    case 'sigmoid':
      return tf.mul(passed, tf.mul(active, tf.sub(1, active)));
  }
}
