import { beforeAll, describe, expect, test } from 'vitest';
import type {
  EngineId,
  ModelArtifact,
  TrainHooks,
  TrainProgress,
  TrainState,
} from '../core/contracts/model.ts';
import { countWeights, initialWeights, networkScores } from '../core/model/network.ts';
import type { Activation, Head, NetworkSetup, NetworkShape } from '../core/model/network.ts';
import { meanLoss } from '../core/model/scores.ts';
import type { Outcome } from '../core/model/task.ts';
import { randomFrom } from '../core/random.ts';
import { unwrap } from '../core/result.ts';
import { FusedTensors } from './fused/open.ts';
import { openEngine } from './open-engine.ts';
import type { NetworkOptions, NetworkRows, NetworkState, Tensors } from './tensors.ts';
import { DeviceLost } from './tensors.ts';
import { trainNetwork } from './train-network.ts';
import type { NetworkJob, TrainedNetwork } from './train-network.ts';

const ROWS = 24;
const OUTCOMES: Record<Head, Outcome> = {
  linear: { task: 'regression' },
  sigmoid: { task: 'binary', classes: ['a', 'b'], positive: 1 },
  softmax: { task: 'multiclass', classes: ['a', 'b', 'c'], positive: -1 },
};

function shapeOf(head: Head, activation: Activation): NetworkShape {
  return { sizes: [4, 6, 5, head === 'softmax' ? 3 : 1], activation, head };
}

const PLAIN: NetworkSetup = {
  optimizer: 'adam',
  momentum: 0.9,
  l2: 0,
  clip: 0,
  dropout: 0,
  batchNorm: false,
};

function optionsOf({ head }: NetworkShape, change: Partial<NetworkSetup> = {}): NetworkOptions {
  const unit = { scale: 1, centre: 0 };
  return { outcome: OUTCOMES[head], unit, setup: { ...PLAIN, ...change }, batch: ROWS };
}

const noRows: NetworkRows = {
  rows: 0,
  inputs: new Float32Array(0),
  target: new Float64Array(0),
  weights: null,
};

function drawRows({ sizes, head }: NetworkShape, rows = ROWS): NetworkRows {
  const random = randomFrom(`rows ${head}`);
  const inputs = Float32Array.from({ length: rows * 4 }, () => random.normal());
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const pull = inputs[4 * row]! - inputs[4 * row + 1]! * inputs[4 * row + 2]!;
    if (head === 'linear') return pull;
    return pull > 0.7 ? Math.max(1, sizes.at(-1)! - 1) : 0;
  });
  return { rows, inputs, target, weights: null };
}

function freshState(shape: NetworkShape): NetworkState {
  const size = countWeights(shape);
  return {
    weights: initialWeights(shape, randomFrom(3)),
    first: new Float32Array(size),
    second: new Float32Array(size),
    running: new Float32Array(0),
    step: 0,
  };
}

function matrixOf(rows: NetworkRows) {
  const names = ['a', 'b', 'c', 'd'];
  return { names, rows: rows.rows, columns: 4, values: Float64Array.from(rows.inputs) };
}

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

function jobOf(epochs: number, change: Partial<NetworkJob> = {}): NetworkJob {
  const shape = shapeOf('softmax', 'relu');
  const [train, validation] = [drawRows(shape, 90), drawRows(shape, 30)];
  return {
    shape,
    ...optionsOf(shape, { l2: 0.001, dropout: 0.2 }),
    train,
    validation,
    rate: 0.01,
    schedule: 'cosine',
    warmUp: 1,
    halveEvery: 1,
    batch: 16,
    epochs,
    patience: 0,
    seed: 9,
    ...change,
  };
}

function modelOf(trained: TrainedNetwork): ModelArtifact {
  return {
    model: 'neural-network',
    outcome: OUTCOMES.softmax,
    features: [],
    weights: [...trained.weights],
    steps: trained.epochs,
    bestStep: trained.bestEpoch,
    converged: trained.stopped,
    importance: null,
  };
}

function hooksOf(states: TrainState[], resume: TrainState | null = null): TrainHooks {
  return {
    checkpoint: () => Promise.resolve(),
    report: async (_progress, standing) => {
      states.push(structuredClone(await standing.state()));
    },
    resume,
  };
}

describe.each(TESTED)('training on %s', (id) => {
  const run = (
    job: NetworkJob,
    states: TrainState[] = [],
    resume: TrainState | null = null,
  ): Promise<TrainedNetwork> => {
    return trainNetwork(job, hooksOf(states, resume), engines.get(id)!, modelOf);
  };

  test('five epochs and five more are ten, bit for bit', async () => {
    const states: TrainState[] = [];
    const whole = await run(jobOf(10), states);
    expect(states).toHaveLength(10);
    const resumed = await run(jobOf(10), [], states[4]!);
    expect(resumed.weights).toEqual(whole.weights);
    expect(resumed.epochs).toBe(10);
  });

  test('the same seed gives the same bits, another seed others', async () => {
    const { weights } = await run(jobOf(3));
    expect((await run(jobOf(3))).weights).toEqual(weights);
    expect((await run(jobOf(3, { seed: 10 }))).weights).not.toEqual(weights);
  });

  test('patience keeps the best epoch and stops', async () => {
    const losses: number[] = [];
    const hooks = {
      ...hooksOf([]),
      report: async (step: TrainProgress) => void losses.push(step.validationLoss!),
    };
    const job = jobOf(400, { patience: 4, rate: 0.05, setup: PLAIN });
    const target = Float64Array.from({ length: 30 }, (_, row) => row % 3);
    const validation = { ...job.validation, target };
    const done = await trainNetwork({ ...job, validation }, hooks, engines.get(id)!, modelOf);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(done).toMatchObject({ bestEpoch: best, epochs: best + 4, stopped: true });
  });
});

describe('training on our own engine', () => {
  const own = (): Tensors => engines.get('fused')!;
  const hard = (epochs: number, change: Partial<NetworkSetup> = {}): NetworkJob =>
    jobOf(epochs, {
      shape: shapeOf('softmax', 'sigmoid'),
      setup: { ...PLAIN, batchNorm: true, dropout: 0.2, clip: 1, optimizer: 'momentum', ...change },
    });

  test('its twin gives the same bits, with everything on', async () => {
    const run = (tensors: Tensors): Promise<TrainedNetwork> =>
      trainNetwork(hard(3), hooksOf([]), tensors, modelOf);
    const twin = await run(new FusedTensors('fused', 'twin'));
    expect(twin.weights).toEqual((await run(own())).weights);
  });

  test('a state of every option goes on to the same bits', async () => {
    const states: TrainState[] = [];
    const whole = await trainNetwork(hard(6), hooksOf(states), own(), modelOf);
    const resumed = await trainNetwork(hard(6), hooksOf([], states[2]!), own(), modelOf);
    expect(resumed.weights).toEqual(whole.weights);
  });

  test('goes on with other settings, but not with other layers', async () => {
    const states: TrainState[] = [];
    await trainNetwork(hard(2), hooksOf(states), own(), modelOf);
    const other = { ...hard(5, { optimizer: 'adam', l2: 0.1, clip: 0, dropout: 0 }), batch: 50 };
    const done = await trainNetwork(
      { ...other, rate: 0.1 },
      hooksOf([], states[1]!),
      own(),
      modelOf,
    );
    expect(done.epochs).toBe(5);
    expect(done.weights.every(Number.isFinite)).toBe(true);
    const bare = hard(5, { batchNorm: false });
    const wrong = trainNetwork(bare, hooksOf([], states[1]!), own(), modelOf);
    await expect(wrong).rejects.toMatchObject({ problem: { code: 'other-network' } });
  });

  test('stops at once when the loss is no number any more', async () => {
    const reported: number[] = [];
    const report = async ({ step }: TrainProgress) => void reported.push(step);
    const wild = jobOf(50, { rate: 1e30, schedule: 'constant', warmUp: 0, setup: PLAIN });
    const run = trainNetwork(wild, { ...hooksOf([]), report }, own(), modelOf);
    await expect(run).rejects.toMatchObject({ message: 'diverged', epoch: reported.length + 1 });
    expect(reported.length).toBeLessThan(3);
  });

  test('a wide step lets others have their turn', async () => {
    const shape: NetworkShape = { sizes: [4, 512, 512, 1], activation: 'relu', head: 'sigmoid' };
    let turns = 0;
    const pause = async () => void turns++;
    const data = { train: drawRows(shape, 200), validation: noRows };
    const options = { ...optionsOf(shape), batch: 200 };
    const network = await own().network(shape, options, data, freshState(shape), pause);
    network.order(Int32Array.from({ length: 200 }, (_, row) => row));
    await network.step(0, 200, { rate: 0.01, seed: 0 });
    expect(turns).toBeGreaterThan(10);
    expect((await network.losses()).trainLoss).toBeGreaterThan(0);
  });
});

test('a lost device goes on elsewhere from the last saved epoch', async () => {
  const wasm = engines.get('wasm')!;
  let fallen = 0;
  const dying: Tensors = {
    id: 'webgpu',
    software: false,
    pictures: (...made) => wasm.pictures(...made),
    async network(...made) {
      const network = await wasm.network(...made);
      let calls = 0;
      const die = (): Promise<Float32Array> => Promise.reject(new DeviceLost('pulled out'));
      const scores: typeof network.scores = (inputs, rows) =>
        fallen === 0 && ++calls > 7 ? die() : network.scores(inputs, rows);
      const losses: typeof network.losses = async () => {
        await scores(noRows.inputs, 0);
        return network.losses();
      };
      return Object.assign(Object.create(network) as typeof network, {
        order: network.order.bind(network),
        step: network.step.bind(network),
        isSound: () => true,
        settle: network.settle.bind(network),
        health: network.health.bind(network),
        state: network.state.bind(network),
        weights: network.weights.bind(network),
        dispose: network.dispose.bind(network),
        losses,
      });
    },
    fallBack: () => Promise.resolve(++fallen > 0),
  };
  const steps: number[] = [];
  const report = async ({ step }: TrainProgress) => void steps.push(step);
  const done = await trainNetwork(jobOf(10), { ...hooksOf([]), report }, dying, modelOf);
  expect(fallen).toBe(1);
  expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 6, 7, 8, 9, 10]);
  expect(done.weights).toEqual((await trainNetwork(jobOf(10), hooksOf([]), wasm, modelOf)).weights);
});
