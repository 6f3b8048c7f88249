import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import { correctKind } from '../data/infer.ts';
import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FittedRecipe } from './fitted.ts';
import { applyPieces, findStep, placeOf } from './run-step.ts';
import { finish, stepOf } from './work.ts';
import type { Work } from './work.ts';

/** The input columns of a fitted recipe, in its order and kinds. */
export function takeInputs(fitted: FittedRecipe, table: Table): Result<Table> {
  const columns: Column[] = [];
  for (const { name, kind } of fitted.features) {
    const column = findColumn(table, name);
    if (column === undefined) {
      return fail(
        'missing-column',
        `The column “${shortName(name)}” is missing.`,
        'In the rows to be prepared.',
        'Add it; the recipe was fitted with it.',
      );
    }
    const read = correctKind(column, kind);
    if (!read.ok) return read;
    columns.push(read.value.column);
  }
  return ok({ rows: table.rows, columns, ids: table.ids });
}

/** A table's features after the first `count` steps; all of them by default. */
export function applyRecipe(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  count: number = fitted.steps.length,
): Result<Table> {
  return finish(applyingRecipe(fitted, table, steps, count));
}

/** As `applyRecipe`, piece by piece. */
export function* applyingRecipe(
  fitted: FittedRecipe,
  table: Table,
  steps: Registry<Step>,
  count: number = fitted.steps.length,
): Work<Result<Table>> {
  let current = takeInputs(fitted, table);
  for (const [index, { plugin, fitted: state }] of fitted.steps.slice(0, count).entries()) {
    if (!current.ok) return current;
    const where = placeOf(index, plugin);
    const step = findStep(steps, plugin, where);
    if (!step.ok) return step;
    current = yield* stepOf(applyPieces(step.value, current.value, state, where), index, count);
    yield { done: index + 1, total: count };
  }
  return current;
}

export interface StepPreview {
  readonly before: Table;
  readonly after: Table;
}

/** A sample just before and just after one fitted step. */
export function previewStep(
  sample: Table,
  fitted: FittedRecipe,
  index: number,
  steps: Registry<Step>,
): Result<StepPreview> {
  const before = applyRecipe(fitted, sample, steps, index);
  if (!before.ok) return before;
  const after = applyRecipe(fitted, sample, steps, index + 1);
  return after.ok ? ok({ before: before.value, after: after.value }) : after;
}
