import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerHealth, TrainPart } from '../core/contracts/model.ts';
import { pow } from '../core/math.ts';
import { picturePlaces } from '../core/model/picture/shape.ts';
import type { PicturePlaces, PictureShape } from '../core/model/picture/shape.ts';
import type {
  PictureNetwork,
  PictureOptions,
  PictureRows,
  PictureSet,
  PictureState,
} from './pictures.ts';
import { TensorPicturePasses } from './tensor-picture-passes.ts';
import type { HeldPictures } from './tensor-picture-passes.ts';
import type { Tfjs } from './tfjs.ts';

const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;
const EPSILON = 1e-7;
/** Multiply-adds in about 10 ms. */
const SLICES = { webgpu: 2e8, wasm: 2e7, cpu: 4e5 } as const;

/** A convolutional network on TensorFlow.js: parameters in one flat vector, the way back written out. */
export class TensorPictureNetwork implements PictureNetwork {
  readonly slice: number;
  readonly #tf: Tfjs;
  readonly #lost: Promise<never> | null;
  readonly #shape: PictureShape;
  readonly #passes: TensorPicturePasses;
  readonly #places: PicturePlaces;
  readonly #options: PictureOptions;
  readonly #train: HeldPictures;
  readonly #validation: HeldPictures;
  readonly #targets: Tensor2D;
  readonly #counts: Tensor2D | null;
  readonly #constants: readonly Scalar[];
  readonly #pull: Tensor1D | null;
  #weights: Tensor1D;
  #first: Tensor1D;
  #second: Tensor1D;
  #gradient: Tensor1D;
  /** Highest answers of filters and units, layer by layer. */
  #peaks: Tensor1D[] = [];
  #step: number;

  constructor(
    tf: Tfjs,
    lost: Promise<never> | null,
    shape: PictureShape,
    options: PictureOptions,
    rows: PictureRows,
    state: PictureState,
  ) {
    this.slice = SLICES[tf.getBackend() as keyof typeof SLICES];
    this.#tf = tf;
    this.#lost = lost;
    this.#shape = shape;
    this.#passes = new TensorPicturePasses(tf, shape);
    this.#options = options;
    this.#places = picturePlaces(shape);
    this.#train = this.#hold(rows.train);
    this.#validation = this.#hold(rows.validation);
    this.#targets = tf.tensor2d(rows.targets, [rows.train.rows, shape.outputs]);
    this.#counts = rows.weights === null ? null : tf.tensor2d(rows.weights, [rows.train.rows, 1]);
    this.#weights = tf.tensor1d(state.weights);
    this.#first = tf.tensor1d(state.first);
    this.#second = tf.tensor1d(state.second);
    this.#gradient = tf.zerosLike(this.#weights);
    this.#step = state.step;
    this.#constants = [
      ...[DECAY_FIRST, 1 - DECAY_FIRST, DECAY_SECOND, 1 - DECAY_SECOND, EPSILON, options.momentum],
    ].map((value) => tf.scalar(value));
    this.#pull = options.l2 > 0 ? tf.tensor1d(this.#penalties()) : null;
  }

  #hold(set: PictureSet): HeldPictures {
    const { width, height, channels, extras } = this.#shape;
    const size = width * height * channels;
    const [pixels, beside] = [
      new Float32Array(set.rows * size),
      new Float32Array(set.rows * extras),
    ];
    for (let row = 0; row < set.rows; row++)
      set.read(row, {
        pixels: pixels.subarray(row * size, (row + 1) * size),
        extras: beside.subarray(row * extras, (row + 1) * extras),
      });
    return {
      pixels: this.#tf.tensor2d(pixels, [set.rows, size]),
      extras: this.#tf.tensor2d(beside, [set.rows, extras]),
    };
  }

  #penalties(): Float32Array {
    const pull = new Float32Array(this.#places.count);
    for (const { weights, biases } of [...this.#places.blocks, ...this.#places.dense])
      pull.fill(this.#options.l2, weights, biases);
    return pull;
  }

  step(rows: Int32Array, mask: Float32Array | null): void {
    const tf = this.#tf;
    this.#step++;
    const next = tf.tidy(() => {
      const chosen = tf.tensor1d(rows, 'int32');
      const forward = this.#passes.forward(this.#weights, this.#train, chosen, mask);
      const delta = this.#deltaOf(forward.scores, chosen, rows.length);
      const plain = this.#passes.backward(this.#weights, forward, delta, mask);
      const gradient =
        this.#pull === null ? plain : tf.add(plain, tf.mul(this.#weights, this.#pull));
      return [...this.#move(gradient as Tensor1D), plain] as const;
    });
    for (const old of [this.#weights, this.#first, this.#second, this.#gradient]) old.dispose();
    [this.#weights, this.#first, this.#second, this.#gradient] = next;
  }

  /** Gradient of the mean loss by the last layer's sums. */
  #deltaOf(scores: Tensor2D, rows: Tensor1D, size: number): Tensor2D {
    const tf = this.#tf;
    const { head } = this.#shape;
    const said =
      head === 'softmax' ? tf.softmax(scores) : head === 'sigmoid' ? tf.sigmoid(scores) : scores;
    const plain = tf.mul(tf.sub(said, tf.gather(this.#targets, rows)), 1 / size) as Tensor2D;
    return this.#counts === null ? plain : tf.mul(plain, tf.gather(this.#counts, rows));
  }

  #move(gradient: Tensor1D): [Tensor1D, Tensor1D, Tensor1D] {
    const tf = this.#tf;
    const { rate, optimizer } = this.#options;
    const [keepFirst, addFirst, keepSecond, addSecond, tiny, keep] = this.#constants;
    if (optimizer === 'momentum') {
      const first = tf.add(tf.mul(this.#first, keep!), gradient);
      const weights = tf.sub(this.#weights, tf.mul(first, rate));
      return [weights, first, tf.clone(this.#second)] as [Tensor1D, Tensor1D, Tensor1D];
    }
    const first = tf.add(tf.mul(this.#first, keepFirst!), tf.mul(gradient, addFirst!));
    const second = tf.add(
      tf.mul(this.#second, keepSecond!),
      tf.mul(tf.square(gradient), addSecond!),
    );
    const speed =
      (rate * Math.sqrt(1 - pow(DECAY_SECOND, this.#step))) / (1 - pow(DECAY_FIRST, this.#step));
    const move = tf.div(tf.mul(first, speed), tf.add(tf.sqrt(second), tiny!));
    return [tf.sub(this.#weights, move), first, second] as [Tensor1D, Tensor1D, Tensor1D];
  }

  async settle(): Promise<void> {
    if (this.#tf.getBackend() === 'webgpu')
      await this.#read(this.#tf.slice(this.#weights, [0], [1]), true);
  }

  async state(): Promise<PictureState> {
    return {
      weights: await this.#read(this.#weights),
      first: await this.#read(this.#first),
      second: await this.#read(this.#second),
      step: this.#step,
    };
  }

  weights(): Promise<Float32Array> {
    return this.#read(this.#weights);
  }

  async scores(part: TrainPart, rows: Int32Array, watched = false): Promise<Float32Array> {
    const tf = this.#tf;
    const held = part === 'train' ? this.#train : this.#validation;
    const { outputs } = this.#shape;
    const { batch } = this.#options;
    const all = new Float32Array(rows.length * outputs);
    for (let from = 0; from < rows.length; from += batch) {
      const [scores, ...peaks] = tf.tidy(() => {
        const chosen = tf.tensor1d(rows.subarray(from, from + batch), 'int32');
        const forward = this.#passes.forward(this.#weights, held, chosen, null);
        return [forward.scores, ...(watched ? this.#raised(this.#passes.highest(forward)) : [])];
      });
      if (peaks.length > 0) {
        for (const peak of this.#peaks) peak.dispose();
        this.#peaks = peaks as Tensor1D[];
      }
      all.set(await this.#read(scores!, true), from * outputs);
    }
    return all;
  }

  #raised(peaks: readonly Tensor[]): Tensor[] {
    return peaks.map((peak, i) => {
      const before = this.#peaks[i];
      return before === undefined ? peak : this.#tf.maximum(peak, before);
    });
  }

  async health(): Promise<readonly LayerHealth[]> {
    const [weights, gradient] = [await this.#read(this.#weights), await this.#read(this.#gradient)];
    const peaks = await Promise.all(this.#peaks.map((peak) => this.#read(peak, true)));
    this.#peaks = [];
    const norm = (values: Float32Array, from: number, to: number): number => {
      let sum = 0;
      for (let at = from; at < to; at++) sum += values[at]! * values[at]!;
      return Math.sqrt(sum);
    };
    return [...this.#places.blocks, ...this.#places.dense].map((place, i) => {
      const units = 'filters' in place ? place.filters : place.outputs;
      const end = place.biases + units;
      const highest = peaks[i];
      return {
        gradientNorm: norm(gradient, place.weights, end),
        weightNorm: norm(weights, place.weights, end),
        deadShare:
          highest === undefined ? null : highest.filter((value) => !(value > 0)).length / units,
        saturatedShare: null,
      };
    });
  }

  async #read(tensor: Tensor, dispose = false): Promise<Float32Array> {
    const data = tensor.data();
    const values = await (this.#lost === null ? data : Promise.race([data, this.#lost]));
    if (dispose) tensor.dispose();
    return Float32Array.from(values);
  }

  dispose(): void {
    for (const tensor of [
      ...[this.#weights, this.#first, this.#second, this.#gradient, this.#targets],
      ...[this.#train, this.#validation].flatMap(({ pixels, extras }) => [pixels, extras]),
      ...this.#constants,
      ...this.#peaks,
      ...(this.#counts === null ? [] : [this.#counts]),
      ...(this.#pull === null ? [] : [this.#pull]),
    ])
      tensor.dispose();
    this.#peaks = [];
  }
}
