import type { NamedAttrMap, Tensor, Tensor1D, Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import { picturePlaces } from '../core/model/picture/shape.ts';
import type {
  BlockPlace,
  DensePlace,
  PicturePlaces,
  PictureShape,
} from '../core/model/picture/shape.ts';
import type { Tfjs } from './tfjs.ts';

interface Layer {
  readonly weights: Tensor;
  readonly biases: Tensor1D;
}
/** What a block got, its map after ReLU, and the pooled map. */
interface Block {
  readonly input: Tensor4D;
  readonly map: Tensor4D;
  readonly pooled: Tensor4D;
}
export interface Forward {
  readonly blocks: readonly Block[];
  /** Inputs of each dense layer, the last one masked. */
  readonly inputs: readonly Tensor2D[];
  readonly scores: Tensor2D;
}
/** A set of pictures on the engine. */
export interface HeldPictures {
  readonly pixels: Tensor2D;
  readonly extras: Tensor2D;
}

/** The passes of a convolutional network on TensorFlow.js; call them inside a `tidy`. */
export class TensorPicturePasses {
  readonly #tf: Tfjs;
  readonly #shape: PictureShape;
  readonly #places: PicturePlaces;

  constructor(tf: Tfjs, shape: PictureShape) {
    this.#tf = tf;
    this.#shape = shape;
    this.#places = picturePlaces(shape);
  }

  #layer(
    all: Tensor1D,
    { weights, biases }: { weights: number; biases: number },
    shape: number[],
    size: number,
  ): Layer {
    const tf = this.#tf;
    return {
      weights: tf.reshape(tf.slice1d(all, weights, biases - weights), shape),
      biases: tf.slice1d(all, biases, size),
    };
  }

  #filters(all: Tensor1D, place: BlockPlace): Layer {
    const { kernel } = this.#shape;
    return this.#layer(all, place, [kernel, kernel, place.channels, place.filters], place.filters);
  }

  #dense(all: Tensor1D, place: DensePlace): Layer {
    return this.#layer(all, place, [place.inputs, place.outputs], place.outputs);
  }

  /** The rows' way to their scores; the mask falls on the last layer's input. */
  forward(all: Tensor1D, held: HeldPictures, rows: Tensor1D, mask: Float32Array | null): Forward {
    const tf = this.#tf;
    const { width, height, channels, extras } = this.#shape;
    const blocks: Block[] = [];
    let input = tf.reshape(tf.gather(held.pixels, rows), [
      rows.size,
      height,
      width,
      channels,
    ]) as Tensor4D;
    for (const place of this.#places.blocks) {
      const { weights, biases } = this.#filters(all, place);
      const map = tf.fused.conv2d({
        x: input,
        filter: weights as Tensor4D,
        strides: 1,
        pad: 'same',
        bias: biases,
        activation: 'relu',
      });
      const pooled = tf.maxPool(map, 2, 2, 'valid');
      blocks.push({ input, map, pooled });
      input = pooled;
    }
    const flat = tf.reshape(input, [rows.size, this.#places.flat]) as Tensor2D;
    let below = extras === 0 ? flat : tf.concat2d([flat, tf.gather(held.extras, rows)], 1);
    const inputs: Tensor2D[] = [];
    for (const [i, place] of this.#places.dense.entries()) {
      const last = i === this.#places.dense.length - 1;
      if (last && mask !== null) below = tf.mul(below, tf.tensor2d(mask, below.shape));
      inputs.push(below);
      const { weights, biases } = this.#dense(all, place);
      const activation = last ? 'linear' : 'relu';
      below = tf.fused.matMul({ a: below, b: weights, bias: biases, activation }) as Tensor2D;
    }
    return { blocks, inputs, scores: below };
  }

  /** The gradient in the order of the parameters; `top` is that of the scores. */
  backward(
    all: Tensor1D,
    { blocks, inputs }: Forward,
    top: Tensor2D,
    mask: Float32Array | null,
  ): Tensor1D {
    const tf = this.#tf;
    const pieces: Tensor[] = [];
    let delta = top;
    for (let i = inputs.length - 1; i >= 0; i--) {
      const input = inputs[i]!;
      pieces.unshift(tf.reshape(tf.matMul(tf.transpose(input), delta), [-1]), tf.sum(delta, 0));
      delta = tf.matMul(
        delta,
        tf.transpose(this.#dense(all, this.#places.dense[i]!).weights as Tensor2D),
      );
      if (i === inputs.length - 1 && mask !== null)
        delta = tf.mul(delta, tf.tensor2d(mask, input.shape));
      if (i > 0) delta = tf.mul(delta, tf.step(input));
    }
    const rows = top.shape[0];
    const flat = tf.slice2d(delta, [0, 0], [rows, this.#places.flat]);
    let back = tf.reshape(flat, blocks.at(-1)!.pooled.shape) as Tensor4D;
    for (let i = blocks.length - 1; i >= 0; i--) {
      const { input, map, pooled } = blocks[i]!;
      const unpooled = this.#run(
        'MaxPoolGrad',
        { dy: back, input: map, output: pooled },
        {
          filterSize: 2,
          strides: 2,
          pad: 'valid',
        },
      );
      const dy = tf.mul(unpooled, tf.step(map)) as Tensor4D;
      const filter = this.#filters(all, this.#places.blocks[i]!).weights as Tensor4D;
      const attrs = { strides: 1, pad: 'same', dataFormat: 'NHWC' } as const;
      const slope = this.#run(
        'Conv2DBackpropFilter',
        { x: input, dy },
        { ...attrs, filterShape: filter.shape },
      );
      pieces.unshift(tf.reshape(slope, [-1]), tf.sum(dy, [0, 1, 2]));
      if (i > 0)
        back = this.#run(
          'Conv2DBackpropInput',
          { dy, filter },
          { ...attrs, inputShape: input.shape },
        );
    }
    return tf.concat1d(pieces as Tensor1D[]);
  }

  #run(kernel: string, inputs: Record<string, Tensor>, attrs: Record<string, unknown>): Tensor4D {
    return this.#tf.engine().runKernel(kernel, inputs, attrs as NamedAttrMap) as Tensor4D;
  }

  /** Highest answer of each filter and hidden unit, layer by layer. */
  highest({ blocks, inputs }: Forward): Tensor[] {
    const tf = this.#tf;
    return [
      ...blocks.map(({ pooled }) => tf.max(pooled, [0, 1, 2])),
      ...inputs.slice(1).map((input) => tf.max(input, 0)),
    ];
  }
}
