import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { layerPlaces } from '../core/model/network.ts';
import type { LayerPlace, NetworkShape } from '../core/model/network.ts';
import { pow } from '../core/math.ts';
import type { Network, NetworkOptions, NetworkRows, NetworkState } from './tensors.ts';
import type { Tfjs } from './tfjs.ts';

const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;
const EPSILON = 1e-7;
/** Rows scored at once. */
const SCORED = 8192;

interface Layer {
  readonly weights: Tensor2D;
  readonly biases: Tensor1D;
}
/** A hidden layer's output before and after its mask. */
interface Hidden {
  readonly active: Tensor2D;
  readonly masked: Tensor2D;
  readonly mask: Tensor2D | null;
}

/**
 * Training with all parameters in one flat vector and the backward pass written out: few, large
 * kernels, since calls and not arithmetic take the time on small networks. Transposing first lets
 * wasm take its fast product, ten times quicker than the one for transposed operands.
 */
export class TensorNetwork implements Network {
  readonly #tf: Tfjs;
  readonly #lost: Promise<never> | null;
  readonly #shape: NetworkShape;
  readonly #options: NetworkOptions;
  readonly #places: readonly LayerPlace[];
  readonly #rows: NetworkRows;
  readonly #constants: Record<
    'keepFirst' | 'addFirst' | 'keepSecond' | 'addSecond' | 'tiny',
    Scalar
  >;
  /** The penalty by parameter, 0 for biases; null without one. */
  readonly #pull: Tensor1D | null;
  #ordered: readonly [Tensor2D, Tensor2D] | readonly [Tensor2D, Tensor2D, Tensor2D] | null = null;
  #weights: Tensor1D;
  #first: Tensor1D;
  #second: Tensor1D;
  #step: number;

  constructor(
    tf: Tfjs,
    lost: Promise<never> | null,
    shape: NetworkShape,
    options: NetworkOptions,
    rows: NetworkRows,
    state: NetworkState,
  ) {
    this.#tf = tf;
    this.#lost = lost;
    this.#shape = shape;
    this.#options = options;
    this.#places = layerPlaces(shape);
    this.#rows = rows;
    this.#weights = tf.tensor1d(state.weights);
    this.#first = tf.tensor1d(state.first);
    this.#second = tf.tensor1d(state.second);
    this.#step = state.step;
    this.#constants = {
      keepFirst: tf.scalar(DECAY_FIRST),
      addFirst: tf.scalar(1 - DECAY_FIRST),
      keepSecond: tf.scalar(DECAY_SECOND),
      addSecond: tf.scalar(1 - DECAY_SECOND),
      tiny: tf.scalar(EPSILON),
    };
    this.#pull = options.l2 > 0 ? tf.tensor1d(this.#penalties(state.weights.length)) : null;
  }

  #penalties(length: number): Float32Array {
    const pull = new Float32Array(length);
    for (const place of this.#places) pull.fill(this.#options.l2, place.weights, place.biases);
    return pull;
  }

  order(permutation: Int32Array): void {
    for (const tensor of this.#ordered ?? []) tensor.dispose();
    const put = (values: Float32Array, width: number): Tensor2D => {
      const ordered = new Float32Array(permutation.length * width);
      for (let i = 0; i < permutation.length; i++) {
        const from = permutation[i]! * width;
        ordered.set(values.subarray(from, from + width), i * width);
      }
      return this.#tf.tensor2d(ordered, [permutation.length, width]);
    };
    const { sizes } = this.#shape;
    const inputs = put(this.#rows.inputs, sizes[0]!);
    const targets = put(this.#rows.targets, sizes.at(-1)!);
    const { weights } = this.#rows;
    this.#ordered = weights == null ? [inputs, targets] : [inputs, targets, put(weights, 1)];
  }

  step(from: number, size: number, masks: readonly Float32Array[] | null): void {
    const [inputs, targets, weights] = this.#ordered!;
    this.#step++;
    const next = this.#tf.tidy(() => {
      const x = this.#tf.slice2d(inputs, [from, 0], [size, inputs.shape[1]]);
      const y = this.#tf.slice2d(targets, [from, 0], [size, targets.shape[1]]);
      const layers = this.#layers();
      const hidden: Hidden[] = [];
      const sums = this.#forward(x, layers, hidden, masks);
      const plain = this.#deltaOf(sums, y, size);
      const delta =
        weights === undefined
          ? plain
          : this.#tf.mul(plain, this.#tf.slice2d(weights, [from, 0], [size, 1]));
      const gradient = this.#backward(x, layers, hidden, delta as Tensor2D);
      return this.#adam(gradient);
    });
    for (const old of [this.#weights, this.#first, this.#second]) old.dispose();
    [this.#weights, this.#first, this.#second] = next;
  }

  #layers(): Layer[] {
    const tf = this.#tf;
    const part = (from: number, size: number): Tensor1D => tf.slice1d(this.#weights, from, size);
    return this.#places.map(({ inputs, outputs, weights, biases }) => ({
      weights: tf.reshape(part(weights, inputs * outputs), [inputs, outputs]),
      biases: part(biases, outputs),
    }));
  }

  /** Sums of the last layer; hidden outputs are pushed as they come. */
  #forward(
    x: Tensor2D,
    layers: readonly Layer[],
    hidden: Hidden[],
    masks: readonly Float32Array[] | null,
  ): Tensor2D {
    const tf = this.#tf;
    let below = x;
    for (const [i, { weights, biases }] of layers.entries()) {
      const last = i === layers.length - 1;
      const fused = this.#shape.activation === 'relu' && !last ? 'relu' : 'linear';
      const sums = tf.fused.matMul({ a: below, b: weights, bias: biases, activation: fused });
      if (last) return sums as Tensor2D;
      const active = (
        this.#shape.activation === 'tanh'
          ? tf.tanh(sums)
          : this.#shape.activation === 'sigmoid'
            ? tf.sigmoid(sums)
            : sums
      ) as Tensor2D;
      const given = masks?.[i];
      const mask = given === undefined ? null : tf.tensor2d(given, active.shape);
      below = mask === null ? active : tf.mul(active, mask);
      hidden.push({ active, masked: below, mask });
    }
    return below;
  }

  /** Gradient of the mean loss by the last layer's sums. */
  #deltaOf(sums: Tensor2D, y: Tensor2D, size: number): Tensor2D {
    const tf = this.#tf;
    const { head } = this.#shape;
    const said =
      head === 'softmax' ? tf.softmax(sums) : head === 'sigmoid' ? tf.sigmoid(sums) : sums;
    return tf.mul(tf.sub(said, y), 1 / size);
  }

  #backward(
    x: Tensor2D,
    layers: readonly Layer[],
    hidden: readonly Hidden[],
    top: Tensor2D,
  ): Tensor1D {
    const tf = this.#tf;
    const pieces: Tensor1D[] = [];
    let delta = top;
    for (let i = layers.length - 1; i >= 0; i--) {
      const below = i === 0 ? x : hidden[i - 1]!.masked;
      pieces.unshift(tf.reshape(tf.matMul(tf.transpose(below), delta), [-1]), tf.sum(delta, 0));
      if (i > 0) {
        const back = tf.matMul(delta, tf.transpose(layers[i]!.weights)) as Tensor2D;
        delta = this.#throughActivation(back, hidden[i - 1]!);
      }
    }
    const gradient = tf.concat1d(pieces);
    return this.#pull === null ? gradient : tf.add(gradient, tf.mul(this.#weights, this.#pull));
  }

  #throughActivation(back: Tensor2D, hidden: Hidden): Tensor2D {
    const tf = this.#tf;
    const { active, mask } = hidden;
    const passed = mask === null ? back : tf.mul(back, mask);
    switch (this.#shape.activation) {
      case 'relu':
        return tf.mul(passed, tf.step(active));
      case 'tanh':
        return tf.mul(passed, tf.sub(1, tf.square(active)));
      case 'sigmoid':
        return tf.mul(passed, tf.mul(active, tf.sub(1, active)));
    }
  }

  #adam(gradient: Tensor1D): [Tensor1D, Tensor1D, Tensor1D] {
    const tf = this.#tf;
    const { keepFirst, addFirst, keepSecond, addSecond, tiny } = this.#constants;
    const first = tf.add(tf.mul(this.#first, keepFirst), tf.mul(gradient, addFirst));
    const second = tf.add(tf.mul(this.#second, keepSecond), tf.mul(tf.square(gradient), addSecond));
    const rate =
      (this.#options.rate * Math.sqrt(1 - pow(DECAY_SECOND, this.#step))) /
      (1 - pow(DECAY_FIRST, this.#step));
    const move = tf.div(tf.mul(first, rate), tf.add(tf.sqrt(second), tiny));
    return [tf.sub(this.#weights, move), first, second] as [Tensor1D, Tensor1D, Tensor1D];
  }

  async settle(): Promise<void> {
    if (this.#tf.getBackend() === 'webgpu')
      await this.#read(this.#tf.slice(this.#weights, [0], [1]), true);
  }

  async state(): Promise<NetworkState> {
    return {
      weights: await this.#read(this.#weights),
      first: await this.#read(this.#first),
      second: await this.#read(this.#second),
      step: this.#step,
    };
  }

  async scores(inputs: Float32Array, rows: number): Promise<Float32Array> {
    const outputs = this.#shape.sizes.at(-1)!;
    const width = this.#shape.sizes[0]!;
    const scores = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += SCORED) {
      const size = Math.min(SCORED, rows - from);
      const part = inputs.subarray(from * width, (from + size) * width);
      const sums = this.#tf.tidy(() =>
        this.#forward(this.#tf.tensor2d(part, [size, width]), this.#layers(), [], null),
      );
      scores.set(await this.#read(sums, true), from * outputs);
    }
    return scores;
  }

  async #read(tensor: Tensor, dispose = false): Promise<Float32Array> {
    const data = tensor.data();
    const values = await (this.#lost === null ? data : Promise.race([data, this.#lost]));
    if (dispose) tensor.dispose();
    return Float32Array.from(values);
  }

  dispose(): void {
    const kept = [this.#weights, this.#first, this.#second];
    const all = [...kept, ...(this.#ordered ?? []), ...Object.values(this.#constants)];
    for (const tensor of all) tensor.dispose();
    this.#pull?.dispose();
    this.#ordered = null;
  }
}
