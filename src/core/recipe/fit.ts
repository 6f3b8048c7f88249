import type { Registry } from '../contracts/catalog.ts';
import type { Step, StepContext } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import type { Rows } from '../data/split.ts';
import { findColumn } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { StepUse } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FittedRecipe, FittedStep } from './fitted.ts';
import { runStages } from './stage.ts';
import type { RunAids, StageList } from './stage.ts';
import type { StepCost } from './step-cache.ts';
import { applyFitted, trainingRandom, truthOf } from './training.ts';
import { finish } from './work.ts';
import type { Work } from './work.ts';

export { makingMatrix, toMatrix } from './matrix.ts';
export { applyRecipe, previewStep } from './transform.ts';
export { preparingTraining, trainingMatrix, weighRows } from './training.ts';
export type { TrainingMatrix } from './training.ts';
export type { FittedRecipe } from './fitted.ts';

export interface FitContext {
  readonly seed: number;
  readonly target: StepContext['target'];
}

export interface Fitting {
  readonly recipe: FittedRecipe;
  /** The rows it was fitted on, behind the last step. */
  readonly table: Table;
  readonly costs: readonly StepCost[];
}

/** Fits each step on what the steps before it made of the given rows, and on nothing else. */
export function fitRecipe(
  rows: Rows<'train'> | Rows<'leaky'>,
  recipe: readonly StepUse[],
  features: readonly string[],
  steps: Registry<Step>,
  context: FitContext,
): Result<FittedRecipe> {
  const fitted = finish(fitting(rows, recipe, features, steps, context));
  return fitted.ok ? ok(fitted.value.recipe) : fitted;
}

/** As `fitRecipe`, piece by piece. */
export function* fitting(
  rows: Rows<'train'> | Rows<'leaky'>,
  recipe: readonly StepUse[],
  features: readonly string[],
  steps: Registry<Step>,
  context: FitContext,
  aids?: RunAids,
): Work<Result<Fitting>> {
  const chosen = chooseFeatures(rows.table, features);
  if (!chosen.ok) return chosen;
  const ran = yield* runStages(chosen.value, recipe, steps, listFor(rows, context), aids);
  if (!ran.ok) return ran;
  const { table, stages, costs } = ran.value;
  const fitted: FittedRecipe = {
    features: chosen.value.columns.map(({ name, kind }) => ({ name, kind })),
    steps: stages.map(({ use, columns, fitted }): FittedStep => {
      return { id: use.id, plugin: use.plugin, columns, fitted };
    }),
    outputs: table.columns.map((column) => column.name),
    leaky: rows.part === 'leaky',
    report: stages.map(({ report }) => report),
  };
  return ok({ recipe: fitted, table, costs });
}

function listFor(rows: Rows<'train'> | Rows<'leaky'>, context: FitContext): StageList {
  const target =
    context.target === null ? undefined : findColumn(rows.table, context.target.column);
  const truth = rows.part === 'leaky' ? null : truthOf(rows.table, context.target);
  return {
    home: 'recipe',
    wrongHome,
    spare: target === undefined ? [] : [target.name],
    fitOn: (table) => (target === undefined ? table : addColumn(table, target)),
    context: (use) => ({
      random: randomFrom(context.seed).fork(`recipe/${use.id}`),
      target: context.target,
      whole: rows.table,
    }),
    applyTo: (step, use, table, fitted, where) =>
      step.applyToTraining === undefined || truth === null
        ? null
        : applyFitted(step, table, fitted, where, truth, () =>
            trainingRandom(context.seed, use.id),
          ),
  };
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
