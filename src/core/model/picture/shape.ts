import type { Random } from '../../random.ts';
import type { Head } from '../network.ts';

/**
 * A convolutional network: blocks of convolution, ReLU and 2 × 2 pooling, each with twice the filters
 * of the one before, then a dense layer (none at 0 units), then the outputs. Convolutions keep the
 * size (a border of zeros); pooling leaves an odd last line or column out.
 */
export type PictureShape = {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Other numbers, joined to the pooled answers before the dense layer. */
  readonly extras: number;
  readonly filters: number;
  readonly kernel: number;
  readonly blocks: number;
  readonly units: number;
  readonly outputs: number;
  readonly head: Head;
};

/** A block: what it gets, what it gives, and where its parameters stand in the flat vector. */
export interface BlockPlace {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly filters: number;
  readonly across: number;
  readonly down: number;
  /** Line, column, channel, filter: row-major. */
  readonly weights: number;
  readonly biases: number;
}

/** A dense layer: weights input by input, then biases. */
export interface DensePlace {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: number;
  readonly biases: number;
}

export interface PicturePlaces {
  readonly blocks: readonly BlockPlace[];
  readonly dense: readonly DensePlace[];
  /** Pooled answers of the last block. */
  readonly flat: number;
  readonly count: number;
}

/** Blocks that leave at least one place of a picture. */
export function mostBlocks(width: number, height: number): number {
  return 31 - Math.clz32(Math.max(1, Math.min(width, height)));
}

function blockPlaces(shape: PictureShape): BlockPlace[] {
  let [width, height, channels, at] = [shape.width, shape.height, shape.channels, 0];
  return Array.from({ length: shape.blocks }, (_, i) => {
    const filters = shape.filters << i;
    const biases = at + shape.kernel * shape.kernel * channels * filters;
    const [across, down] = [width >> 1, height >> 1];
    const place = { width, height, channels, filters, across, down, weights: at, biases };
    [width, height, channels, at] = [across, down, filters, biases + filters];
    return place;
  });
}

export function picturePlaces(shape: PictureShape): PicturePlaces {
  const blocks = blockPlaces(shape);
  const last = blocks.at(-1)!;
  const flat = last.across * last.down * last.filters;
  const widths = [flat + shape.extras, ...(shape.units > 0 ? [shape.units] : []), shape.outputs];
  let at = last.biases + last.filters;
  const dense = widths.slice(1).map((outputs, i) => {
    const inputs = widths[i]!;
    const place = { inputs, outputs, weights: at, biases: at + inputs * outputs };
    at = place.biases + outputs;
    return place;
  });
  return { blocks, dense, flat, count: at };
}

/** Multiply-adds of one picture going forward. */
export function pictureWork(shape: PictureShape): number {
  const { blocks, dense } = picturePlaces(shape);
  const taps = shape.kernel * shape.kernel;
  const convolutions = blocks.reduce(
    (sum, { across, down, channels, filters }) =>
      sum + 4 * across * down * taps * channels * filters,
    0,
  );
  return dense.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, convolutions);
}

/** Uniform weights: He's variance before a ReLU, Glorot's for the outputs; biases 0. */
export function initialPictureWeights(shape: PictureShape, random: Random): Float32Array {
  const { blocks, dense, count } = picturePlaces(shape);
  const weights = new Float32Array(count);
  const draw = (name: string, from: number, to: number, bound: number): void => {
    const stream = random.fork(name);
    for (let at = from; at < to; at++) weights[at] = (2 * stream.next() - 1) * bound;
  };
  for (const [i, block] of blocks.entries()) {
    const inputs = shape.kernel * shape.kernel * block.channels;
    draw(`filters of block ${i}`, block.weights, block.biases, Math.sqrt(6 / inputs));
  }
  for (const [i, layer] of dense.entries()) {
    const into = i < dense.length - 1 ? layer.inputs : layer.inputs + layer.outputs;
    draw(`weights of layer ${i}`, layer.weights, layer.biases, Math.sqrt(6 / into));
  }
  return weights;
}
