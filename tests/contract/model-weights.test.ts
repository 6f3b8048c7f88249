import { describe, expect, test } from 'vitest';
import type { ModelEngine, ModelSpec, TrainInput } from '../../src/core/contracts/model.ts';
import type { DesignMatrix, Task } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { SettingValue } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { engineFor, exampleInput, watch } from './model-fixtures.ts';

const specs = import.meta.glob<ModelSpec>('../../src/catalog/models/*/spec.ts', {
  eager: true,
  import: 'default',
});
const engines = import.meta.glob<ModelEngine>('../../src/catalog/models/*/engine.ts', {
  eager: true,
  import: 'default',
});
const cases = Object.entries(specs).flatMap(([path, spec]) =>
  spec.tasks.map((task) => ({
    model: spec.id,
    task,
    spec,
    engine: engines[path.replace('spec.ts', 'engine.ts')]!,
  })),
);

/** Few enough rows that every value has a bin of its own; one batch, so that order is no matter. */
const ROWS = 120;
/**
 * Under these a row may stand alone in a leaf, and no search stops before its end. Few leaves, since
 * two rows can be parted by any feature with the same gain, and then rounding would choose.
 */
const FREE: Readonly<Record<string, SettingValue>> = {
  minimum: 1,
  leaves: 5,
  subsample: 1,
  rounds: 20,
  iterations: 5000,
  batch: 8192,
  epochs: 15,
  patience: 0,
  dropout: 0,
  bootstrap: false,
  features: 'all',
};
/** Deep trees without a bound on leaves meet such equals too. */
const SHALLOW: Readonly<Record<string, Readonly<Record<string, SettingValue>>>> = {
  'random-forest': { depth: 3 },
};

function rowsOf(matrix: DesignMatrix, rows: readonly number[]): DesignMatrix {
  const { columns, values } = matrix;
  const taken = Float64Array.from(
    { length: rows.length * columns },
    (_, at) => values[rows[Math.floor(at / columns)]! * columns + (at % columns)]!,
  );
  return { ...matrix, rows: rows.length, values: taken };
}

function freely(spec: ModelSpec, task: Task): TrainInput {
  const input = exampleInput(spec, task);
  const free = spec.params.flatMap(({ id }) => (id in FREE ? [[id, FREE[id]!] as const] : []));
  const first = [...Array(ROWS).keys()];
  return {
    ...input,
    train: rowsOf(input.train, first),
    trainTarget: input.trainTarget.slice(0, ROWS),
    settings: { ...defaultsOf(spec.params), ...Object.fromEntries(free), ...SHALLOW[spec.id] },
  };
}

const isTwice = (row: number): boolean => row % 3 === 0;

async function predict(
  { spec, engine }: (typeof cases)[number],
  input: TrainInput,
): Promise<Float64Array> {
  const { result } = await watch(engine, input, await engineFor(spec));
  return engine.predict(unwrap(result), input.validation).values;
}

function largestGap(a: Float64Array, b: Float64Array): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i]!) / Math.max(1, Math.abs(b[i]!))));
}

describe.each(cases)('weights of $model on a $task target', (entry) => {
  const { spec, task } = entry;
  const plain = freely(spec, task);
  /** Sums in another order differ by rounding; single precision rounds more. */
  const room = spec.tensors || spec.needs === 'tokens' ? 2e-3 : 1e-6;

  test('a weight of 2 is the row twice', async () => {
    const rows = [...Array(ROWS).keys()].flatMap((row) => (isTwice(row) ? [row, row] : [row]));
    const twice = await predict(entry, {
      ...plain,
      train: rowsOf(plain.train, rows),
      trainTarget: Float64Array.from(rows, (row) => plain.trainTarget[row]!),
    });
    const trainWeights = Float64Array.from({ length: ROWS }, (_, row) => (isTwice(row) ? 2 : 1));
    const weighted = await predict(entry, { ...plain, trainWeights });
    expect(largestGap(weighted, twice)).toBeLessThan(room);
    expect(largestGap(weighted, await predict(entry, plain))).toBeGreaterThan(5 * room);
  });

  test('equal weights are no weights', async () => {
    const trainWeights = new Float64Array(ROWS).fill(1);
    const weighted = await predict(entry, { ...plain, trainWeights });
    expect(largestGap(weighted, await predict(entry, plain))).toBeLessThan(room);
  });

  test('weights of another length or none at all are a mistake of the caller', async () => {
    for (const trainWeights of [new Float64Array(3).fill(1), new Float64Array(ROWS)])
      await expect(predict(entry, { ...plain, trainWeights })).rejects.toThrow(RangeError);
  });
});
