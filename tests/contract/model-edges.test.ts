import { describe, expect, test } from 'vitest';
import type { ModelEngine, ModelSpec, TrainInput } from '../../src/core/contracts/model.ts';
import type { Task } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { Cancelled, exampleInput, watch } from './model-fixtures.ts';

const specs = import.meta.glob<ModelSpec>('../../src/catalog/models/*/spec.ts', {
  eager: true,
  import: 'default',
});
const engines = import.meta.glob<ModelEngine>('../../src/catalog/models/*/engine.ts', {
  eager: true,
  import: 'default',
});

/** Families that fit in one go or sweep by sweep, with the settings that take another way. */
const WAYS: Readonly<Record<string, readonly Settings[]>> = {
  'linear-regression': [
    { penalty: 'none' },
    { penalty: 'ridge' },
    { penalty: 'lasso', alpha: 0.01 },
    { penalty: 'elastic-net', alpha: 0.01 },
  ],
  'logistic-regression': [
    { penalty: 'none', iterations: 40 },
    { penalty: 'l2', iterations: 40 },
    { penalty: 'l1', iterations: 40 },
    { penalty: 'elastic-net', iterations: 40 },
  ],
  'k-nearest-neighbours': [{}, { weights: 'distance', metric: 'manhattan', standardise: false }],
  'gaussian-naive-bayes': [{}],
  'multinomial-naive-bayes': [{}],
  'bernoulli-naive-bayes': [{}],
};
const cases = Object.entries(specs).flatMap(([path, spec]) =>
  (WAYS[spec.id] ?? []).flatMap((settings) =>
    spec.tasks.map((task) => ({
      model: spec.id,
      task,
      spec,
      settings,
      engine: engines[path.replace('spec.ts', 'engine.ts')]!,
    })),
  ),
);

/** Rows of counts drawn at random, which every family can read. */
function drawn(
  { spec, settings, task }: { spec: ModelSpec; settings: Settings; task: Task },
  rows: number,
  columns: number,
  draw: (random: ReturnType<typeof randomFrom>) => number,
  classes = 2,
): TrainInput {
  const random = randomFrom('edges');
  const names = Array.from({ length: columns }, (_, j) => `f${j}`);
  const values = Float64Array.from({ length: rows * columns }, () => draw(random));
  const target = Float64Array.from({ length: rows }, (_, row) =>
    task === 'regression' ? values[row * columns]! + random.normal() : row % classes,
  );
  const labels = Array.from({ length: classes }, (_, k) => `class ${k}`);
  const matrix = { names, rows, columns, values };
  return {
    outcome:
      task === 'regression'
        ? { task }
        : { task: classes === 2 ? 'binary' : 'multiclass', classes: labels, positive: 1 },
    train: matrix,
    trainTarget: target,
    validation: matrix,
    validationTarget: target,
    settings: { ...defaultsOf(spec.params), ...settings },
    seed: 1,
  };
}

function expectFinite(values: readonly number[] | Float64Array): void {
  expect(values.every((value) => Number.isFinite(value))).toBe(true);
}

describe.each(cases)('$model on a $task target with $settings', (entry) => {
  const { spec, engine, task, settings } = entry;

  test('learns from more columns than rows', async () => {
    const input = drawn(entry, 20, 60, (random) => random.int(4));
    const artifact = unwrap((await watch(engine, input, null)).result);
    expectFinite(engine.predict(artifact, input.train).values);
  });

  test('gives finite losses of numbers beyond all measure, or refuses them', async () => {
    const input = drawn(entry, 60, 4, (random) => 1e200 * random.int(4));
    const { result, progress } = await watch(engine, input, null);
    if (!result.ok) {
      expect(result.problem.code).toBe('diverged');
      expect(result.problem.fix).not.toBe('');
      return;
    }
    for (const { trainLoss, validationLoss } of progress)
      expectFinite([trainLoss, validationLoss!]);
    expectFinite(engine.predict(result.value, input.train).values);
  });

  test('resumed from any step it ends in the same bits', async () => {
    const input = { ...exampleInput(spec, task) };
    const free = { ...input, settings: { ...input.settings, ...settings } };
    const straight = await watch(engine, free, null);
    const ends = JSON.stringify(unwrap(straight.result));
    for (const state of [straight.states[0]!, straight.states.at(-1)!]) {
      const resumed = await watch(engine, free, null, { resume: state });
      expect(JSON.stringify(unwrap(resumed.result))).toBe(ends);
    }
  });

  test('can be stopped while it reports', async () => {
    const input = exampleInput(spec, task);
    const stop = watch(engine, { ...input, settings: { ...input.settings, ...settings } }, null, {
      report: () => Promise.reject(new Cancelled()),
    });
    await expect(stop).rejects.toThrow(Cancelled);
  });

  test.runIf(task === 'multiclass')('tells 1,000 classes apart', async () => {
    const few = {
      ...entry,
      settings: { ...settings, ...('iterations' in settings ? { iterations: 2 } : {}) },
    };
    const input = drawn(few, 1200, 3, (random) => random.int(50), 1000);
    const artifact = unwrap((await watch(engine, input, null)).result);
    const { width, values } = engine.predict(artifact, input.train);
    expect(width).toBe(1000);
    expectFinite(values);
  });
});

describe('a penalty changed on the way', () => {
  test.each([
    ['linear-regression', 'regression', { penalty: 'lasso', alpha: 0.5 }, { alpha: 0.05 }],
    ['linear-regression', 'regression', { penalty: 'elastic-net', alpha: 0.5 }, { share: 0.9 }],
    ['logistic-regression', 'binary', { penalty: 'l1', c: 0.1 }, { c: 1 }],
    ['logistic-regression', 'multiclass', { penalty: 'l2', c: 0.1 }, { penalty: 'l1' }],
  ] as const)(
    '%s on a %s target ends where the new one leads',
    async (model, task, first, then) => {
      const path = `../../src/catalog/models/${model}`;
      const [spec, engine] = [specs[`${path}/spec.ts`]!, engines[`${path}/engine.ts`]!];
      const input = exampleInput(spec, task);
      const before = { ...input, settings: { ...input.settings, ...first } };
      const after = { ...before, settings: { ...before.settings, ...then } };
      const { states } = await watch(engine, before, null);
      const { result } = await watch(engine, after, null, { resume: states[1]! });
      const fresh = await watch(engine, after, null);
      const a = engine.predict(unwrap(result), input.validation).values;
      const b = engine.predict(unwrap(fresh.result), input.validation).values;
      for (const [i, value] of a.entries()) expect(value).toBeCloseTo(b[i]!, 4);
    },
  );
});
