import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { loadModelEngine } from '../../src/catalog/engines.ts';
import type { ModelSpec, TrainInput } from '../../src/core/contracts/model.ts';
import type { Settings } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { engineFor, exampleInput, watch } from './model-fixtures.ts';

/** Enough steps to have learned something; the rest by default. */
const SHORT: Readonly<Record<string, Settings>> = {
  'linear-regression': { penalty: 'lasso', alpha: 0.01 },
  'boosted-trees': { rounds: 15, patience: 0 },
  'neural-network': { epochs: 20, patience: 0 },
  'convolutional-network': { epochs: 3, patience: 0 },
  'text-network': { epochs: 4, patience: 0 },
};

const warmable = catalog.models.all.filter((spec) => spec.warmStarts === true);

async function setUp(spec: ModelSpec, task: ModelSpec['tasks'][number]) {
  const engine = (await loadModelEngine(spec.id))!;
  const on = await engineFor(spec);
  const plain = exampleInput(spec, task);
  const input: TrainInput = { ...plain, settings: { ...plain.settings, ...SHORT[spec.id] } };
  const train = (more: Partial<TrainInput>, resume: (typeof cold.states)[number] | null = null) =>
    watch(engine, { ...input, ...more }, on, { resume });
  const cold = await watch(engine, input, on);
  return { cold, elder: unwrap(cold.result), input, train };
}

it('is offered by the families whose training goes step by step', () => {
  expect(warmable.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(SHORT)));
});

describe.each(warmable.map((spec) => ({ id: spec.id, spec })))('a warm $id', ({ spec }) => {
  const task = spec.tasks[0]!;

  it('begins where the earlier one ended, and learns on', async () => {
    const { cold, elder, train } = await setUp(spec, task);
    const warm = await train({ warmStart: elder });
    expect(warm.result.ok).toBe(true);
    const [first, last] = [cold.progress[0]!.trainLoss, cold.progress.at(-1)!.trainLoss];
    /** One that begins at the best there is has no step to take. */
    const begins = warm.progress[0]?.trainLoss ?? last;
    expect(begins).toBeLessThan(first);
    expect(begins - last).toBeLessThan(0.25 * (first - last));
  });

  it('leaves what it cannot use: other features give a training from scratch', async () => {
    const { elder, cold, train } = await setUp(spec, task);
    const features = elder.features.map((name) => `${name} of others`);
    const stranger = await train({ warmStart: { ...elder, model: 'of another kind', features } });
    expect(unwrap(stranger.result)).toEqual(unwrap(cold.result));
  });

  it('goes on from a checkpoint to the same bits', async () => {
    const { elder, train } = await setUp(spec, task);
    const whole = await train({ warmStart: elder });
    const middle = whole.states[Math.floor((whole.states.length - 1) / 2)]!;
    const resumed = await train({ warmStart: elder }, middle);
    expect(unwrap(resumed.result)).toEqual(unwrap(whole.result));
  });
});

it('boosting goes on: its rounds come after those of the earlier model', async () => {
  const { elder, train } = await setUp(catalog.models.find('boosted-trees')!, 'binary');
  const { result } = await train({ warmStart: elder });
  const treesOf = (weights: unknown) => (weights as { trees: unknown[] }).trees;
  const [before, after] = [treesOf(elder.weights), treesOf(unwrap(result).weights)];
  expect(after).toHaveLength(before.length + 15);
  expect(after.slice(0, before.length)).toEqual(before);
});

it('a network that learned another unit begins with the answers it had', async () => {
  const spec = catalog.models.find('neural-network')!;
  const engine = (await loadModelEngine(spec.id))!;
  const { elder, input, train } = await setUp(spec, 'regression');
  const trainTarget = input.trainTarget.map((value) => 3 * value + 100);
  const settings = { ...input.settings, rate: 1e-6, epochs: 1 };
  const warm = await train({ trainTarget, settings, warmStart: elder });
  const had = engine.predict(elder, input.validation).values;
  const has = engine.predict(warm.models[0]!, input.validation).values;
  for (const [row, value] of had.entries()) expect(has[row]).toBeCloseTo(value, 1);
});
