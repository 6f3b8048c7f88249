import type { Registry } from '../contracts/catalog.ts';
import type { Step, StepContext } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import type { Rows } from '../data/split.ts';
import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { StepReport, StepUse } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { reportStep } from './changes.ts';
import type { FittedRecipe, FittedStep } from './fitted.ts';
import { findStep, fitStep, placeOf } from './run-step.ts';
import { applyFitted, trainingRandom, truthOf } from './training.ts';

export { toMatrix } from './matrix.ts';
export { applyRecipe, previewStep } from './transform.ts';
export { trainingMatrix } from './training.ts';
export type { TrainingMatrix } from './training.ts';
export type { FittedRecipe } from './fitted.ts';

export interface FitContext {
  readonly seed: number;
  readonly target: StepContext['target'];
}

/** Fits each step on what the steps before it made of the given rows, and on nothing else. */
export function fitRecipe(
  rows: Rows<'train'> | Rows<'leaky'>,
  recipe: readonly StepUse[],
  features: readonly string[],
  steps: Registry<Step>,
  context: FitContext,
): Result<FittedRecipe> {
  const chosen = chooseFeatures(rows.table, features);
  if (!chosen.ok) return chosen;
  const target =
    context.target === null ? undefined : findColumn(rows.table, context.target.column);
  const spare = target === undefined ? [] : [target.name];
  let table = chosen.value;
  const fitted: FittedStep[] = [];
  const report: StepReport[] = [];
  for (const [index, use] of recipe.entries()) {
    if (!use.enabled) continue;
    const where = placeOf(index, use.plugin);
    const found = findStep(steps, use.plugin, where);
    if (!found.ok) return found;
    if (found.value.home !== 'recipe') return wrongHome(found.value, where);
    const random = randomFrom(context.seed).fork(`recipe/${use.id}`);
    const withTarget = target === undefined ? table : addColumn(table, target);
    const ran = fitStep(
      found.value,
      use,
      withTarget,
      spare,
      { random, target: context.target },
      where,
    );
    if (!ran.ok) return ran;
    const truth = rows.part === 'leaky' ? null : truthOf(rows.table, context.target);
    const after = applyFitted(found.value, table, ran.value.fitted, where, truth, () =>
      trainingRandom(context.seed, use.id),
    );
    if (!after.ok) return after;
    if (after.value.rows !== table.rows) return lostRows(where);
    const { columns, fitted: state, learned } = ran.value;
    fitted.push({ id: use.id, plugin: use.plugin, columns, fitted: state });
    report.push(reportStep(use, table, after.value, learned));
    table = after.value;
  }
  return ok({
    features: chosen.value.columns.map(({ name, kind }) => ({ name, kind })),
    steps: fitted,
    outputs: table.columns.map((column) => column.name),
    leaky: rows.part === 'leaky',
    report,
  });
}

function addColumn(table: Table, column: Column): Table {
  return { ...table, columns: [...table.columns, column] };
}

function wrongHome(step: Step, where: string): Result<never> {
  return fail(
    'wrong-list',
    `${step.label} changes which rows there are, so it belongs into cleaning.`,
    where,
    'Move it to the cleaning list.',
  );
}

function lostRows(where: string): Result<never> {
  return fail(
    'rows-lost',
    'The step changed the number of rows, which no recipe step may.',
    where,
    'Remove the step.',
  );
}

/** The feature columns of a table, in the order given. */
export function chooseFeatures(table: Table, features: readonly string[]): Result<Table> {
  if (features.length === 0) {
    return fail(
      'no-features',
      'No column is left to learn from.',
      'In the framing.',
      'Give at least one column the role of a feature.',
    );
  }
  const columns: Column[] = [];
  for (const name of features) {
    const column = findColumn(table, name);
    if (column === undefined) {
      return fail(
        'no-such-column',
        `The column “${shortName(name)}” is missing.`,
        'In the rows.',
        'Bring it back, or take it from the features.',
      );
    }
    columns.push(column);
  }
  return ok({ rows: table.rows, columns, ids: table.ids });
}
