import { beforeAll, describe, expect, test } from 'vitest';
import type { NamedAttrMap, Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { randomFrom } from '../core/random.ts';
import { loadTfjs, useBackend } from './tfjs.ts';
import type { Tfjs } from './tfjs.ts';

let tf: Tfjs;
beforeAll(async () => {
  tf = await loadTfjs();
  await useBackend('cpu');
  await useBackend('wasm');
});

interface Given {
  readonly shape: number[];
  /** Whole numbers as they are; left out: drawn. */
  readonly values?: readonly number[];
}

/** What a kernel answers on a backend, and how many tensors it left behind beside it. */
async function answer(
  backend: 'cpu' | 'wasm',
  kernel: string,
  inputs: Readonly<Record<string, Given>>,
  attrs: NamedAttrMap,
): Promise<{ shape: number[]; values: Float32Array; left: number }> {
  await useBackend(backend);
  const random = randomFrom('values');
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, values }]): [string, Tensor] => {
      const size = shape.reduce((a, b) => a * b, 1);
      const drawn = Float32Array.from({ length: size }, () => random.normal());
      return [
        name,
        values === undefined ? tf.tensor(drawn, shape) : tf.tensor([...values], shape, 'int32'),
      ];
    }),
  );
  const before = tf.memory().numTensors;
  const out = tf.engine().runKernel(kernel, given, attrs) as Tensor;
  const values = Float32Array.from(await out.data());
  const left = tf.memory().numTensors - before - 1;
  const shape = out.shape;
  out.dispose();
  for (const tensor of Object.values(given)) tensor.dispose();
  return { shape, values, left };
}

async function expectEqual(
  kernel: string,
  inputs: Readonly<Record<string, Given>>,
  attrs: NamedAttrMap,
): Promise<void> {
  const plain = await answer('cpu', kernel, inputs, attrs);
  const composed = await answer('wasm', kernel, inputs, attrs);
  expect(composed.shape).toEqual(plain.shape);
  expect(composed.left).toBe(0);
  for (const [i, value] of plain.values.entries())
    expect(Math.abs(composed.values[i]! - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
  expect((await answer('wasm', kernel, inputs, attrs)).values).toEqual(composed.values);
}

/** Rows, height, width, channels; filter height, width, answers a channel or in all; stride, dilation. */
const CONVOLUTIONS = [
  { x: [3, 7, 6, 2], filter: [3, 3, 5], strides: 1, dilations: 1, pad: 'same' },
  { x: [2, 8, 9, 3], filter: [5, 3, 4], strides: 2, dilations: 1, pad: 'same' },
  { x: [2, 7, 8, 2], filter: [3, 2, 2], strides: 2, dilations: 1, pad: 'valid' },
] as const;

function sizes(
  { x, filter, strides, dilations, pad }: (typeof CONVOLUTIONS)[number],
  depthwise: boolean,
) {
  const channels = x[3];
  const filterShape: [number, number, number, number] = [filter[0], filter[1], channels, filter[2]];
  const info = tf.backend_util.computeConv2DInfo(
    [...x],
    filterShape,
    strides,
    dilations,
    pad,
    undefined,
    depthwise,
  );
  return { filterShape, dy: { shape: [...info.outShape] }, x: { shape: [...x] } };
}

describe.each(CONVOLUTIONS)(
  'convolution $x by $filter, stride $strides, dilation $dilations, $pad',
  (given) => {
    const { strides, dilations, pad } = given;

    test('gradient of the filters', async () => {
      const { filterShape, dy, x } = sizes(given, false);
      await expectEqual(
        'Conv2DBackpropFilter',
        { x, dy },
        { strides, pad, dataFormat: 'NHWC', filterShape },
      );
    });

    test('gradient of filters a channel', async () => {
      const { filterShape, dy, x } = sizes(given, true);
      await expectEqual(
        'DepthwiseConv2dNativeBackpropFilter',
        { x, dy },
        { strides, dilations, pad, filterShape },
      );
    });

    test('gradient of the pictures under filters a channel', async () => {
      const { filterShape, dy } = sizes(given, true);
      await expectEqual(
        'DepthwiseConv2dNativeBackpropInput',
        { dy, filter: { shape: filterShape } },
        { strides, dilations, pad, inputShape: [...given.x] },
      );
    });
  },
);

test('under a dilation, gradients are what the convolution is linear in', async () => {
  await useBackend('wasm');
  const products = tf.tidy(() => {
    const [x, w] = [
      tf.randomNormal([2, 9, 8, 2], 0, 1, 'float32', 1),
      tf.randomNormal([3, 2, 2, 2], 0, 1, 'float32', 2),
    ];
    const attrs = { strides: 1, dilations: 2, pad: 'same' };
    const y = tf.depthwiseConv2d(x as Tensor4D, w as Tensor4D, 1, 'same', 'NHWC', 2);
    const dy = tf.randomNormal(y.shape, 0, 1, 'float32', 3);
    const run = (part: string, inputs: Record<string, Tensor>, more: NamedAttrMap): Tensor =>
      tf
        .engine()
        .runKernel(`DepthwiseConv2dNativeBackprop${part}`, inputs, { ...attrs, ...more }) as Tensor;
    const dw = run('Filter', { x, dy }, { filterShape: w.shape });
    const dx = run('Input', { dy, filter: w }, { inputShape: x.shape });
    return [tf.mul(y, dy), tf.mul(w, dw), tf.mul(x, dx)].map(
      (product) => tf.sum(product).dataSync()[0]!,
    );
  });
  for (const product of products) expect(Math.abs(product / products[0]! - 1)).toBeLessThan(1e-4);
});

test('rows are added up by segment, others left out', async () => {
  const segmentIds = { shape: [6], values: [2, 0, 2, 5, -1, 3] };
  await expectEqual('UnsortedSegmentSum', { x: { shape: [6, 3] }, segmentIds }, { numSegments: 4 });
  await expectEqual('UnsortedSegmentSum', { x: { shape: [6] }, segmentIds }, { numSegments: 7 });
});
