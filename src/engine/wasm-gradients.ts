import type { NamedAttrMap, NamedTensorInfoMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import type { Tfjs } from './tfjs.ts';

/** What a kernel is given. */
interface Call {
  readonly inputs: NamedTensorInfoMap;
  readonly attrs?: NamedAttrMap;
}
type Pair = [number, number];

interface Sizes {
  readonly shape: [number, number, number, number];
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
  readonly top: number;
  readonly left: number;
  readonly out: Pair;
}

/** Sizes of a convolution over pictures whose channels come last. */
function sizesOf(
  tf: Tfjs,
  inputShape: number[],
  filterShape: number[],
  attrs: NamedAttrMap,
): Sizes {
  const { strides, dilations = 1, pad, dimRoundingMode, dataFormat = 'NHWC' } = attrs;
  if (dataFormat !== 'NHWC') throw new Error(`data must be NHWC, got ${String(dataFormat)}`);
  const shape = inputShape as [number, number, number, number];
  const info = tf.backend_util.computeConv2DInfo(
    shape,
    filterShape as [number, number, number, number],
    strides as Pair,
    dilations as Pair,
    pad as 'same',
    dimRoundingMode as 'floor',
  );
  return {
    shape,
    kernel: [info.filterHeight, info.filterWidth],
    strides: [info.strideHeight, info.strideWidth],
    dilations: [info.dilationHeight, info.dilationWidth],
    top: info.padInfo.top,
    left: info.padInfo.left,
    out: [info.outHeight, info.outWidth],
  };
}

/** Size of the picture with every border a filter can reach. */
function reachOf({ kernel, strides, dilations, out }: Sizes): Pair {
  return [0, 1].map(
    (axis) => (out[axis]! - 1) * strides[axis]! + (kernel[axis]! - 1) * dilations[axis]! + 1,
  ) as Pair;
}

/** `x` with its border of zeros, cut to what filters reach. */
function bordered(tf: Tfjs, x: Tensor4D, sizes: Sizes): Tensor4D {
  const [rows, height, width, channels] = sizes.shape;
  const [tall, wide] = reachOf(sizes);
  const below = Math.max(0, tall - height - sizes.top);
  const right = Math.max(0, wide - width - sizes.left);
  const padded = tf.pad4d(x, [
    [0, 0],
    [sizes.top, below],
    [sizes.left, right],
    [0, 0],
  ]);
  return tf.slice4d(padded, [0, 0, 0, 0], [rows, tall, wide, channels]);
}

/** What place (i, j) of the filters sees, one row a place of the answer: places × channels. */
function seenBy(tf: Tfjs, padded: Tensor4D, sizes: Sizes, i: number, j: number): Tensor {
  const { strides, dilations, out } = sizes;
  const [rows, , , channels] = sizes.shape;
  const [y, x] = [i * dilations[0], j * dilations[1]];
  const end = [
    rows,
    y + (out[0] - 1) * strides[0] + 1,
    x + (out[1] - 1) * strides[1] + 1,
    channels,
  ];
  const part = tf.stridedSlice(padded, [0, y, x, 0], end, [1, strides[0], strides[1], 1]);
  return tf.reshape(part, [rows * out[0] * out[1], channels]);
}

function eachPlace<T>({ kernel }: Sizes, body: (i: number, j: number) => T): T[] {
  return Array.from({ length: kernel[0] * kernel[1] }, (_, at) =>
    body(Math.floor(at / kernel[1]), at % kernel[1]),
  );
}

/** Im2col and one product. */
function filterGradient(tf: Tfjs, { inputs, attrs = {} }: Call): Tensor {
  const [x, dy] = [inputs.x as Tensor4D, inputs.dy as Tensor4D];
  const filterShape = attrs.filterShape as [number, number, number, number];
  const sizes = sizesOf(tf, x.shape, filterShape, { ...attrs, dilations: 1 });
  const padded = bordered(tf, x, sizes);
  const columns = tf.concat(
    eachPlace(sizes, (i, j) => seenBy(tf, padded, sizes, i, j)),
    1,
  );
  const deltas = tf.reshape(dy, [-1, filterShape[3]]);
  return tf.reshape(tf.matMul(tf.transpose(columns), deltas), filterShape);
}

function depthwiseFilterGradient(tf: Tfjs, { inputs, attrs = {} }: Call): Tensor {
  const [x, dy] = [inputs.x as Tensor4D, inputs.dy as Tensor4D];
  const filterShape = attrs.filterShape as [number, number, number, number];
  const [, , channels, times] = filterShape;
  const sizes = sizesOf(tf, x.shape, filterShape, attrs);
  const padded = bordered(tf, x, sizes);
  const deltas = tf.reshape(dy, [-1, channels, times]);
  const places = eachPlace(sizes, (i, j) =>
    tf.sum(tf.mul(tf.expandDims(seenBy(tf, padded, sizes, i, j), 2), deltas), 0),
  );
  return tf.reshape(tf.stack(places), filterShape);
}

/** Zeros between the lines and columns of an answer, so that it lies as the picture does. */
function spread(tf: Tfjs, part: Tensor4D, [down, across]: Pair): Tensor4D {
  const [rows, height, width, channels] = part.shape;
  if (down === 1 && across === 1) return part;
  const apart = tf.pad(tf.reshape(part, [rows * height, width, 1, channels]), [
    [0, 0],
    [0, 0],
    [0, across - 1],
    [0, 0],
  ]);
  const lines = tf.reshape(apart, [rows, height, 1, width * across * channels]);
  const whole = tf.pad(lines, [
    [0, 0],
    [0, 0],
    [0, down - 1],
    [0, 0],
  ]);
  return tf.reshape(whole, [rows, height * down, width * across, channels]);
}

function depthwiseInputGradient(tf: Tfjs, { inputs, attrs = {} }: Call): Tensor {
  const [dy, filter] = [inputs.dy as Tensor4D, inputs.filter as Tensor4D];
  const sizes = sizesOf(tf, attrs.inputShape as number[], filter.shape, attrs);
  const [rows, height, width, channels] = sizes.shape;
  const times = filter.shape[3];
  const { strides, dilations, top, left, out } = sizes;
  const deltas = tf.reshape(dy, [rows * out[0] * out[1], channels, times]);
  const [tall, wide] = reachOf(sizes);
  const [whole, broad] = [
    Math.max(tall + strides[0], top + height),
    Math.max(wide + strides[1], left + width),
  ];
  const parts = eachPlace(sizes, (i, j) => {
    const weights = tf.reshape(tf.slice4d(filter, [i, j, 0, 0], [1, 1, channels, times]), [
      1,
      channels,
      times,
    ]);
    const part = tf.reshape(tf.sum(tf.mul(deltas, weights), 2), [rows, out[0], out[1], channels]);
    const laid = spread(tf, part as Tensor4D, strides);
    const [y, x] = [i * dilations[0], j * dilations[1]];
    const placed = tf.pad4d(laid, [
      [0, 0],
      [y, Math.max(0, whole - y - laid.shape[1])],
      [x, Math.max(0, broad - x - laid.shape[2])],
      [0, 0],
    ]);
    return tf.slice4d(placed, [0, 0, 0, 0], [rows, whole, broad, channels]);
  });
  return tf.slice4d(tf.addN(parts) as Tensor4D, [0, top, left, 0], [rows, height, width, channels]);
}

/** Rows of `x` added up by their segment; a segment that is none of them is left out. */
function segmentSum(tf: Tfjs, { inputs, attrs = {} }: Call): Tensor {
  const [x, segments] = [inputs.x as Tensor, inputs.segmentIds as Tensor];
  const count = attrs.numSegments as number;
  const tail = x.shape.slice(segments.rank);
  const ids = tf.reshape(segments, [-1]);
  const known = tf.logicalAnd(
    tf.greaterEqual(ids, tf.scalar(0, 'int32')),
    tf.less(ids, tf.scalar(count, 'int32')),
  );
  const rows = tf.reshape(x, [ids.size, -1]);
  const kept = tf.mul(rows, tf.expandDims(tf.cast(known, 'float32'), 1));
  const places = tf.where(known, ids, tf.zerosLike(ids));
  const summed = tf.scatterND(tf.expandDims(places, 1), kept, [count, rows.shape[1]!]);
  return tf.reshape(summed, [count, ...tail]);
}

const KERNELS = [
  ['Conv2DBackpropFilter', filterGradient],
  ['DepthwiseConv2dNativeBackpropFilter', depthwiseFilterGradient],
  ['DepthwiseConv2dNativeBackpropInput', depthwiseInputGradient],
  ['UnsortedSegmentSum', segmentSum],
] as const;

/** Gives the wasm backend the gradients it lacks, composed of what it has. */
export function registerWasmGradients(tf: Tfjs): void {
  for (const [kernelName, gradient] of KERNELS)
    if (tf.getKernel(kernelName, 'wasm') === undefined)
      tf.registerKernel({
        kernelName,
        backendName: 'wasm',
        kernelFunc: (call) => tf.tidy(() => gradient(tf, call)),
      });
}
