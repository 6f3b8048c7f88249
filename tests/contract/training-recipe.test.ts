import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { breakTheRule, splitTable } from '../../src/core/data/split-table.ts';
import { takeRows } from '../../src/core/data/table.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { targetVector } from '../../src/core/data/target.ts';
import { stepId } from '../../src/core/id.ts';
import type { StepDraft, StepUse } from '../../src/core/project/project.ts';
import type { DesignMatrix } from '../../src/core/model/task.ts';
import { randomFrom } from '../../src/core/random.ts';
import { fitRecipe, toMatrix, trainingMatrix } from '../../src/core/recipe/fit.ts';
import { unwrap } from '../../src/core/result.ts';

const ROWS = 1200;
const WORDS = 400;
const outcome = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as const;
const context = { seed: 3, target: { column: 'y', outcome } };

/** A word of about three rows each that has nothing to do with the target, one row in five “yes”. */
function example(): Table {
  const random = randomFrom('training recipe');
  const drawn = (levels: readonly string[], name: string, draw: () => number): Column => ({
    kind: 'category',
    name,
    levels,
    codes: Int32Array.from({ length: ROWS }, draw),
  });
  const words = Array.from({ length: WORDS }, (_, k) => `w${k}`);
  const number: Column = {
    kind: 'number',
    name: 'n',
    values: Float64Array.from({ length: ROWS }, () => random.normal()),
  };
  return {
    rows: ROWS,
    ids: Int32Array.from({ length: ROWS }, (_, row) => row),
    columns: [
      drawn(words, 'w', () => random.int(WORDS)),
      number,
      drawn(outcome.classes, 'y', () => (random.next() < 0.2 ? 1 : 0)),
    ],
  };
}

const ratios = { train: 0.5, validation: 0.25, test: 0.15, production: 0.1 };
const parts = unwrap(splitTable(example(), { method: 'random', seed: 1, ratios }, 'y'));
const uses = (...drafts: Partial<StepDraft>[]): StepUse[] =>
  drafts.map((draft, at) => ({
    id: stepId(`step-${at}`),
    plugin: '',
    columns: [],
    settings: {},
    enabled: true,
    comment: '',
    ...draft,
  }));

function prepared(recipe: StepUse[], broken = false) {
  const rows = broken ? breakTheRule(parts) : parts.train;
  const fitted = unwrap(fitRecipe(rows, recipe, ['w', 'n'], catalog.steps, context));
  const { table } = parts.train;
  const training = unwrap(trainingMatrix(fitted, table, catalog.steps, context));
  return { fitted, training, served: unwrap(toMatrix(fitted, table, catalog.steps)) };
}

/** Difference of the first column’s means between the two classes. */
function gap({ values, columns, rows }: DesignMatrix, target: Float64Array): number {
  const sums = [0, 0];
  const counts = [0, 0];
  for (let row = 0; row < rows; row++) {
    sums[target[row]!]! += values[row * columns]!;
    counts[target[row]!]!++;
  }
  return sums[1]! / counts[1]! - sums[0]! / counts[0]!;
}

const encode = { plugin: 'target-encode', settings: { smoothing: 'value', weight: 0 } };
const own = targetVector(parts.train.table, 'y', outcome);

test('a word that tells nothing tells nothing where encodings are cross-fitted', () => {
  const { training, served } = prepared(uses(encode));
  expect(gap(served, own)).toBeGreaterThan(0.3);
  expect(Math.abs(gap(training.matrix, training.target))).toBeLessThan(0.1);
});

test('and seems to tell much where the rule is broken', () => {
  const { fitted, training } = prepared(uses(encode), true);
  expect(fitted.leaky).toBe(true);
  expect(gap(training.matrix, training.target)).toBeGreaterThan(0.3);
});

test('balancing draws encoded rows with their targets and weights, and serving knows nothing of it', () => {
  const plain = prepared(uses(encode));
  const thin = { plugin: 'under-sample', settings: { times: 2 } };
  const { training, served } = prepared(uses(encode, thin, { plugin: 'class-weights' }));
  const yes = own.filter((value) => value === 1).length;
  expect(training.matrix.rows).toBe(3 * yes);
  const weights = [...training.weights!].map((weight) => Number(weight.toFixed(9)));
  expect(new Set(weights)).toEqual(new Set([0.75, 1.5]));
  training.target.forEach((value, row) => expect(weights[row]).toBe(value === 1 ? 1.5 : 0.75));
  expect(served.rows).toBe(parts.train.table.rows);
  expect([...served.values]).toEqual([...plain.served.values]);
  const known = new Set(
    Array.from({ length: plain.training.matrix.rows }, (_, row) =>
      keyOf(plain.training.matrix, row),
    ),
  );
  for (let row = 0; row < training.matrix.rows; row++)
    expect(known.has(keyOf(training.matrix, row))).toBe(true);
});

function keyOf({ values, columns }: DesignMatrix, row: number): string {
  return values.subarray(row * columns, (row + 1) * columns).join();
}

test('steps that create and select work one after another, at training and on a single row', () => {
  const recipe = uses(
    { plugin: 'formula', settings: { name: 'twice', formula: 'if(n > 0, n * 2, -n)' } },
    encode,
    { plugin: 'interactions', columns: ['n', 'twice'] },
    { plugin: 'standardize' },
    { plugin: 'select-features', settings: { limit: 0.99 } },
    { plugin: 'pca', settings: { keep: 'number', number: 2 } },
  );
  const { fitted, training, served } = prepared(recipe);
  expect(training.matrix.names).toEqual(['component 1', 'component 2']);
  const state = JSON.parse(JSON.stringify(fitted)) as typeof fitted;
  const one = takeRows(parts.train.table, Int32Array.of(7));
  const alone = unwrap(toMatrix(state, one, catalog.steps));
  expect([...alone.values]).toEqual([...served.values.subarray(14, 16)]);
});
