import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerHealth } from '../core/contracts/model.ts';
import { layerPlaces } from '../core/model/network.ts';
import type { LayerPlace, NetworkShape } from '../core/model/network.ts';
import { DECAY_SECOND, EPSILON, keptShare, stepRate } from './fused/correction.ts';
import { dropMasks } from './fused/masks.ts';
import { healthOf } from './health.ts';
import { judgedRows, lossOf } from './losses.ts';
import type { Judged } from './losses.ts';
import { backwardPass, deltaOf, forwardPass, layersOf } from './tensor-passes.ts';
import type { Hidden } from './tensor-passes.ts';
import type {
  EpochLosses,
  Network,
  NetworkData,
  NetworkOptions,
  NetworkState,
  StepPlan,
} from './tensors.ts';
import type { Tfjs } from './tfjs.ts';
import { wantedOutputs } from './wanted.ts';

/** Rows scored at once. */
const SCORED = 8192;
/** Training rows looked at for the reported loss, evenly spread. */
const LOSS_ROWS = 5000;

type Moving = [Tensor1D, Tensor1D, Tensor1D];

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
  readonly #data: NetworkData;
  readonly #judged: readonly [Judged, Judged];
  /** The penalty by parameter, 0 for biases; null without one. */
  readonly #pull: Tensor1D | null;
  #ordered: readonly [Tensor2D, Tensor2D] | readonly [Tensor2D, Tensor2D, Tensor2D] | null = null;
  /** Weights, first and second moments. */
  #moving: Moving;
  #step: number;
  /** Numbers used in every step. */
  readonly #scalars = new Map<number, Scalar>();
  /** Gradient and hidden answers of the epoch's last step. */
  #watched: readonly Tensor[] = [];

  constructor(
    tf: Tfjs,
    lost: Promise<never> | null,
    shape: NetworkShape,
    options: NetworkOptions,
    data: NetworkData,
    state: NetworkState,
  ) {
    this.#tf = tf;
    this.#lost = lost;
    this.#shape = shape;
    this.#options = options;
    this.#places = layerPlaces(shape);
    this.#data = data;
    this.#judged = [judgedRows(data.train, LOSS_ROWS), judgedRows(data.validation, Infinity)];
    this.#moving = [
      tf.tensor1d(state.weights),
      tf.tensor1d(state.first),
      tf.tensor1d(state.second),
    ];
    this.#step = state.step;
    const { l2 } = options.setup;
    this.#pull = l2 > 0 ? tf.tensor1d(this.#penalties(state.weights.length, l2)) : null;
  }

  #penalties(length: number, l2: number): Float32Array {
    const pull = new Float32Array(length);
    for (const place of this.#places) pull.fill(l2, place.weights, place.biases);
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
    const { train } = this.#data;
    const inputs = put(train.inputs, sizes[0]!);
    const targets = put(wantedOutputs(train, this.#options), sizes.at(-1)!);
    const { weights } = train;
    this.#ordered = weights === null ? [inputs, targets] : [inputs, targets, put(weights, 1)];
  }

  step(from: number, size: number, { rate, seed }: StepPlan): null {
    const tf = this.#tf;
    const [inputs, targets, weights] = this.#ordered!;
    this.#step++;
    const isLast = from + size >= inputs.shape[0];
    const masks = dropMasks(this.#shape, this.#options.setup.dropout, seed, size);
    const made = tf.tidy(() => {
      const x = tf.slice2d(inputs, [from, 0], [size, inputs.shape[1]]);
      const y = tf.slice2d(targets, [from, 0], [size, targets.shape[1]]);
      const layers = layersOf(tf, this.#places, this.#moving[0]);
      const hidden: Hidden[] = [];
      const sums = forwardPass(tf, this.#shape, x, layers, hidden, masks);
      const plain = deltaOf(tf, this.#shape, sums, y);
      const delta =
        weights === undefined ? plain : tf.mul(plain, tf.slice2d(weights, [from, 0], [size, 1]));
      const gradient = this.#pulled(
        backwardPass(tf, this.#shape, x, layers, hidden, delta as Tensor2D),
      );
      const watched = isLast ? [gradient, ...hidden.map(({ active }) => active)] : [];
      return { moving: this.#correct(this.#clipped(gradient), rate), watched };
    });
    for (const old of [...this.#moving, ...this.#watched]) old.dispose();
    this.#moving = made.moving;
    this.#watched = made.watched;
    return null;
  }

  #constant(value: number): Scalar {
    const known = this.#scalars.get(value) ?? this.#tf.keep(this.#tf.scalar(value));
    this.#scalars.set(value, known);
    return known;
  }

  #pulled(gradient: Tensor1D): Tensor1D {
    const tf = this.#tf;
    return this.#pull === null ? gradient : tf.add(gradient, tf.mul(this.#moving[0], this.#pull));
  }

  #clipped(gradient: Tensor1D): Tensor1D {
    const tf = this.#tf;
    const { clip } = this.#options.setup;
    if (clip === 0) return gradient;
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    return tf.mul(gradient, tf.minimum(this.#constant(1), tf.div(this.#constant(clip), norm)));
  }

  #correct(gradient: Tensor1D, rate: number): Moving {
    const tf = this.#tf;
    const { setup } = this.#options;
    const [weights, first, second] = this.#moving;
    const kept = keptShare(setup);
    const keep = this.#constant(kept);
    const by = stepRate(setup, rate, this.#step);
    if (setup.optimizer !== 'adam') {
      const move = tf.add(tf.mul(first, keep), tf.mul(gradient, by)) as Tensor1D;
      return [tf.sub(weights, move), move, tf.clone(second)];
    }
    const mean = tf.add(
      tf.mul(first, keep),
      tf.mul(gradient, this.#constant(1 - kept)),
    ) as Tensor1D;
    const squares = tf.mul(tf.square(gradient), this.#constant(1 - DECAY_SECOND));
    const spread = tf.add(tf.mul(second, this.#constant(DECAY_SECOND)), squares) as Tensor1D;
    const move = tf.div(tf.mul(mean, by), tf.add(tf.sqrt(spread), this.#constant(EPSILON)));
    return [tf.sub(weights, move), mean, spread];
  }

  /** Nobody looks before the epoch is over: reading from a graphics device takes long. */
  isSound(): boolean {
    return true;
  }

  async settle(): Promise<void> {
    if (this.#tf.getBackend() === 'webgpu')
      await this.#read(this.#tf.slice(this.#moving[0], [0], [1]), true);
  }

  async losses(): Promise<EpochLosses> {
    const [train, validation] = this.#judged;
    const loss = async (judged: Judged): Promise<number | null> =>
      lossOf(await this.scores(judged.inputs, judged.rows), judged, this.#options);
    const validationLoss = await loss(validation);
    return { trainLoss: (await loss(train)) ?? 0, validationLoss };
  }

  async health(): Promise<readonly LayerHealth[]> {
    const [gradient, ...answers] = await Promise.all(
      this.#watched.map((tensor) => this.#read(tensor)),
    );
    if (gradient === undefined) return [];
    return healthOf(this.#shape, await this.weights(), gradient, answers);
  }

  async state(): Promise<NetworkState> {
    const [weights, first, second] = this.#moving;
    return {
      weights: await this.#read(weights),
      first: await this.#read(first),
      second: await this.#read(second),
      running: new Float32Array(0),
      step: this.#step,
    };
  }

  weights(): Promise<Float32Array> {
    return this.#read(this.#moving[0]);
  }

  async scores(inputs: Float32Array, rows: number): Promise<Float32Array> {
    const tf = this.#tf;
    const outputs = this.#shape.sizes.at(-1)!;
    const width = this.#shape.sizes[0]!;
    const scores = new Float32Array(rows * outputs);
    for (let from = 0; from < rows; from += SCORED) {
      const size = Math.min(SCORED, rows - from);
      const part = inputs.subarray(from * width, (from + size) * width);
      const sums = tf.tidy(() => {
        const layers = layersOf(tf, this.#places, this.#moving[0]);
        return forwardPass(tf, this.#shape, tf.tensor2d(part, [size, width]), layers, [], null);
      });
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
    const used = [...this.#moving, ...this.#watched, ...(this.#ordered ?? [])];
    for (const tensor of [...used, ...this.#scalars.values()]) tensor.dispose();
    this.#pull?.dispose();
    this.#ordered = null;
  }
}
