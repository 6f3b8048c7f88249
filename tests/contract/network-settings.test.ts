import { describe, expect, test } from 'vitest';
import engine from '../../src/catalog/models/neural-network/engine.ts';
import spec from '../../src/catalog/models/neural-network/spec.ts';
import type { TrainInput } from '../../src/core/contracts/model.ts';
import type { Task } from '../../src/core/model/task.ts';
import type { Settings } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { constantLoss, engineFor, exampleInput, lossOf, watch } from './model-fixtures.ts';

function inputFor(task: Task, settings: Settings): TrainInput {
  const input = exampleInput(spec, task);
  return { ...input, settings: { ...input.settings, ...settings } };
}

async function train(input: TrainInput) {
  return watch(engine, input, await engineFor(spec));
}

async function problemOf(input: TrainInput) {
  const { result } = await train(input);
  if (result.ok) throw new Error('it trained');
  return result.problem;
}

describe('a loss that grows past all bounds', () => {
  const wild = { optimizer: 'sgd', rate: 1, layers: 4, activation: 'linear' };

  test('names the feature that is out of scale', async () => {
    const input = inputFor('regression', wild);
    const values = input.train.values.map((value, at) =>
      at % input.train.columns === 1 ? value * 40_000 : value,
    );
    const problem = await problemOf({ ...input, train: { ...input.train, values } });
    expect(problem.code).toBe('diverged');
    expect(problem.what).toContain('feature “b” reaches');
    expect(problem.where).toBe('In epoch 1, at a learning rate of 1.');
    expect(problem.fix).toContain('standardizes');
  });

  test('else the learning rate', async () => {
    const problem = await problemOf(inputFor('regression', wild));
    expect(problem.code).toBe('diverged');
    expect(problem.where).toMatch(/^In epoch \d+, at a learning rate of 1\.$/);
    expect(problem.fix).toBe('Lower the learning rate to 0.1, or set a longest gradient of 1.');
  });
});

describe.each(['binary', 'multiclass', 'regression'] as const)('on a %s target', (task) => {
  const everything = {
    layers: 2,
    activation: 'leaky',
    batchNorm: true,
    dropout: 0.1,
    optimizer: 'momentum',
    rate: 0.05,
    schedule: 'cosine',
    warmUp: 2,
    clip: 1,
    classWeights: 'balanced',
    epochs: 40,
  };

  test('learns with every option, and goes on to the same bits', async () => {
    const input = inputFor(task, everything);
    const { result, states, progress } = await train(input);
    const artifact = unwrap(result);
    const predictions = engine.predict(artifact, input.validation);
    const loss = lossOf(input.outcome, predictions, input.validationTarget);
    const { outcome, trainTarget, validationTarget } = input;
    expect(loss).toBeLessThan(0.8 * constantLoss(outcome, trainTarget, validationTarget));
    expect(progress.every(({ health }) => health?.length === 3)).toBe(true);
    const resumed = await watch(engine, input, await engineFor(spec), { resume: states[9]! });
    expect(unwrap(resumed.result)).toEqual(artifact);
  });

  test('a run of an earlier version means what it meant', async () => {
    const input = inputFor(task, { epochs: 3 });
    const old = ['layers', 'units', 'taper', 'activation', 'rate', 'l2', 'batch', 'epochs'];
    const kept = new Set([...old, 'dropout', 'patience']);
    const settings = Object.fromEntries(
      Object.entries(input.settings).filter(([id]) => kept.has(id)),
    );
    const [before, today] = [await train({ ...input, settings }), await train(input)];
    expect(unwrap(before.result)).toEqual(unwrap(today.result));
  });
});

test('balanced classes are rows of rare classes counting more', async () => {
  const input = inputFor('multiclass', { epochs: 5 });
  const counts = [0, 1, 2].map((k) => input.trainTarget.filter((y) => y === k).length);
  const trainWeights = input.trainTarget.map((y) => 300 / (3 * counts[y]!));
  const given = await train({ ...input, trainWeights });
  const balanced = await train({
    ...input,
    settings: { ...input.settings, classWeights: 'balanced' },
  });
  const values = (run: typeof given) => engine.predict(unwrap(run.result), input.validation).values;
  for (const [i, value] of values(given).entries())
    expect(values(balanced)[i]).toBeCloseTo(value, 5);
});

describe('at the edges', () => {
  function drawn(rows: number, columns: number, classes: number): TrainInput {
    const values = Float64Array.from({ length: rows * columns }, (_, at) => ((at * 37) % 101) / 50);
    const names = Array.from({ length: columns }, (_, j) => `f${j}`);
    const labels = Array.from({ length: classes }, (_, k) => `class ${k}`);
    const train = { names, rows, columns, values };
    const trainTarget = Float64Array.from({ length: rows }, (_, row) => row % classes);
    return {
      ...inputFor('multiclass', { epochs: 2, patience: 0, layers: 1, units: 8 }),
      outcome: { task: 'multiclass', classes: labels, positive: -1 },
      train,
      trainTarget,
      validation: train,
      validationTarget: trainTarget,
    };
  }

  test.each([
    ['more columns than rows', 20, 60, 3],
    ['1,000 classes', 1200, 3, 1000],
  ])('learns from %s', async (_, rows, columns, classes) => {
    const input = drawn(rows, columns, classes);
    const { result } = await train(input);
    const { width, values } = engine.predict(unwrap(result), input.train);
    expect(width).toBe(classes);
    for (let row = 0; row < rows; row++) {
      const chances = values.subarray(row * width, (row + 1) * width);
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
    }
  });
});
