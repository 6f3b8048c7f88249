import type { ModelArtifact } from '../../core/contracts/model.ts';
import { findColumn, takeRows } from '../../core/data/table.ts';
import type { Column, Table } from '../../core/data/table.ts';
import { predictWith } from '../../core/deploy/predict.ts';
import type { RunId } from '../../core/id.ts';
import { tellingColumns } from '../../core/lab/looking/columns-of.ts';
import type { GridPage } from '../../core/lab/api.ts';
import type {
  DrawnPicture,
  FeatureUnit,
  Surface,
  SurfaceQuestion,
} from '../../core/lab/looking/api.ts';
import { learnedIds } from '../../core/lab/looking/learned-ids.ts';
import { ownUnits as unitsOf } from '../../core/lab/looking/own-units.ts';
import { recipeOfRun } from '../../core/lab/looking/recipe-of.ts';
import type { RecipeOfRun } from '../../core/lab/looking/recipe-of.ts';
import { makeSurface } from '../../core/lab/looking/surface.ts';
import { typicalRow } from '../../core/lab/looking/typical-row.ts';
import type { Portrait, PortraitView } from '../../core/model/portrait.ts';
import type { DesignMatrix, Outcome, Predictions } from '../../core/model/task.ts';
import { findRun } from '../../core/project/views.ts';
import type { Run } from '../../core/project/project.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { pageOf } from './grid.ts';

interface Looked {
  readonly run: Run;
  readonly recipe: RecipeOfRun;
  readonly outcome: Outcome;
}

async function lookInto({ lab, project }: Context, id: RunId): Promise<Result<Looked>> {
  const run = findRun(project, id);
  if (run === undefined)
    return fail('no-such-run', `There is no run “${id}”.`, 'Model, Train.', 'Choose one.');
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const recipe = await recipeOfRun(lab, project, run);
  if (!recipe.ok) return recipe;
  const { outcome } = prepared.value;
  return ok({ run, recipe: recipe.value, outcome });
}

/** How a finished run predicts; null of one under way. */
async function predictorOf({ lab, project }: Context, run: Run) {
  if (run.result === null) return ok(null);
  const bundle = await lab.bundle(project, run);
  if (!bundle.ok) return bundle;
  const { artifact, engine } = bundle.value;
  return ok({
    artifact,
    engine,
    predict: (rows: DesignMatrix) => predictWith(bundle.value, rows),
  });
}

export async function surfaceColumns(
  context: Context,
  id: RunId,
): Promise<Result<readonly string[]>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { recipe, outcome } = looked.value;
  const names = recipe.fitted.features.map(({ name }) => name);
  return ok(tellingColumns(recipe.train, names, context.project.framing.target!, outcome));
}

export async function surface(
  context: Context,
  question: SurfaceQuestion,
): Promise<Result<Surface>> {
  const looked = await lookInto(context, question.run);
  if (!looked.ok) return looked;
  const { run, recipe, outcome } = looked.value;
  const predictor = await predictorOf(context, run);
  if (!predictor.ok) return predictor;
  const { lab, project } = context;
  const { target } = project.framing;
  const parts = { lab, recipe, model: run.model, outcome, target: target!, seed: project.seed };
  return makeSurface(parts, question, predictor.value?.predict ?? null);
}

export async function drawn(
  context: Context,
  id: RunId,
  picture: DrawnPicture,
): Promise<Result<DesignMatrix>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { run, recipe } = looked.value;
  const { fitted, train } = recipe;
  const known = fitted.features.find(({ kind }) => kind === 'image');
  const column = known === undefined ? undefined : findColumn(train, known.name);
  if (column?.kind !== 'image')
    return fail(
      'no-pictures',
      'This model reads no pictures.',
      'Model, Train.',
      'Draw for a model that learned from pictures.',
    );
  const { width, height, channels, pixels } = picture;
  const shape = { width, height, channels, pixels, absent: new Uint8Array(1) };
  const row: Table = {
    ...typicalRow(train),
    columns: typicalRow(train).columns.map((other): Column =>
      other.name === column.name ? { ...column, ...shape } : other,
    ),
  };
  return context.lab.matrix(fitted, row, run.model);
}

export async function trainingRows(
  context: Context,
  id: RunId,
  ids: readonly number[],
): Promise<Result<DesignMatrix>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { run, recipe } = looked.value;
  const { fitted, train } = recipe;
  const at = ids.map((row) => train.ids.indexOf(row));
  const missing = ids[at.indexOf(-1)];
  if (missing !== undefined) return noTrainingRow(missing, train.ids);
  return context.lab.matrix(fitted, takeRows(train, Int32Array.from(at)), run.model);
}

export async function ownUnits(
  context: Context,
  id: RunId,
): Promise<Result<readonly FeatureUnit[]>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { fitted, train } = looked.value.recipe;
  return unitsOf(fitted, train, context.lab.catalog.steps);
}

export async function vocabulary(
  context: Context,
  id: RunId,
): Promise<Result<readonly string[] | null>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { fitted, train } = looked.value.recipe;
  const first = takeRows(
    train,
    Int32Array.from({ length: Math.min(1, train.rows) }, () => 0),
  );
  const matrix = context.lab.matrix(fitted, first, looked.value.run.model);
  if (!matrix.ok) return matrix;
  const token = matrix.value.meanings?.find((meaning) => meaning?.kind === 'token');
  return ok(token?.kind === 'token' ? (token.words ?? null) : null);
}

/** Rows that balancing drew or copied anew are the rows they came from. */
export async function learnedRows(
  context: Context,
  id: RunId,
  places: readonly number[],
): Promise<Result<GridPage>> {
  const looked = await lookInto(context, id);
  if (!looked.ok) return looked;
  const { lab, project } = context;
  const { run, recipe, outcome } = looked.value;
  const ids = learnedIds(lab, project, run, recipe, outcome);
  if (!ids.ok) return ids;
  const table = lab.table(project);
  if (!table.ok) return table;
  const placeOf = new Map(Array.from(table.value.ids, (row, at) => [row, at]));
  const order = places.map((place) => placeOf.get(ids.value[place] ?? -1) ?? -1);
  if (order.includes(-1)) return noSuchRow();
  return ok(pageOf(table.value, Int32Array.from(order), 0, order.length));
}

function noTrainingRow(id: number, ids: Int32Array): Result<never> {
  const nearest = ids.reduce((a, b) => (Math.abs(b - id) < Math.abs(a - id) ? b : a), ids[0] ?? 0);
  return fail(
    'no-such-row',
    `Row ${id + 1} is no training row: the nearest one is row ${nearest + 1}.`,
    'Model, Train.',
    'Choose a training row.',
  );
}

function noSuchRow(): Result<never> {
  return fail('no-such-row', 'One of these is no training row.', 'Model, Train.', 'Choose others.');
}

export async function portrait(
  context: Context,
  id: RunId,
  view: PortraitView,
): Promise<Result<Portrait | null>> {
  const made = await finished(context, id);
  return made.ok ? ok(made.value.engine.portrait?.(made.value.artifact, view) ?? null) : made;
}

export async function predictions(
  context: Context,
  id: RunId,
  rows: DesignMatrix,
): Promise<Result<Predictions>> {
  const made = await finished(context, id);
  return made.ok ? ok(made.value.predict(rows)) : made;
}

async function finished(context: Context, id: RunId) {
  const run = findRun(context.project, id);
  if (run?.result == null)
    return fail('run-not-done', `Run “${id}” has no model yet.`, 'Model, Train.', 'Let it finish.');
  const made = await predictorOf(context, run);
  if (!made.ok) return made;
  return ok(made.value as { artifact: ModelArtifact } & NonNullable<typeof made.value>);
}
