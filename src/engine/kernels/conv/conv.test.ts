import { describe, expect, test } from 'vitest';
import { pictureScorer } from '../../../core/model/picture/scores.ts';
import { initialPictureWeights, picturePlaces } from '../../../core/model/picture/shape.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { randomFrom } from '../../../core/random.ts';
import type { PictureOptions, PictureRows, PictureSet } from '../../pictures.ts';
import { droppedWidth } from '../../pictures.ts';
import { openConvKernel } from './kernel.ts';
import { KernelPictureNetwork } from './network.ts';
import { PlainConvKernel } from './plain.ts';
import { power } from './plain-head.ts';

const ROWS = 14;

const shapes: readonly (readonly [string, PictureShape])[] = [
  [
    'one block, no dense layer, ten classes',
    {
      width: 9,
      height: 8,
      channels: 1,
      extras: 0,
      filters: 8,
      kernel: 3,
      blocks: 1,
      units: 0,
      outputs: 10,
      head: 'softmax',
    },
  ],
  [
    'two blocks of 3 × 3 over colours, a dense layer, numbers beside',
    {
      width: 8,
      height: 10,
      channels: 3,
      extras: 2,
      filters: 8,
      kernel: 3,
      blocks: 2,
      units: 6,
      outputs: 1,
      head: 'sigmoid',
    },
  ],
  [
    'three blocks of 5 × 5, many filters, a number',
    {
      width: 11,
      height: 9,
      channels: 1,
      extras: 1,
      filters: 8,
      kernel: 5,
      blocks: 3,
      units: 5,
      outputs: 1,
      head: 'linear',
    },
  ],
];

const OPTIONS: PictureOptions = {
  rate: 0.01,
  l2: 0.01,
  optimizer: 'adam',
  momentum: 0.9,
  batch: 8,
};

const OUTCOMES: Record<PictureShape['head'], Outcome> = {
  linear: { task: 'regression' },
  sigmoid: { task: 'binary', classes: ['a', 'b'], positive: 1 },
  softmax: { task: 'multiclass', classes: [...'abcdefghij'], positive: -1 },
};

interface Example {
  readonly rows: PictureRows;
  readonly target: Float64Array;
  readonly pixels: readonly Float64Array[];
  readonly extras: readonly Float64Array[];
}

function drawExample(shape: PictureShape): Example {
  const random = randomFrom('pictures');
  const draw = (length: number): Float64Array =>
    Float64Array.from({ length }, () => Math.fround(random.normal()));
  const size = shape.width * shape.height * shape.channels;
  const pixels = Array.from({ length: ROWS }, () => draw(size));
  const extras = Array.from({ length: ROWS }, () => draw(shape.extras));
  const target = Float64Array.from({ length: ROWS }, () =>
    shape.head === 'linear' ? random.normal() : random.int(Math.max(2, shape.outputs)),
  );
  const targets = new Float32Array(ROWS * shape.outputs);
  for (const [row, value] of target.entries()) {
    if (shape.head === 'softmax') targets[row * shape.outputs + value] = 1;
    else targets[row] = value;
  }
  const train: PictureSet = {
    rows: ROWS,
    read(row, into) {
      into.pixels.set(pixels[row]!);
      into.extras.set(extras[row]!);
    },
  };
  const weights = Float32Array.from({ length: ROWS }, (_, row) => 0.5 + row / 13);
  return { rows: { train, validation: train, targets, weights }, target, pixels, extras };
}

function startState(shape: PictureShape) {
  const weights = initialPictureWeights(shape, randomFrom(4));
  const { length } = weights;
  return { weights, first: new Float32Array(length), second: new Float32Array(length), step: 0 };
}

const all = Int32Array.from({ length: ROWS }, (_, row) => (row * 5) % ROWS);

async function learn(
  kernel: ReturnType<typeof openConvKernel>,
  shape: PictureShape,
  options: PictureOptions,
): Promise<Float32Array> {
  const { rows } = drawExample(shape);
  const network = new KernelPictureNetwork(kernel, shape, options, rows, startState(shape));
  const random = randomFrom('mask');
  const width = droppedWidth(shape, picturePlaces(shape).flat);
  for (let step = 0; step < 4; step++)
    for (let from = 0; from < ROWS; from += options.batch) {
      const some = all.subarray(from, from + options.batch);
      const mask = Float32Array.from(
        { length: some.length * width },
        () => 1.25 * Number(random.next() > 0.2),
      );
      network.step(some, mask);
    }
  const { weights, second } = await network.state();
  const scores = await network.scores('train', all);
  const norms = network
    .health()
    .flatMap((layer) => [layer.gradientNorm, layer.weightNorm, layer.deadShare ?? -1]);
  return Float32Array.from([...weights, ...second, ...scores, ...norms]);
}

test('e to a power is as exact as single precision lets it be', () => {
  for (let x = -87; x < 88; x += 0.37) {
    const given = Math.fround(x);
    expect(Math.abs(power(given) / Math.exp(given) - 1)).toBeLessThan(2.5e-7);
  }
});

describe.each(shapes)('%s', (_, shape) => {
  test.each(['adam', 'momentum'] as const)(
    'compiled and plain give the same bits with %s',
    async (optimizer) => {
      const options = { ...OPTIONS, optimizer };
      const compiled = await learn(openConvKernel(), shape, options);
      expect(compiled.every(Number.isFinite)).toBe(true);
      expect(compiled).toEqual(await learn(new PlainConvKernel(), shape, options));
    },
  );

  test('scores are those of the pure network', async () => {
    const { rows, pixels, extras } = drawExample(shape);
    const state = startState(shape);
    const network = new KernelPictureNetwork(openConvKernel(), shape, OPTIONS, rows, state);
    const scores = await network.scores('train', all);
    const scorer = pictureScorer(shape, Float64Array.from(state.weights));
    for (const [i, row] of all.entries())
      for (const [k, score] of scorer(pixels[row]!, extras[row]!).entries())
        expect(Math.abs(scores[i * shape.outputs + k]! - score)).toBeLessThan(2e-5);
  });

  test('a correction goes down the slope of the loss', async () => {
    const { rows, target, pixels, extras } = drawExample(shape);
    const state = startState(shape);
    const options = { ...OPTIONS, optimizer: 'momentum', rate: 1, batch: ROWS } as const;
    const network = new KernelPictureNetwork(openConvKernel(), shape, options, rows, state);
    network.step(all, null);
    const { first } = await network.state();
    const { blocks, dense } = picturePlaces(shape);
    const loss = (weights: Float64Array): number => {
      const scorer = pictureScorer(shape, weights);
      const values = Float64Array.from(
        pixels.flatMap((picture, i) => [...scorer(picture, extras[i]!)]),
      );
      const scores = { rows: ROWS, width: shape.outputs, values };
      const mean = meanLoss(
        OUTCOMES[shape.head],
        scores,
        target,
        Float64Array.from(rows.weights!),
      )!;
      let pull = 0;
      for (const place of [...blocks, ...dense])
        for (let at = place.weights; at < place.biases; at++) pull += weights[at]! ** 2;
      const total = rows.weights!.reduce((sum, weight) => sum + weight, 0);
      return ((shape.head === 'linear' ? mean / 2 : mean) * total) / ROWS + (options.l2 / 2) * pull;
    };
    const random = randomFrom('which');
    const nudge = 1e-5;
    for (let tried = 0; tried < 60; tried++) {
      const at = tried < 20 ? tried * 4 : random.int(first.length);
      const [up, down] = [nudge, -nudge].map((by) => {
        const weights = Float64Array.from(state.weights);
        weights[at] = weights[at]! + by;
        return loss(weights);
      });
      expect(Math.abs(first[at]! - (up! - down!) / (2 * nudge))).toBeLessThan(1e-4);
    }
  });
});
