import { beforeAll, describe, expect, test } from 'vitest';
import type { EngineId, TrainProgress, TrainState } from '../core/contracts/model.ts';
import type { NetworkSetup, NetworkShape } from '../core/model/network.ts';
import { unwrap } from '../core/result.ts';
import { FusedTensors } from './fused/open.ts';
import { openEngine } from './open-engine.ts';
import { DeviceLost } from './tensors.ts';
import type { Tensors } from './tensors.ts';
import { trainNetwork } from './train-network.ts';
import type { NetworkJob, TrainedNetwork } from './train-network.ts';
import {
  shapeOf,
  PLAIN,
  optionsOf,
  noRows,
  drawRows,
  freshState,
  jobOf,
  modelOf,
  hooksOf,
} from './testing/networks.ts';

const TESTED = ['fused', 'cpu', 'wasm'] as const;
const engines = new Map<EngineId, Tensors>();
beforeAll(async () => {
  for (const id of TESTED) engines.set(id, unwrap(await openEngine(id)));
});

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
