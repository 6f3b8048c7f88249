import { describe, expect, test } from 'vitest';
import convolutional from '../../src/catalog/models/convolutional-network/engine.ts';
import convolutionalSpec from '../../src/catalog/models/convolutional-network/spec.ts';
import text from '../../src/catalog/models/text-network/engine.ts';
import textSpec from '../../src/catalog/models/text-network/spec.ts';
import type {
  EngineId,
  ModelEngine,
  ModelSpec,
  TrainInput,
} from '../../src/core/contracts/model.ts';
import type { DesignMatrix, Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { openEngine } from '../../src/engine/open-engine.ts';
import { drawRows } from './model-features.ts';
import { watch } from './model-fixtures.ts';

interface Way {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly engine: ModelEngine;
  readonly on: EngineId | null;
  readonly settings: Settings;
}

const pictures = { spec: convolutionalSpec, engine: convolutional };
const texts = { spec: textSpec, engine: text, on: null };
const ways: readonly Way[] = [
  { name: 'pictures on our own engine', ...pictures, on: 'fused', settings: {} },
  { name: 'pictures on WebAssembly', ...pictures, on: 'wasm', settings: {} },
  { name: 'texts by their mean', ...texts, settings: { kind: 'average' } },
  { name: 'texts by runs of words', ...texts, settings: { kind: 'convolution', filters: 8 } },
];

/** Rows of what the family reads and targets that have nothing to do with them. */
function inputOf({ spec, settings }: Way, rows: number, outcome: Outcome): TrainInput {
  const { matrix } = drawRows(spec.needs, rows, 'edges');
  const trainTarget = Float64Array.from({ length: rows }, (_, row) =>
    outcome.task === 'regression' ? row / rows : row % outcome.classes.length,
  );
  return {
    outcome,
    train: matrix,
    trainTarget,
    validation: matrix,
    validationTarget: trainTarget,
    settings: { ...defaultsOf(spec.params), units: 8, epochs: 1, patience: 0, ...settings },
    seed: 1,
  };
}

function expectChances(width: number, rows: DesignMatrix, values: Float64Array): void {
  expect(values).toHaveLength(rows.rows * width);
  for (let row = 0; row < rows.rows; row++) {
    const chances = values.subarray(row * width, (row + 1) * width);
    expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
  }
}

function classesOf(count: number): Outcome {
  const classes = Array.from({ length: count }, (_, k) => `class ${k}`);
  return { task: 'multiclass', classes, positive: -1 };
}

describe.each(ways)('$name', (way) => {
  const { engine, on } = way;
  const train = async (input: TrainInput) =>
    watch(engine, input, on === null ? null : unwrap(await openEngine(on)));

  test.each([
    ['more columns than rows', 8, 3],
    ['1,000 classes', 1000, 1000],
  ])('learns from %s', async (_, rows, classes) => {
    const input = inputOf(way, rows, classesOf(classes));
    const { result, progress } = await train(input);
    expect(progress).toHaveLength(1);
    for (const { trainLoss, validationLoss } of progress)
      expect(Number.isFinite(trainLoss) && Number.isFinite(validationLoss)).toBe(true);
    const { width, values } = engine.predict(unwrap(result), input.train);
    expect(width).toBe(classes);
    expectChances(width, input.train, values);
  });

  test('of a number learns from more columns than rows', async () => {
    const input = inputOf(way, 8, { task: 'regression' });
    const artifact = unwrap((await train(input)).result);
    for (const value of engine.predict(artifact, input.train).values)
      expect(Number.isFinite(value)).toBe(true);
  });

  // Adam bounds a step by its rate; only pictures can be taught without it.
  test.runIf(on !== null)(
    'a rate that throws it out of all bounds is a failure with epoch and cause',
    async () => {
      const input = inputOf(way, 200, { task: 'regression' });
      const wild = { optimizer: 'momentum', rate: 1, units: 64, epochs: 40 };
      const { result, progress } = await train({
        ...input,
        trainTarget: input.trainTarget.map((value, row) => (row % 40 === 0 ? 1e6 : value)),
        settings: { ...input.settings, ...wild },
      });
      for (const { trainLoss } of progress) expect(Number.isFinite(trainLoss)).toBe(true);
      expect(result).toMatchObject({ ok: false, problem: { code: 'diverged' } });
      if (result.ok) return;
      expect(result.problem.what).toContain('The loss grew past all bounds');
      expect(result.problem.where).toBe(
        `In epoch ${progress.length + 1}, at a learning rate of 1.`,
      );
      expect(result.problem.fix).toContain('Lower the learning rate to 0.1');
    },
  );
});
