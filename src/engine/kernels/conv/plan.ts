import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { picturePlaces } from '../../../core/model/picture/shape.ts';

/** A stretch of the kernel's parameters; both ends in whole fours of numbers. */
export interface Segment {
  readonly at: number;
  readonly length: number;
}
export interface LayerSegments {
  readonly weights: Segment;
  readonly biases: Segment;
}
export interface ConvPlan extends LayerSegments {
  readonly channels: number;
  readonly filters: number;
  readonly across: number;
  readonly down: number;
  /** Columns × channels of one line of a filter. */
  readonly run: number;
  /** Bytes: a turned filter's line, a line of the bordered picture, the whole picture. */
  readonly span: number;
  readonly line: number;
  readonly picture: number;
  /** Where the picture itself begins in its border. */
  readonly start: number;
  /** Where its parameters stand in the network's own order. */
  readonly own: { readonly weights: number; readonly biases: number };
}
export interface DensePlan extends LayerSegments {
  /** Rounded up to fours. */
  readonly inputs: number;
  readonly outputs: number;
  readonly own: {
    readonly inputs: number;
    readonly outputs: number;
    readonly weights: number;
    readonly biases: number;
  };
}
export interface KernelPlan {
  readonly blocks: readonly ConvPlan[];
  readonly dense: readonly DensePlan[];
  readonly flat: number;
  /** Numbers in the network's own order, and in the kernel's. */
  readonly count: number;
  readonly padded: number;
}

const four = (count: number): number => Math.ceil(count / 4) * 4;

/** How the kernel holds a network: every width in whole fours. */
export function planKernel(shape: PictureShape): KernelPlan {
  const places = picturePlaces(shape);
  const border = (shape.kernel - 1) / 2;
  let at = 0;
  const take = (length: number): Segment => {
    const segment = { at, length };
    at += length;
    return segment;
  };
  const blocks = places.blocks.map((block) => {
    const { width, height, channels, filters, across, down } = block;
    const run = shape.kernel * channels;
    const line = (width + 2 * border) * channels * 4;
    return {
      weights: take(shape.kernel * run * filters),
      biases: take(filters),
      channels,
      filters,
      across,
      down,
      run,
      span: four(run) * 4,
      line,
      picture: line * (height + 2 * border),
      start: border * line + border * channels * 4,
      own: block,
    };
  });
  const dense = places.dense.map((layer) => {
    const [inputs, outputs] = [four(layer.inputs), four(layer.outputs)];
    return { weights: take(inputs * outputs), biases: take(outputs), inputs, outputs, own: layer };
  });
  return { blocks, dense, flat: places.flat, count: places.count, padded: at };
}

/** Copies parameters between the two orders; `toKernel` false is the way back. */
function exchange(
  plan: KernelPlan,
  own: Float32Array,
  held: Float32Array,
  toKernel: boolean,
): void {
  const copy = (from: number, at: number, length: number): void => {
    if (toKernel) held.set(own.subarray(from, from + length), at);
    else own.set(held.subarray(at, at + length), from);
  };
  for (const { own: place, weights, biases } of plan.blocks) {
    copy(place.weights, weights.at, weights.length);
    copy(place.biases, biases.at, biases.length);
  }
  for (const { own: place, weights, biases, outputs } of plan.dense) {
    for (let i = 0; i < place.inputs; i++)
      copy(place.weights + i * place.outputs, weights.at + i * outputs, place.outputs);
    copy(place.biases, biases.at, place.outputs);
  }
}

export function toKernel(plan: KernelPlan, own: Float32Array, held: Float32Array): void {
  held.fill(0);
  exchange(plan, own, held, true);
}

export function fromKernel(plan: KernelPlan, held: Float32Array): Float32Array {
  const own = new Float32Array(plan.count);
  exchange(plan, own, held, false);
  return own;
}
