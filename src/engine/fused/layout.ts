import { layerPlaces } from '../../core/model/network.ts';
import type { LayerPlace, NetworkShape } from '../../core/model/network.ts';

/** Kernels work on four numbers at once: widths are filled up with zeros. */
export function pad4(count: number): number {
  return (count + 3) & ~3;
}

/** A layer in kernel memory; places are counts of numbers from the start of the parameters. */
export interface PaddedLayer {
  readonly place: LayerPlace;
  /** Inputs and outputs filled up. */
  readonly depth: number;
  readonly width: number;
  readonly weights: number;
  readonly biases: number;
  /** Scales and then shifts of its batch normalisation; −1 without. */
  readonly scales: number;
  /** The same in the flat vector. */
  readonly flatScales: number;
  /** Means and then variances, in the running figures and flat. */
  readonly running: number;
  readonly flatRunning: number;
}

/** Where everything stands, in kernel memory and in the flat vectors of a state. */
export interface Layout {
  readonly layers: readonly PaddedLayer[];
  /** Numbers in kernel memory: a multiple of 16. */
  readonly parameters: number;
  readonly running: number;
  /** Numbers in the flat vectors. */
  readonly flatParameters: number;
  readonly flatRunning: number;
}

/**
 * Flat: layer by layer weights (inputs × outputs) and biases, then with batch normalisation scales
 * and shifts of each hidden layer. In memory: the same with widths filled up.
 */
export function layoutOf(shape: NetworkShape, batchNorm: boolean): Layout {
  const places = layerPlaces(shape);
  let [at, flat] = [0, 0];
  const bare = places.map((place) => {
    const [depth, width] = [pad4(place.inputs), pad4(place.outputs)];
    const weights = at;
    at += (depth + 1) * width;
    flat += (place.inputs + 1) * place.outputs;
    return { place, depth, width, weights, biases: weights + depth * width };
  });
  let [running, flatRunning] = [0, 0];
  const layers = bare.map((layer, i) => {
    if (!batchNorm || i === bare.length - 1)
      return { ...layer, scales: -1, flatScales: -1, running: -1, flatRunning: -1 };
    const normed = { ...layer, scales: at, flatScales: flat, running, flatRunning };
    at += 2 * layer.width;
    flat += 2 * layer.place.outputs;
    running += 2 * layer.width;
    flatRunning += 2 * layer.place.outputs;
    return normed;
  });
  const parameters = Math.ceil(at / 16) * 16;
  return { layers, parameters, running, flatParameters: flat, flatRunning };
}

/** Rows of `length` numbers copied between two strides. */
function copyRows(
  from: Float32Array,
  start: number,
  stride: number,
  into: Float32Array,
  at: number,
  step: number,
  rows: number,
  length: number,
): void {
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < length; j++) into[at + r * step + j] = from[start + r * stride + j]!;
}

/** Flat parameters (or moments) into memory; what fills up stays as it is. */
export function pack({ layers }: Layout, flat: Float32Array, memory: Float32Array): void {
  for (const { place, width, weights, biases, scales, flatScales } of layers) {
    const { inputs, outputs } = place;
    copyRows(flat, place.weights, outputs, memory, weights, width, inputs, outputs);
    copyRows(flat, place.biases, outputs, memory, biases, width, 1, outputs);
    if (scales >= 0) copyRows(flat, flatScales, outputs, memory, scales, width, 2, outputs);
  }
}

export function unpack(layout: Layout, memory: Float32Array): Float32Array {
  const flat = new Float32Array(layout.flatParameters);
  for (const { place, width, weights, biases, scales, flatScales } of layout.layers) {
    const { inputs, outputs } = place;
    copyRows(memory, weights, width, flat, place.weights, outputs, inputs, outputs);
    copyRows(memory, biases, width, flat, place.biases, outputs, 1, outputs);
    if (scales >= 0) copyRows(memory, scales, width, flat, flatScales, outputs, 2, outputs);
  }
  return flat;
}

export function packRunning({ layers }: Layout, flat: Float32Array, memory: Float32Array): void {
  for (const { place, width, running, flatRunning } of layers)
    if (running >= 0)
      copyRows(flat, flatRunning, place.outputs, memory, running, width, 2, place.outputs);
}

export function unpackRunning(layout: Layout, memory: Float32Array): Float32Array {
  const flat = new Float32Array(layout.flatRunning);
  for (const { place, width, running, flatRunning } of layout.layers)
    if (running >= 0)
      copyRows(memory, running, width, flat, flatRunning, place.outputs, 2, place.outputs);
  return flat;
}
