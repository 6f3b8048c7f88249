import { describe, expect, test } from 'vitest';
import { splitTable } from '../../../core/data/split-table.ts';
import { stepId } from '../../../core/id.ts';
import type { Settings } from '../../../core/params.ts';
import type { StepUse } from '../../../core/project/project.ts';
import { fitRecipe, toMatrix, trainingMatrix } from '../../../core/recipe/fit.ts';
import { catalog } from '../../index.ts';
import { defaultsOf } from '../../../core/params.ts';
import { findColumn } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { randomFrom } from '../../../core/random.ts';
import { unwrap } from '../../../core/result.ts';
import pixels from '../image-pixels/step.ts';
import step from './step.ts';

const ROWS = 60;
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: [
    {
      kind: 'image',
      name: 'p',
      width: 6,
      height: 6,
      channels: 1,
      pixels: Uint8Array.from({ length: ROWS * 36 }, (_, at) => (at * 97) % 251),
      absent: new Uint8Array(ROWS),
    },
  ],
};
const truth = { outcome: { task: 'regression' as const }, values: new Float64Array(ROWS) };
const context = { random: randomFrom(1), target: null };

function train(settings: Record<string, number | boolean>, seed = 4): Table {
  const all = { ...defaultsOf(step.params), ...settings };
  const fitted = unwrap(step.fit(table, ['p'], all, context));
  expect(step.apply(table, fitted)).toBe(table);
  return step.applyToTraining!(table, fitted, truth, randomFrom(seed));
}

function changedRows(after: Table): number {
  const [before, now] = [findColumn(table, 'p')!, findColumn(after, 'p')!];
  if (before.kind !== 'image' || now.kind !== 'image') throw new Error('pictures stay pictures');
  let changed = 0;
  for (let row = 0; row < ROWS; row++) {
    const [from, to] = [row * 36, (row + 1) * 36];
    if (before.pixels.subarray(from, to).join() !== now.pixels.subarray(from, to).join()) changed++;
  }
  return changed;
}

test('about the share asked for is varied in training, none when predicting', () => {
  expect(changedRows(train({ share: 0 }))).toBe(0);
  expect(changedRows(train({ share: 1, turn: 20 }))).toBe(ROWS);
  const half = changedRows(train({ share: 0.5, turn: 20 }));
  expect(half).toBeGreaterThan(15);
  expect(half).toBeLessThan(45);
});

test('the same seed varies the same pictures alike', () => {
  expect(train({ share: 0.5 }, 9)).toStrictEqual(train({ share: 0.5 }, 9));
});

test('varied pictures become numbers like any others', () => {
  const settings = defaultsOf(pixels.params);
  const fitted = unwrap(pixels.fit(table, ['p'], settings, context));
  const after = pixels.apply(train({ share: 1 }), fitted);
  expect(after.columns).toHaveLength(36);
  for (const column of after.columns) {
    if (column.kind !== 'number') throw new Error('pixels are numbers');
    expect(column.values.every((value) => value >= 0 && value <= 1)).toBe(true);
  }
});

describe('varied copies', () => {
  const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
  const word = (name: string, levels: readonly string[], of: (row: number) => number) => ({
    kind: 'category' as const,
    name,
    levels,
    codes: Int32Array.from({ length: ROWS }, (_, row) => of(row)),
  });
  const rows: Table = {
    ...table,
    columns: [
      ...table.columns,
      word('w', ['a', 'b', 'c'], (row) => row % 3),
      word('y', outcome.classes, (row) => (row % 5 === 0 ? 1 : 0)),
    ],
  };
  const steps = catalog.steps;
  const use = (plugin: string, columns: string[], settings: Settings): StepUse => ({
    id: stepId(plugin),
    plugin,
    columns,
    settings,
    enabled: true,
    comment: '',
  });
  const varied = (settings: Settings) => use('image-augment', ['p'], { turn: 20, ...settings });

  function prepare(copies: number, ...further: StepUse[]) {
    const recipe = [varied({ copies }), use('image-pixels', ['p'], {}), ...further];
    const features = further.length === 0 ? ['p'] : ['p', 'w'];
    const ratios = { train: 0.4, validation: 0.2, test: 0.2, production: 0.2 };
    const parts = unwrap(splitTable(rows, { method: 'random', seed: 1, ratios }, 'y'));
    const fitting = { seed: 3, target: { column: 'y', outcome } };
    const fitted = unwrap(fitRecipe(parts.train, recipe, features, steps, fitting));
    const training = unwrap(trainingMatrix(fitted, parts.train.table, steps, fitting));
    const served = unwrap(toMatrix(fitted, parts.train.table, steps));
    return { training, served, said: step.explain(fitted.steps[0]!.fitted) };
  }
  const encode = use('target-encode', ['w'], { smoothing: 'value', weight: 0 });

  test('come under the pictures, each as often as asked; serving knows nothing of it', () => {
    const { training, served, said } = prepare(2);
    const { matrix, target } = training;
    const { length } = served.values;
    const once = served.rows;
    expect(matrix.rows).toBe(3 * once);
    expect(matrix.values.subarray(0, length)).toEqual(served.values);
    const [first, second] = [1, 2].map((copy) =>
      matrix.values.subarray(copy * length, (copy + 1) * length),
    );
    expect(first).not.toEqual(second);
    for (const copy of [first!, second!])
      for (let row = 0; row < once; row++) {
        const of = (values: ArrayLike<number>) =>
          Array.from({ length: matrix.columns }, (_, at) => values[row * matrix.columns + at]);
        expect(of(copy)).not.toEqual(of(served.values));
      }
    for (let at = 0; at < target.length; at++) expect(target[at]).toBe(target[at % once]);
    expect(said).toMatch(`training rows ${once} → ${3 * once}: each picture, and 2 copies of it`);
    expect(prepare(2).training).toStrictEqual(training);
  });

  test('without them the rows stay as many as they were', () => {
    const { training, served, said } = prepare(0);
    expect(training.matrix.rows).toBe(served.rows);
    expect(said).toMatch('50% of the training pictures moved');
  });

  test('carry the encoding that was made without the row’s own target', () => {
    const alone = prepare(0, encode).training.matrix;
    const { matrix } = prepare(2, encode).training;
    const at = matrix.names.findIndex((name) => name.startsWith('w'));
    const cell = (of: typeof matrix, row: number) => of.values[row * of.columns + at];
    for (let row = 0; row < matrix.rows; row++)
      expect(cell(matrix, row)).toBe(cell(alone, row % alone.rows));
  });

  test('are balanced with their pictures', () => {
    const even = use('over-sample', [], { share: 1 });
    const { target } = prepare(1, encode, even).training;
    const yes = target.reduce((sum, value) => sum + value, 0);
    expect(yes).toBe(target.length / 2);
  });
});
