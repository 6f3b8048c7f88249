import { describe, expect, test } from 'vitest';
import type {
  ModelArtifact,
  ModelEngine,
  ModelSpec,
  Standing,
} from '../../src/core/contracts/model.ts';
import type { Json } from '../../src/core/json.ts';
import type { DesignMatrix, Task } from '../../src/core/model/task.ts';
import { checkParam, completeSettings, defaultsOf } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import {
  Cancelled,
  constantLoss,
  engineFor,
  exampleInput,
  lossOf,
  watch,
} from './model-fixtures.ts';
import { filledMatrix } from './model-features.ts';
import type { Watched } from './model-fixtures.ts';

const specs = import.meta.glob<ModelSpec>('../../src/catalog/models/*/spec.ts', {
  eager: true,
  import: 'default',
});
const engines = import.meta.glob<ModelEngine>('../../src/catalog/models/*/engine.ts', {
  eager: true,
  import: 'default',
});

const models = Object.entries(specs).map(([path, spec]) => ({
  folder: path.split('/').at(-2)!,
  spec,
  engine: engines[path.replace('spec.ts', 'engine.ts')]!,
}));

const trained = new Map<string, Promise<Watched>>();

function trainOnce(spec: ModelSpec, engine: ModelEngine, task: Task): Promise<Watched> {
  const key = `${spec.id} ${task}`;
  const known = trained.get(key);
  if (known !== undefined) return known;
  const started = engineFor(spec).then((on) => watch(engine, exampleInput(spec, task), on));
  trained.set(key, started);
  return started;
}

async function artifactOf(
  spec: ModelSpec,
  engine: ModelEngine,
  task: Task,
): Promise<ModelArtifact> {
  return unwrap((await trainOnce(spec, engine, task)).result);
}

/** Far from anything seen; counts stay counts. */
const EXTREMES = {
  any: [0, 1e6, -1e6, 1e-9],
  'non-negative': [0, 1e6, 1, 1e-9],
  pixels: [0, 1e6, -1e6, 1e-9],
  tokens: [0, 1e6, -1e6, 1e-9],
};

test('there is at least one model for every task', () => {
  for (const task of ['binary', 'multiclass', 'regression'] as const)
    expect(models.some(({ spec }) => spec.tasks.includes(task))).toBe(true);
});

describe.each(models)('model $folder', ({ folder, spec, engine }) => {
  test('is named after its folder and has both halves', () => {
    expect(spec.id).toBe(folder);
    expect(engine.train).toBeTypeOf('function');
    expect(engine.predict).toBeTypeOf('function');
  });

  test('its defaults and search ranges pass their own bounds', () => {
    for (const param of spec.params) {
      expect(checkParam(param, param.default)).toBeNull();
      if (param.kind === 'boolean' || param.kind === 'text') continue;
      for (const end of param.search ?? []) expect(checkParam(param, end)).toBeNull();
      if (param.kind !== 'choice' && param.scale === 'log') expect(param.min).toBeGreaterThan(0);
    }
    expect(completeSettings(spec.params, {}, 'here').ok).toBe(true);
  });

  test('values outside the bounds are refused', () => {
    for (const param of spec.params) {
      if (param.kind !== 'number' && param.kind !== 'integer') continue;
      expect(checkParam(param, param.min - 1)).not.toBeNull();
      expect(checkParam(param, param.max + 1)).not.toBeNull();
      expect(checkParam(param, NaN)).not.toBeNull();
    }
  });

  describe.each(spec.tasks)('on a %s target', (task) => {
    const input = exampleInput(spec, task);
    const matrixOf = filledMatrix.bind(null, spec.needs);

    test('beats a constant on rows it has not seen', async () => {
      const artifact = await artifactOf(spec, engine, task);
      const predictions = engine.predict(artifact, input.validation);
      const loss = lossOf(input.outcome, predictions, input.validationTarget);
      const { outcome, trainTarget, validationTarget } = input;
      expect(loss).toBeLessThan(0.7 * constantLoss(outcome, trainTarget, validationTarget));
    });

    test('says what it is made of', async () => {
      const artifact = await artifactOf(spec, engine, task);
      expect(artifact.model).toBe(spec.id);
      expect(artifact.features).toEqual(input.train.names);
      expect(artifact.bestStep).toBeLessThanOrEqual(artifact.steps);
      if (spec.explains === null) return;
      expect(artifact.importance).toHaveLength(input.train.columns);
      for (const share of artifact.importance!) expect(share).toBeGreaterThanOrEqual(0);
      const [a, , , noise, , constant] = artifact.importance!;
      expect(a! + artifact.importance!.at(-1)!).toBeGreaterThan(noise!);
      expect(constant).toBe(0);
    });

    test('predicts probabilities, or finite numbers', async () => {
      const artifact = await artifactOf(spec, engine, task);
      const extreme = matrixOf(4, (row) => EXTREMES[spec.needs ?? 'any'][row]!);
      for (const rows of [input.validation, extreme]) {
        const { width, values } = engine.predict(artifact, rows);
        const { outcome } = input;
        expect(width).toBe(outcome.task === 'regression' ? 1 : outcome.classes.length);
        expect(values).toHaveLength(rows.rows * width);
        for (const value of values) expect(Number.isFinite(value)).toBe(true);
        if (outcome.task === 'regression') continue;
        for (let row = 0; row < rows.rows; row++) {
          const chances = values.subarray(row * width, (row + 1) * width);
          expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
          expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        }
      }
    });

    test('predicts no rows as no rows', async () => {
      const artifact = await artifactOf(spec, engine, task);
      expect(
        engine.predict(
          artifact,
          matrixOf(0, () => 0),
        ).values,
      ).toHaveLength(0);
    });

    test('throws on rows with other features', async () => {
      const artifact = await artifactOf(spec, engine, task);
      const other = { ...input.validation, names: [...input.validation.names].reverse() };
      expect(() => engine.predict(artifact, other)).toThrow(RangeError);
    });

    test('the same seed gives the same bits', async () => {
      const first = await artifactOf(spec, engine, task);
      const again = await watch(engine, input, await engineFor(spec));
      expect(JSON.stringify(unwrap(again.result))).toBe(JSON.stringify(first));
    });

    test('its artifact survives JSON', async () => {
      const artifact = await artifactOf(spec, engine, task);
      const copy = JSON.parse(JSON.stringify(artifact)) as ModelArtifact;
      expect(copy).toEqual(artifact);
      const { values } = engine.predict(copy, input.validation);
      expect(values).toEqual(engine.predict(artifact, input.validation).values);
    });

    test('reports rising steps with finite losses', async () => {
      const { progress, result } = await trainOnce(spec, engine, task);
      expect(progress.length).toBe(unwrap(result).steps);
      for (const [i, step] of progress.entries()) {
        expect(step.step).toBe(i + 1);
        expect(step.of).toBeGreaterThanOrEqual(step.step);
        expect(Number.isFinite(step.trainLoss)).toBe(true);
        expect(Number.isFinite(step.validationLoss)).toBe(true);
      }
    });

    test('resumed from a saved state it ends in the same bits', async () => {
      const straight = await trainOnce(spec, engine, task);
      const middle = straight.states[Math.floor((straight.states.length - 1) / 2)] ?? null;
      const resumed = await watch(engine, input, await engineFor(spec), { resume: middle });
      expect(JSON.stringify(unwrap(resumed.result))).toBe(JSON.stringify(unwrap(straight.result)));
      if (middle !== null) expect(resumed.progress.length).toBeLessThan(straight.progress.length);
    });

    test('can be looked at after every step, the last time as it ends', async () => {
      const { models, result, progress } = await trainOnce(spec, engine, task);
      expect(models).toHaveLength(progress.length);
      const { values } = engine.predict(models[0]!, input.validation);
      for (const value of values) expect(Number.isFinite(value)).toBe(true);
      const end = engine.predict(unwrap(result), input.validation);
      expect(engine.predict(models.at(-1)!, input.validation).values).toEqual(end.values);
    });

    test('what it answers where it trains is what it predicts, but for rounding', async () => {
      const gaps: number[] = [];
      const report = async (_: unknown, standing: Standing): Promise<void> => {
        const model = (await standing.now?.()) ?? (await standing.model());
        for (const part of ['train', 'validation'] as const) {
          const rows = Int32Array.from([3, 0, 40, 12]);
          const said = await standing.answers?.(part, rows);
          const { width, values } = engine.predict(model, input[part]);
          if (said === undefined) continue;
          expect([said.rows, said.width]).toEqual([rows.length, width]);
          rows.forEach((row, i) => {
            for (let k = 0; k < width; k++)
              gaps.push(Math.abs(said.values[i * width + k]! - values[row * width + k]!));
          });
        }
      };
      const watched = await watch(engine, input, await engineFor(spec), { report });
      const straight = await trainOnce(spec, engine, task);
      expect(JSON.stringify(unwrap(watched.result))).toBe(JSON.stringify(unwrap(straight.result)));
      if (spec.tensors) expect(gaps.length).toBeGreaterThan(0);
      for (const gap of gaps) expect(gap).toBeLessThan(1e-4);
    });

    test('stops when a checkpoint says so', async () => {
      let asked = 0;
      const checkpoint = (): Promise<void> => {
        asked++;
        return asked === 2 ? Promise.reject(new Cancelled()) : Promise.resolve();
      };
      const rows = { ...input, ...enlarge(input.train, input.trainTarget) };
      const run = watch(engine, rows, await engineFor(spec), { checkpoint });
      await expect(run).rejects.toThrow(Cancelled);
      expect(asked).toBe(2);
    });

    test('trains without validation rows', async () => {
      const empty = { validation: matrixOf(0, () => 0), validationTarget: new Float64Array(0) };
      const run = await watch(engine, { ...input, ...empty }, await engineFor(spec));
      expect(unwrap(run.result).bestStep).toBe(unwrap(run.result).steps);
      expect(run.progress.every((step) => step.validationLoss === null)).toBe(true);
    });

    test('leaves its input as it was', async () => {
      await artifactOf(spec, engine, task);
      expect(input).toEqual(exampleInput(spec, task));
    });

    test('refuses no rows, no features, holes and a single class', async () => {
      const on = await engineFor(spec);
      const codeFor = async (change: object): Promise<string> => {
        const { result } = await watch(engine, { ...input, ...change }, on);
        return result.ok ? 'trained' : result.problem.code;
      };
      const nothing = new Float64Array(0);
      const none = { train: matrixOf(0, () => 0), trainTarget: nothing };
      expect(await codeFor(none)).toBe('no-rows');
      const bare = { names: [], rows: 300, columns: 0, values: nothing };
      const noFeatures = {
        train: bare,
        validation: { ...bare, rows: 0 },
        validationTarget: nothing,
      };
      expect(await codeFor(noFeatures)).toBe('no-features');
      const holed = input.train.values.slice();
      holed[10] = spec.takesMissing ? -Infinity : NaN;
      expect(await codeFor({ train: { ...input.train, values: holed } })).toBe(
        'non-finite-feature',
      );
      const target = input.trainTarget.slice();
      target[3] = Infinity;
      if (task === 'regression')
        expect(await codeFor({ trainTarget: target })).toBe('non-finite-target');
      else expect(await codeFor({ trainTarget: new Float64Array(300) })).toBe('one-class');
    });

    test('reads words in their order, or says that it does not', async () => {
      const { train } = input;
      const meanings = train.names.map((_, at) => {
        return {
          kind: 'token',
          text: 'subject',
          at,
          length: train.columns,
          vocabulary: 4,
        } as const;
      });
      const words = { ...train, meanings, values: train.values.map((_, at) => at % 5) };
      const { result } = await watch(engine, { ...input, train: words }, await engineFor(spec));
      expect(result.ok).toBe(spec.needs === 'tokens');
      if (result.ok) return;
      expect(result.problem.code).toBe('unread-words');
      expect(result.problem.what).toContain('“subject”');
    });

    test.runIf(spec.needs === 'non-negative')('names the column below 0 it refuses', async () => {
      const values = input.train.values.slice();
      values[2 * input.train.columns + 1] = -0.5;
      const below = { ...input, train: { ...input.train, values } };
      const { result } = await watch(engine, below, await engineFor(spec));
      expect(!result.ok && result.problem.code).toBe('negative-feature');
      expect(!result.ok && result.problem.what).toContain('“b”');
    });

    test('one row and features without spread do not break it', async () => {
      const on = await engineFor(spec);
      const flat = matrixOf(40, () => 3);
      const target = Float64Array.from({ length: 40 }, (_, row) => row % 2);
      const still = await watch(engine, { ...input, train: flat, trainTarget: target }, on);
      const { values } = engine.predict(unwrap(still.result), flat);
      for (const value of values) expect(Number.isFinite(value)).toBe(true);
    });
  });

  test('its settings are JSON', () => {
    const settings: Json = defaultsOf(spec.params);
    expect(JSON.parse(JSON.stringify(settings))).toEqual(settings);
  });
});

/** Enough rows that training takes several slices of work. */
function enlarge(
  train: DesignMatrix,
  trainTarget: Float64Array,
): { train: DesignMatrix; trainTarget: Float64Array } {
  const times = 400;
  const values = new Float64Array(train.values.length * times);
  const target = new Float64Array(trainTarget.length * times);
  for (let i = 0; i < times; i++) {
    values.set(train.values, i * train.values.length);
    target.set(trainTarget, i * trainTarget.length);
  }
  return { train: { ...train, rows: train.rows * times, values }, trainTarget: target };
}
