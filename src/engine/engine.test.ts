import { beforeAll, describe, expect, test } from 'vitest';
import type { EngineId } from '../core/contracts/model.ts';
import { networkScores } from '../core/model/network.ts';
import type { Activation, NetworkSetup, NetworkShape } from '../core/model/network.ts';
import { meanLoss } from '../core/model/scores.ts';
import { unwrap } from '../core/result.ts';
import { openEngine } from './open-engine.ts';
import type { NetworkRows, Tensors } from './tensors.ts';
import { trainNetwork } from './train-network.ts';
import {
  ROWS,
  OUTCOMES,
  shapeOf,
  PLAIN,
  optionsOf,
  noRows,
  drawRows,
  freshState,
  matrixOf,
  jobOf,
  modelOf,
  hooksOf,
} from './testing/networks.ts';

/** What a step descends: half the squared error for numbers, log loss for classes, and the pull. */
function objective(
  shape: NetworkShape,
  weights: Float32Array,
  rows: NetworkRows,
  l2: number,
): number {
  const values = networkScores(shape, Float64Array.from(weights), matrixOf(rows));
  const scores = { rows: rows.rows, width: shape.sizes.at(-1)!, values };
  const loss = meanLoss(OUTCOMES[shape.head], scores, rows.target)!;
  let pull = 0;
  let at = 0;
  for (let i = 1; i < shape.sizes.length; i++) {
    const size = shape.sizes[i - 1]! * shape.sizes[i]!;
    for (const weight of weights.subarray(at, at + size)) pull += weight * weight;
    at += size + shape.sizes[i]!;
  }
  return (shape.head === 'linear' ? loss / 2 : loss) + (l2 / 2) * pull;
}

const TESTED = ['fused', 'cpu', 'wasm'] as const;
const engines = new Map<EngineId, Tensors>();
beforeAll(async () => {
  for (const id of TESTED) engines.set(id, unwrap(await openEngine(id)));
});

const straight = Int32Array.from({ length: ROWS }, (_, row) => row);
const noPause = (): Promise<void> => Promise.resolve();

describe.each(TESTED)('on %s', (id) => {
  const heads = ['linear', 'sigmoid', 'softmax'] as const;
  const activations = ['linear', 'relu', 'leaky', 'tanh', 'sigmoid'] as const;
  const pairs = heads.flatMap((head) =>
    activations.map((activation) => [head, activation] as const),
  );

  test.each(pairs)('%s over %s: scores are those of the pure network', async (head, activation) => {
    const shape = shapeOf(head, activation);
    const train = drawRows(shape);
    const state = freshState(shape);
    const data = { train, validation: noRows };
    const network = await engines.get(id)!.network(shape, optionsOf(shape), data, state, noPause);
    const scores = await network.scores(train.inputs, train.rows);
    network.dispose();
    const pure = networkScores(shape, Float64Array.from(state.weights), matrixOf(train));
    for (const [i, score] of pure.entries())
      expect(Math.abs(scores[i]! - score)).toBeLessThan(1e-5);
  });

  test.each(pairs)(
    '%s over %s: the backward pass is the slope of the loss',
    async (head, activation) => {
      const shape = shapeOf(head, activation);
      const train = drawRows(shape);
      const state = freshState(shape);
      const l2 = 0.05;
      const options = optionsOf(shape, { l2 });
      const data = { train, validation: train };
      const network = await engines.get(id)!.network(shape, options, data, state, noPause);
      network.order(straight.toReversed());
      await network.step(0, ROWS, { rate: 0.01, seed: 0 });
      const { first } = await network.state();
      network.dispose();
      for (const at of state.weights.keys()) {
        const nudge = 2e-4;
        const slope = [nudge, -nudge].map((by) => {
          const weights = state.weights.slice();
          weights[at] = weights[at]! + by;
          return objective(shape, weights, train, l2) / (2 * nudge);
        });
        expect(Math.abs(first[at]! * 10 - (slope[0]! - slope[1]!))).toBeLessThan(2e-3);
      }
    },
  );

  test('losses and health are those of the pure network', async () => {
    const shape = shapeOf('softmax', 'relu');
    const train = drawRows(shape);
    const state = freshState(shape);
    const data = { train, validation: train };
    const network = await engines.get(id)!.network(shape, optionsOf(shape), data, state, noPause);
    network.order(straight);
    await network.step(0, ROWS, { rate: 0, seed: 0 });
    const { trainLoss, validationLoss } = await network.losses();
    const health = await network.health();
    const { first } = await network.state();
    network.dispose();
    const loss = objective(shape, state.weights, train, 0);
    expect(Math.abs(trainLoss - loss)).toBeLessThan(1e-5);
    expect(Math.abs(validationLoss! - loss)).toBeLessThan(1e-5);
    expect(health).toHaveLength(3);
    const normOf = (values: Float32Array): number => Math.hypot(...values);
    expect(health[0]!.weightNorm).toBeCloseTo(normOf(state.weights.subarray(0, 24)), 5);
    expect(health[0]!.gradientNorm).toBeCloseTo(10 * normOf(first.subarray(0, 30)), 5);
    expect(health[0]!.deadShare).toBe(0);
    expect(health.map((layer) => layer.saturatedShare)).toEqual([null, null, null]);
  });

  test('units that never answer are dead, flat answers are saturated', async () => {
    const sight = async (activation: Activation, bias: number) => {
      const shape = shapeOf('sigmoid', activation);
      const state = freshState(shape);
      state.weights.fill(bias, 24, 27);
      const data = { train: drawRows(shape), validation: noRows };
      const network = await engines.get(id)!.network(shape, optionsOf(shape), data, state, noPause);
      network.order(straight);
      await network.step(0, ROWS, { rate: 0, seed: 0 });
      const [layer] = await network.health();
      network.dispose();
      return layer!;
    };
    expect((await sight('relu', -1e6)).deadShare).toBe(0.5);
    expect((await sight('tanh', 1e6)).saturatedShare).toBeGreaterThanOrEqual(0.5);
    expect((await sight('sigmoid', 0)).saturatedShare).toBe(0);
  });
});

describe.each(['cpu', 'wasm'] as const)('the same training on %s as on our own engine', (id) => {
  const setups: readonly (readonly [string, Partial<NetworkSetup>, Activation])[] = [
    ['Adam', {}, 'relu'],
    ['momentum with a penalty', { optimizer: 'momentum', l2: 0.01 }, 'tanh'],
    ['SGD, clipped', { optimizer: 'sgd', clip: 0.3 }, 'leaky'],
    ['dropout', { dropout: 0.3 }, 'sigmoid'],
  ];
  test.each(setups)('%s', async (_name, change, activation) => {
    const shape = shapeOf('softmax', activation);
    const weights = Float32Array.from({ length: ROWS }, (_, row) => 0.5 + (row % 3) / 2);
    const data = { train: { ...drawRows(shape), weights }, validation: noRows };
    const end = async (on: Tensors): Promise<Float32Array> => {
      const options = { ...optionsOf(shape, change), batch: 8 };
      const network = await on.network(shape, options, data, freshState(shape), noPause);
      for (let epoch = 0; epoch < 4; epoch++) {
        network.order(straight);
        for (let from = 0; from < ROWS; from += 8)
          await network.step(from, 8, { rate: 0.02, seed: epoch * ROWS + from });
      }
      const ended = await network.weights();
      network.dispose();
      return ended;
    };
    const [own, theirs] = [await end(engines.get('fused')!), await end(engines.get(id)!)];
    for (const [i, weight] of own.entries())
      expect(Math.abs(weight - theirs[i]!)).toBeLessThan(2e-5);
  });

  test('batch normalization is refused with a sentence', async () => {
    const job = jobOf(1, { setup: { ...PLAIN, batchNorm: true } });
    const run = trainNetwork(job, hooksOf([]), engines.get(id)!, modelOf);
    await expect(run).rejects.toMatchObject({ problem: { code: 'engine-gap' } });
  });
});
