import type { BlockPlace, DensePlace, PictureShape } from './shape.ts';
import { picturePlaces } from './shape.ts';

/** A block's input with its border of zeros; the border is never written. */
interface Bordered {
  readonly values: Float64Array;
  readonly line: number;
  /** Where the picture itself begins. */
  readonly start: number;
}

function bordered(width: number, height: number, channels: number, border: number): Bordered {
  const line = (width + 2 * border) * channels;
  const values = new Float64Array(line * (height + 2 * border));
  return { values, line, start: border * line + border * channels };
}

/** Sums of all filters at one place. */
function sumFilters(
  { values, line }: Bordered,
  from: number,
  weights: Float64Array,
  block: BlockPlace,
  kernel: number,
  sums: Float64Array,
): void {
  const { filters } = block;
  const run = kernel * block.channels;
  for (let f = 0; f < filters; f++) sums[f] = weights[block.biases + f]!;
  for (let ky = 0, w = block.weights; ky < kernel; ky++)
    for (let t = 0, p = from + ky * line; t < run; t++, p++, w += filters) {
      const value = values[p]!;
      if (value === 0) continue;
      for (let f = 0; f < filters; f++) sums[f] = sums[f]! + value * weights[w + f]!;
    }
}

function pool(
  from: Bordered,
  into: Float64Array,
  at: (x: number, y: number) => number,
  weights: Float64Array,
  block: BlockPlace,
  kernel: number,
): void {
  const { channels, filters, across, down } = block;
  const sums = new Float64Array(filters);
  for (let y = 0; y < 2 * down; y++)
    for (let x = 0; x < 2 * across; x++) {
      sumFilters(from, y * from.line + x * channels, weights, block, kernel, sums);
      const place = at(x >> 1, y >> 1);
      const fresh = (x & 1) === 0 && (y & 1) === 0;
      for (let f = 0; f < filters; f++) {
        const before = fresh ? 0 : into[place + f]!;
        into[place + f] = Math.max(before, sums[f]!);
      }
    }
}

function addDense(
  layer: DensePlace,
  weights: Float64Array,
  from: Float64Array,
  relu: boolean,
): Float64Array {
  const sums = weights.slice(layer.biases, layer.biases + layer.outputs);
  for (let i = 0, w = layer.weights; i < layer.inputs; i++, w += layer.outputs) {
    const value = from[i]!;
    if (value === 0) continue;
    for (let j = 0; j < layer.outputs; j++) sums[j] = sums[j]! + value * weights[w + j]!;
  }
  if (relu) for (let j = 0; j < sums.length; j++) sums[j] = Math.max(0, sums[j]!);
  return sums;
}

/** What the network answers, one picture at a time: the sums of its last layer, the same on every host. */
export function pictureScorer(
  shape: PictureShape,
  weights: Float64Array,
): (pixels: Float64Array, extras: Float64Array) => Float64Array {
  const { blocks, dense, flat } = picturePlaces(shape);
  const border = (shape.kernel - 1) / 2;
  const inputs = blocks.map(({ width, height, channels }) =>
    bordered(width, height, channels, border),
  );
  const joined = new Float64Array(flat + shape.extras);
  return (pixels, extras) => {
    const { values, line, start } = inputs[0]!;
    const run = shape.width * shape.channels;
    for (let y = 0; y < shape.height; y++)
      values.set(pixels.subarray(y * run, (y + 1) * run), start + y * line);
    for (const [i, block] of blocks.entries()) {
      const next = inputs[i + 1];
      const { across, filters } = block;
      const at =
        next === undefined
          ? (x: number, y: number) => (y * across + x) * filters
          : (x: number, y: number) => next.start + y * next.line + x * filters;
      pool(inputs[i]!, next?.values ?? joined, at, weights, block, shape.kernel);
    }
    joined.set(extras, flat);
    return dense.reduce<Float64Array>(
      (from, layer, i) => addDense(layer, weights, from, i < dense.length - 1),
      joined,
    );
  };
}
