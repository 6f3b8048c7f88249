import { beforeAll, describe, expect, test } from 'vitest';
import type {
  EngineId,
  ModelArtifact,
  TrainHooks,
  TrainProgress,
  TrainState,
} from '../core/contracts/model.ts';
import { countWeights, initialWeights, networkScores } from '../core/model/network.ts';
import type { Activation, Head, NetworkShape } from '../core/model/network.ts';
import { meanLoss } from '../core/model/scores.ts';
import type { Outcome } from '../core/model/task.ts';
import type { EngineTiming } from '../core/project/project.ts';
import { randomFrom } from '../core/random.ts';
import { unwrap } from '../core/result.ts';
import { calibrate, describeShape } from './calibrate.ts';
import { chooseEngine } from './choose-engine.ts';
import { openEngine } from './open-engine.ts';
import { probeEngines } from './probe-engines.ts';
import type { NetworkRows, NetworkState, Tensors } from './tensors.ts';
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

function drawRows(shape: NetworkShape, rows = ROWS): NetworkRows & { target: Float64Array } {
  const random = randomFrom(`rows ${shape.head}`);
  const outputs = shape.sizes.at(-1)!;
  const inputs = Float32Array.from({ length: rows * 4 }, () => random.normal());
  const targets = new Float32Array(rows * outputs);
  const target = Float64Array.from({ length: rows }, (_, row) => {
    const pull = inputs[4 * row]! - inputs[4 * row + 1]! * inputs[4 * row + 2]!;
    const value = shape.head === 'linear' ? pull : pull > 0.7 ? outputs - 1 : 0;
    if (shape.head === 'softmax') targets[row * outputs + value] = 1;
    else targets[row] = shape.head === 'linear' ? value : Number(pull > 0.7);
    return shape.head === 'sigmoid'
      ? Number(pull > 0.7)
      : shape.head === 'linear'
        ? targets[row]!
        : value;
  });
  return { rows, inputs, targets, target };
}

function freshState(shape: NetworkShape): NetworkState {
  const size = countWeights(shape);
  return {
    weights: initialWeights(shape, randomFrom(3)),
    first: new Float32Array(size),
    second: new Float32Array(size),
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
  rows: ReturnType<typeof drawRows>,
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

const engines = new Map<EngineId, Tensors>();
beforeAll(async () => {
  for (const id of ['cpu', 'wasm'] as const) engines.set(id, unwrap(await openEngine(id)));
});

describe.each(['cpu', 'wasm'] as const)('on %s', (id) => {
  const heads = ['linear', 'sigmoid', 'softmax'] as const;
  const activations = ['relu', 'tanh', 'sigmoid'] as const;
  const pairs = heads.flatMap((head) =>
    activations.map((activation) => [head, activation] as const),
  );

  test.each(pairs)('%s over %s: scores are those of the pure network', async (head, activation) => {
    const shape = shapeOf(head, activation);
    const rows = drawRows(shape);
    const state = freshState(shape);
    const network = await engines.get(id)!.network(shape, { rate: 0.01, l2: 0 }, rows, state);
    const scores = await network.scores(rows.inputs, rows.rows);
    network.dispose();
    const pure = networkScores(shape, Float64Array.from(state.weights), matrixOf(rows));
    for (const [i, score] of pure.entries())
      expect(Math.abs(scores[i]! - score)).toBeLessThan(1e-5);
  });

  test.each(pairs)(
    '%s over %s: the backward pass is the slope of the loss',
    async (head, activation) => {
      const shape = shapeOf(head, activation);
      const rows = drawRows(shape);
      const state = freshState(shape);
      const l2 = 0.05;
      const network = await engines.get(id)!.network(shape, { rate: 0.01, l2 }, rows, state);
      network.order(Int32Array.from({ length: ROWS }, (_, row) => ROWS - 1 - row));
      network.step(0, ROWS, null);
      const { first } = await network.state();
      network.dispose();
      for (const at of state.weights.keys()) {
        const nudge = 2e-4;
        const slope = [nudge, -nudge].map((by) => {
          const weights = state.weights.slice();
          weights[at] = weights[at]! + by;
          return objective(shape, weights, rows, l2) / (2 * nudge);
        });
        expect(Math.abs(first[at]! * 10 - (slope[0]! - slope[1]!))).toBeLessThan(2e-3);
      }
    },
  );

  test('a unit that is masked out gets no gradient', async () => {
    const shape = shapeOf('sigmoid', 'tanh');
    const rows = drawRows(shape);
    const network = await engines
      .get(id)!
      .network(shape, { rate: 0.01, l2: 0 }, rows, freshState(shape));
    network.order(Int32Array.from({ length: ROWS }, (_, row) => row));
    const mask = Float32Array.from({ length: ROWS * 6 }, (_, at) => (at % 6 === 2 ? 0 : 1.2));
    network.step(0, ROWS, [mask, new Float32Array(ROWS * 5).fill(1)]);
    const { first } = await network.state();
    network.dispose();
    for (let input = 0; input < 4; input++) {
      expect(first[input * 6 + 2]).toBe(0);
      expect(first[input * 6 + 1]).not.toBe(0);
    }
  });
});

function jobOf(epochs: number, change: Partial<NetworkJob> = {}): NetworkJob {
  const shape = shapeOf('softmax', 'relu');
  const [train, validation] = [drawRows(shape, 90), drawRows(shape, 30)];
  return {
    shape,
    outcome: OUTCOMES.softmax,
    train,
    validation,
    trainTarget: train.target,
    validationTarget: validation.target,
    unit: { scale: 1, centre: 0 },
    rate: 0.01,
    l2: 0.001,
    batch: 16,
    epochs,
    dropout: 0.2,
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

describe.each(['cpu', 'wasm'] as const)('training on %s', (id) => {
  const run = (
    job: NetworkJob,
    states: TrainState[] = [],
    resume: TrainState | null = null,
  ): Promise<TrainedNetwork> => {
    return trainNetwork(job, hooksOf(states, resume), engines.get(id)!, modelOf);
  };

  test('five epochs and five more are ten, bit for bit', async () => {
    const states: TrainState[] = [];
    const half = await run(jobOf(5), states);
    expect(states).toHaveLength(5);
    const whole = await run(jobOf(10));
    const resumed = await run(jobOf(10), [], states[4]!);
    expect(resumed.weights).toEqual(whole.weights);
    expect(half.weights).not.toEqual(whole.weights);
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
    const job = jobOf(400, { patience: 4, rate: 0.05, dropout: 0 });
    const noise = Float64Array.from({ length: 30 }, (_, row) => row % 3);
    const tensors = engines.get(id)!;
    const done = await trainNetwork({ ...job, validationTarget: noise }, hooks, tensors, modelOf);
    const best = losses.indexOf(Math.min(...losses)) + 1;
    expect(done).toMatchObject({ bestEpoch: best, epochs: best + 4, stopped: true });
  });
});

test('a lost device goes on elsewhere from the last saved epoch', async () => {
  const wasm = engines.get('wasm')!;
  let fallen = 0;
  const dying: Tensors = {
    id: 'webgpu',
    software: false,
    async network(...made) {
      const network = await wasm.network(...made);
      let calls = 0;
      const die = (): Promise<Float32Array> => Promise.reject(new DeviceLost('pulled out'));
      const scores: typeof network.scores = (inputs, rows) =>
        fallen === 0 && ++calls > 14 ? die() : network.scores(inputs, rows);
      return Object.assign(Object.create(network) as typeof network, {
        order: network.order.bind(network),
        step: network.step.bind(network),
        settle: network.settle.bind(network),
        state: network.state.bind(network),
        dispose: network.dispose.bind(network),
        scores,
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

test('probing says what each engine is, and why one is missing', async () => {
  const probes = await probeEngines();
  expect(probes.map((probe) => probe.id)).toEqual(['webgpu', 'wasm', 'cpu']);
  expect(probes[0]).toMatchObject({ usable: false, note: 'This browser does not offer WebGPU.' });
  expect(probes.slice(1).every((probe) => probe.usable)).toBe(true);
});

test('an engine that is not there is refused with a reason', async () => {
  const opened = await openEngine('webgpu');
  expect(opened).toMatchObject({ ok: false, problem: { code: 'engine-unavailable' } });
});

test('calibration measures the engines that can be used', async () => {
  const wanted = { shape: shapeOf('sigmoid', 'relu'), batch: 32 };
  const timings = await calibrate(wanted);
  expect(describeShape(wanted)).toBe('4-6-5-1 relu ×32');
  expect(timings.map((timing) => timing.usable)).toEqual([false, true, true]);
  for (const timing of timings)
    if (timing.usable) expect(timing.examplesPerSecond).toBeGreaterThan(100);
  expect(['wasm', 'cpu']).toContain(chooseEngine(timings).chosen);
});

describe('choosing', () => {
  const timing = (id: EngineId, rate: number | null, software = false): EngineTiming => ({
    id,
    usable: rate !== null,
    software,
    examplesPerSecond: rate,
    note: '',
  });

  test('takes the fastest and says by how much', () => {
    const choice = chooseEngine([
      timing('webgpu', null),
      timing('wasm', 40_000),
      timing('cpu', 10_000),
    ]);
    expect(choice.chosen).toBe('wasm');
    expect(choice.reason).toBe(
      'WebAssembly trained 40,000 examples a second on this network: 4.0 times Plain JavaScript.',
    );
  });

  test('leaves a software device out and says so', () => {
    const choice = chooseEngine([timing('webgpu', 90_000, true), timing('wasm', 4_000)]);
    expect(choice.chosen).toBe('wasm');
    expect(choice.reason).toContain('left out; you can still pick it');
  });

  test('a real device wins when it is faster', () => {
    expect(chooseEngine([timing('webgpu', 9e6), timing('wasm', 4e4)]).chosen).toBe('webgpu');
  });

  test('without any measurement it is plain JavaScript', () => {
    expect(chooseEngine([timing('wasm', null)]).chosen).toBe('cpu');
  });
});
