import { beforeAll, describe, expect, test } from 'vitest';
import type { TrainHooks } from '../core/contracts/model.ts';
import type { NetworkSetup } from '../core/model/network.ts';
import { unwrap } from '../core/result.ts';
import { openEngine } from './open-engine.ts';
import { Diverged } from './tensors.ts';
import type { Tensors } from './tensors.ts';
import { hooksOf, jobOf, modelOf, PLAIN } from './testing/networks.ts';
import { loadTfjs } from './tfjs.ts';
import type { Tfjs } from './tfjs.ts';
import { trainNetwork } from './train-network.ts';
import type { NetworkJob } from './train-network.ts';

const TESTED = ['cpu', 'wasm'] as const;
const engines = new Map<string, Tensors>();
let tf: Tfjs;
beforeAll(async () => {
  for (const id of TESTED) engines.set(id, unwrap(await openEngine(id)));
  tf = await loadTfjs();
});

const setups: readonly (readonly [string, Partial<NetworkSetup>])[] = [
  ['Adam with dropout and a penalty', { dropout: 0.3, l2: 0.01 }],
  ['momentum, clipped', { optimizer: 'momentum', clip: 0.5 }],
  ['SGD', { optimizer: 'sgd' }],
];

describe.each(TESTED)('no tensor is left behind on %s', (id) => {
  /** Tensors there are more of after a training than before it, and how it ended. */
  async function leftBy(job: NetworkJob, change: Partial<TrainHooks> = {}) {
    const before = tf.memory().numTensors;
    const run = trainNetwork(job, { ...hooksOf([]), ...change }, engines.get(id)!, modelOf);
    const ended = await run.then(
      () => null,
      (error: unknown) => error,
    );
    return { left: tf.memory().numTensors - before, ended };
  }

  test.each(setups)('by %s, with weighed rows', async (_name, change) => {
    const job = jobOf(3, { setup: { ...PLAIN, ...change } });
    const weights = Float32Array.from({ length: job.train.rows }, (_, row) => 0.5 + (row % 3) / 2);
    const train = { ...job.train, weights };
    expect(await leftBy({ ...job, train })).toEqual({ left: 0, ended: null });
  });

  test('and no more of them while it goes on', async () => {
    const counts: number[] = [];
    const report = async () => void counts.push(tf.memory().numTensors);
    await leftBy(jobOf(6), { report });
    expect(counts).toHaveLength(6);
    expect(new Set(counts).size).toBe(1);
  });

  test('when it is stopped or its numbers are none any more', async () => {
    const stop = new Error('stopped');
    const report = ({ step }: { step: number }) =>
      step === 2 ? Promise.reject(stop) : Promise.resolve();
    expect(await leftBy(jobOf(6), { report })).toEqual({ left: 0, ended: stop });
    const wild = jobOf(50, { rate: 1e30, schedule: 'constant', warmUp: 0, setup: PLAIN });
    const { left, ended } = await leftBy(wild);
    expect(ended).toBeInstanceOf(Diverged);
    expect(left).toBe(0);
  });
});
