import { describe, expect, test } from 'vitest';
import { rateAt } from '../../src/core/model/learning-rate.ts';
import type { RateSetup } from '../../src/core/model/learning-rate.ts';
import type { Activation, Head, NetworkSetup } from '../../src/core/model/network.ts';
import type { Outcome } from '../../src/core/model/task.ts';
import { FusedTensors } from '../../src/engine/fused/open.ts';
import type { NetBuild } from '../../src/engine/kernels/net/kernel.ts';
import type { NetworkState } from '../../src/engine/tensors.ts';
import { readJson } from './dataset.ts';

interface Case {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly activation: Activation;
  readonly head: Head;
  readonly setup: NetworkSetup;
  readonly batch: number;
  /** Learning rates, one a step. */
  readonly rates: readonly number[];
  readonly x: readonly number[];
  readonly target: readonly number[];
  readonly rowWeights: readonly number[] | null;
  readonly initial: readonly number[];
  /** Seed of the first step's masks; the next step has the next. */
  readonly seed: number;
  readonly final: readonly number[];
  readonly running: readonly number[];
}
interface Golden {
  readonly networks: readonly Case[];
  readonly schedules: readonly (RateSetup & {
    readonly at: readonly number[];
    readonly rates: readonly number[];
  })[];
}

const golden = readJson<Golden>('./networks.json');

const OUTCOMES: Record<Head, Outcome> = {
  linear: { task: 'regression' },
  sigmoid: { task: 'binary', classes: ['a', 'b'], positive: 1 },
  softmax: { task: 'multiclass', classes: ['a', 'b', 'c'], positive: -1 },
};

/** The figures batch normalisation begins with: means of 0 and variances of 1, layer by layer. */
function freshRunning({ setup, sizes }: Case): Float32Array {
  if (!setup.batchNorm) return new Float32Array(0);
  return Float32Array.from(
    sizes.slice(1, -1).flatMap((units) => [...Array(units).fill(0), ...Array(units).fill(1)]),
  );
}

async function run(build: NetBuild, one: Case): Promise<NetworkState> {
  const { sizes, activation, head, setup, batch, target } = one;
  const rows = target.length;
  const initial = Float32Array.from(one.initial);
  const [first, second] = [new Float32Array(initial.length), new Float32Array(initial.length)];
  const train = {
    rows,
    inputs: Float32Array.from(one.x),
    target: Float64Array.from(target),
    weights: one.rowWeights === null ? null : Float32Array.from(one.rowWeights),
  };
  const none = { rows: 0, inputs: new Float32Array(0), target: new Float64Array(0), weights: null };
  const network = await new FusedTensors('fused', build).network(
    { sizes, activation, head },
    { outcome: OUTCOMES[head], unit: { scale: 1, centre: 0 }, setup, batch },
    { train, validation: none },
    { weights: initial, first, second, running: freshRunning(one), step: 0 },
    () => Promise.resolve(),
  );
  let step = 0;
  while (step < one.rates.length) {
    network.order(Int32Array.from({ length: rows }, (_, row) => row));
    for (let from = 0; from < rows; from += batch) {
      const plan = { rate: one.rates[step]!, seed: one.seed + step };
      await network.step(from, Math.min(batch, rows - from), plan);
      step++;
    }
  }
  return network.state();
}

function largestGap(got: Float32Array, wanted: readonly number[]): number {
  expect(got).toHaveLength(wanted.length);
  return wanted.reduce((most, value, i) => Math.max(most, Math.abs(value - got[i]!)), 0);
}

describe.each(golden.networks)('a few corrections as of $name', (one) => {
  test.each(['simd', 'twin'] as const)('%s', async (build) => {
    const { weights, running } = await run(build, one);
    expect(largestGap(weights, one.final)).toBeLessThan(1e-5);
    expect(largestGap(running, one.running)).toBeLessThan(1e-5);
    const moved = one.initial.filter((value, i) => Math.abs(value - one.final[i]!) > 1e-3).length;
    expect(moved).toBeGreaterThan(one.initial.length / 4);
  });
});

test.each(golden.schedules)('the rate over time: $schedule', ({ at, rates, ...setup }) => {
  for (const [i, done] of at.entries())
    expect(Math.abs(rateAt(setup, done) - rates[i]!)).toBeLessThan(1e-12);
});
