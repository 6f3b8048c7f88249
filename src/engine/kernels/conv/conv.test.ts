import { describe, expect, test } from 'vitest';
import { pictureScorer } from '../../../core/model/picture/scores.ts';
import { picturePlaces } from '../../../core/model/picture/shape.ts';
import type { PictureShape } from '../../../core/model/picture/shape.ts';
import { meanLoss } from '../../../core/model/scores.ts';
import { randomFrom } from '../../../core/random.ts';
import type { PictureOptions } from '../../pictures.ts';
import { droppedWidth } from '../../pictures.ts';
import {
  all,
  drawExample,
  OPTIONS,
  OUTCOMES,
  ROWS,
  shapes,
  startState,
} from '../../testing/pictures.ts';
import { openConvKernel } from './kernel.ts';
import { KernelPictureNetwork } from './network.ts';
import { PlainConvKernel } from './plain.ts';
import { power } from './plain-head.ts';

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
  const loss = network.epochLoss();
  const scores = await network.scores('train', all, true);
  const health = await network.health();
  const norms = health.flatMap((layer) => [
    layer.gradientNorm,
    layer.weightNorm,
    layer.deadShare ?? -1,
  ]);
  return Float32Array.from([...weights, ...second, ...scores, ...norms, loss]);
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

  test('the loss of an epoch is that of its rows as they were learned from', async () => {
    const { rows, target } = drawExample(shape);
    const options = { ...OPTIONS, batch: ROWS };
    const open = () =>
      new KernelPictureNetwork(openConvKernel(), shape, options, rows, startState(shape));
    const [network, other] = [open(), open()];
    const values = Float64Array.from(await other.scores('train', all.toSorted()));
    const counts = Float64Array.from(rows.weights!);
    const scores = { rows: ROWS, width: shape.outputs, values };
    const before = meanLoss(OUTCOMES[shape.head], scores, target, counts)!;
    network.step(all, null);
    expect(network.epochLoss()).toBeCloseTo(before, 5);
    const [watched, never] = [await network.health(), await other.health()];
    expect(watched[0]!.deadShare).toBeLessThan(never[0]!.deadShare!);
    network.step(all, null);
    expect(network.epochLoss()).toBeLessThan(before);
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
