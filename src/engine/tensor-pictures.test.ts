import { beforeAll, describe, expect, test } from 'vitest';
import { pictureScorer } from '../core/model/picture/scores.ts';
import { picturePlaces } from '../core/model/picture/shape.ts';
import type { PictureShape } from '../core/model/picture/shape.ts';
import { openPictureKernel } from './kernels/conv/network.ts';
import type { PictureNetwork, PictureOptions, PictureState } from './pictures.ts';
import { droppedWidth } from './pictures.ts';
import { TensorPictureNetwork } from './tensor-pictures.ts';
import { all, drawExample, OPTIONS, ROWS, shapes, startState } from './testing/pictures.ts';
import { loadTfjs, useBackend } from './tfjs.ts';
import type { Tfjs } from './tfjs.ts';

let tf: Tfjs;
beforeAll(async () => {
  tf = await loadTfjs();
  await useBackend('cpu');
  await useBackend('wasm');
});

const WHOLE = { ...OPTIONS, batch: ROWS };

function largestGap(a: Float32Array, b: ArrayLike<number>): number {
  return a.reduce((gap, value, i) => Math.max(gap, Math.abs(value - b[i]!)), 0);
}

function maskFor(shape: PictureShape, rows: number): Float32Array {
  const width = droppedWidth(shape, picturePlaces(shape).flat);
  return Float32Array.from({ length: rows * width }, (_, at) => (at % 4 === 1 ? 0 : 1.25));
}

async function learn(network: PictureNetwork, shape: PictureShape, steps: number) {
  for (let step = 0; step < steps; step++) network.step(all, maskFor(shape, ROWS));
  const state = await network.state();
  const scores = await network.scores('train', all, true);
  const health = await network.health();
  network.dispose();
  return { state, scores, health };
}

function openTensors(shape: PictureShape, options: PictureOptions, state: PictureState) {
  return new TensorPictureNetwork(tf, null, shape, options, drawExample(shape).rows, state);
}

describe.each(['cpu', 'wasm'] as const)('on %s', (id) => {
  test.each(shapes)(
    '%s: scores, gradients and health are those of our kernel',
    async (_, shape) => {
      await useBackend(id);
      const { rows, pixels, extras } = drawExample(shape);
      const options = { ...OPTIONS, optimizer: 'momentum', rate: 0.01, batch: ROWS } as const;
      const start = startState(shape);
      const tensors = openTensors(shape, options, start);
      const scorer = pictureScorer(shape, Float64Array.from(start.weights));
      const pure = [...all].flatMap((row) => [...scorer(pixels[row]!, extras[row]!)]);
      expect(largestGap(await tensors.scores('train', all), pure)).toBeLessThan(2e-5);
      const ours = await learn(openPictureKernel(shape, options, rows, start), shape, 1);
      const theirs = await learn(tensors, shape, 1);
      expect(largestGap(theirs.state.first, ours.state.first)).toBeLessThan(1e-5);
      expect(largestGap(theirs.scores, ours.scores)).toBeLessThan(1e-4);
      for (const [i, layer] of theirs.health.entries()) {
        expect(layer.deadShare).toBe(ours.health[i]!.deadShare);
        expect(layer.gradientNorm).toBeCloseTo(ours.health[i]!.gradientNorm, 4);
        expect(layer.weightNorm).toBeCloseTo(ours.health[i]!.weightNorm, 4);
      }
    },
  );

  test('two steps of Adam and two more are four, and no tensor is left behind', async () => {
    await useBackend(id);
    const [, shape] = shapes[1]!;
    const before = tf.memory().numTensors;
    const half = await learn(openTensors(shape, WHOLE, startState(shape)), shape, 2);
    const resumed = await learn(openTensors(shape, WHOLE, half.state), shape, 2);
    const whole = await learn(openTensors(shape, WHOLE, startState(shape)), shape, 4);
    expect(resumed.state).toEqual(whole.state);
    const { rows } = drawExample(shape);
    const ours = await learn(openPictureKernel(shape, WHOLE, rows, startState(shape)), shape, 4);
    expect(largestGap(whole.state.weights, ours.state.weights)).toBeLessThan(1e-3);
    expect(tf.memory().numTensors).toBe(before);
  });
});
