import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import type { Step } from '../../src/core/contracts/step.ts';
import { splitTable } from '../../src/core/data/split-table.ts';
import { lengthOf } from '../../src/core/data/table.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { stepId } from '../../src/core/id.ts';
import type { StepUse } from '../../src/core/project/project.ts';
import { applyRecipe, fitRecipe, toMatrix, trainingMatrix } from '../../src/core/recipe/fit.ts';
import type { FittedRecipe } from '../../src/core/recipe/fit.ts';
import { sentenceOf, unwrap } from '../../src/core/result.ts';
import { anyShape, rowsOf } from './any-table.ts';
import type { Shape } from './any-table.ts';
import { anySettings, steps as known } from './step-laws.ts';
import { cellsOf } from './step-tables.ts';

const { steps } = catalog;
const KINDS = ['number', 'date', 'category', 'text', 'image'] as const;
const ratios = { train: 0.4, validation: 0.2, test: 0.2, production: 0.2 };
const outcomes = [
  { task: 'binary', classes: ['no', 'yes'], positive: 1 },
  { task: 'regression' },
] as const;

const use = (step: Step, at: number) =>
  anySettings(step).map((settings): StepUse => {
    return {
      id: stepId(`${step.id}-${at}`),
      plugin: step.id,
      columns: [],
      settings,
      enabled: true,
      comment: '',
    };
  });
/** Any steps in any order, each with any settings, on all columns it takes. */
const recipes = fc
  .array(
    fc.constantFrom(...known.map(({ step }) => step).filter(({ home }) => home === 'recipe')),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .chain((chosen) => fc.tuple(...chosen.map(use)));

function withTarget(table: Table, regression: boolean): Table {
  const target: Column = regression
    ? {
        kind: 'number',
        name: 'y',
        values: Float64Array.from({ length: table.rows }, (_, row) => (row * 7) % 5),
      }
    : {
        kind: 'category',
        name: 'y',
        levels: ['no', 'yes'],
        codes: Int32Array.from({ length: table.rows }, (_, row) => row % 2),
      };
  return { ...table, columns: [...table.columns, target] };
}

const cases = anyShape(KINDS, 5).chain((shape: Shape) =>
  fc.record({
    fitted: rowsOf(shape, 60, 60),
    others: rowsOf(shape, 0, 12),
    recipe: recipes,
    outcome: fc.constantFrom(...outcomes),
  }),
);

/** Fits on training rows; null where it is refused with a sentence. */
function fit(table: Table, recipe: readonly StepUse[], outcome: (typeof outcomes)[number]) {
  const whole = withTarget(table, outcome.task === 'regression');
  const parts = unwrap(splitTable(whole, { method: 'random', seed: 1, ratios }, 'y'));
  const features = table.columns.map(({ name }) => name);
  const context = { seed: 3, target: { column: 'y', outcome } };
  const fitted = fitRecipe(parts.train, recipe, features, steps, context);
  if (fitted.ok) return { fitted: fitted.value, train: parts.train.table, context };
  expect(sentenceOf(fitted.problem)).toMatch(/^[A-Z“].*\.$/s);
  return null;
}

/** Every cell in one text: tables of thousands of columns are compared at once. */
const written = (table: Table) => JSON.stringify(cellsOf(table));

function expectWhole(table: Table, rows: number, names: readonly string[]): void {
  expect(table.rows).toBe(rows);
  expect(table.columns.map(({ name }) => name)).toEqual(names);
  for (const column of table.columns) {
    expect(lengthOf(column)).toBe(rows);
    if (column.kind === 'number')
      expect(column.values.findIndex((value) => Math.abs(value) === Infinity)).toBe(-1);
  }
}

test('a recipe fitted on training rows never throws on any rows, and does the same twice', () => {
  let fits = 0;
  fc.assert(
    fc.property(cases, ({ fitted: table, others, recipe, outcome }) => {
      const done = fit(table, recipe, outcome);
      if (done === null) return;
      fits++;
      const { fitted, train, context } = done;
      const again = JSON.parse(JSON.stringify(fitted)) as FittedRecipe;
      const names = unwrap(applyRecipe(fitted, train, steps)).columns.map(({ name }) => name);
      for (const rows of [train, table, others]) {
        const once = unwrap(applyRecipe(fitted, rows, steps));
        expectWhole(once, rows.rows, names);
        expect(written(unwrap(applyRecipe(again, rows, steps))) === written(once)).toBe(true);
      }
      const matrix = toMatrix(fitted, others, steps);
      const learnt = trainingMatrix(fitted, train, steps, context);
      if (matrix.ok) expect(matrix.value.rows).toBe(others.rows);
      else expect(matrix.problem.fix).toMatch(/\.$/);
      if (learnt.ok) expect(learnt.value.target.length).toBe(learnt.value.matrix.rows);
      expect(JSON.stringify(fit(table, recipe, outcome)!.fitted) === JSON.stringify(fitted)).toBe(
        true,
      );
    }),
    { numRuns: 25, seed: 13 },
  );
  expect(fits).toBeGreaterThan(3);
});
