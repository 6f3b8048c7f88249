import { profileColumn } from '../../core/data/profile.ts';
import type { ColumnProfile } from '../../core/data/profile.ts';
import { cellText, takeRows } from '../../core/data/table.ts';
import type { Table } from '../../core/data/table.ts';
import type { StepId } from '../../core/id.ts';
import type { StepPreview, StepsReport } from '../../core/lab/api.ts';
import type { StepList } from '../../core/project/decisions.ts';
import { outcomeOf } from '../../core/project/views.ts';
import { runClean } from '../../core/recipe/clean.ts';
import { previewStep } from '../../core/recipe/fit.ts';
import { shapesOf } from '../../core/recipe/shapes.ts';
import { fail, ok, sentenceOf } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

/** Rows shown of a step. */
const SAMPLE = 12;

export function profile({ lab, project }: Context, column: string): Result<ColumnProfile> {
  const table = lab.table(project);
  if (!table.ok) return table;
  const outcome = outcomeOf(project);
  const { target } = project.framing;
  return profileColumn(table.value, column, {
    target: outcome === null || target === null ? null : { column: target, outcome },
  });
}

export async function steps({ lab, project }: Context): Promise<Result<StepsReport>> {
  const cleaned = lab.cleaned(project);
  if (!cleaned.ok) return cleaned;
  const clean = cleaned.value.reports;
  const fitted = await lab.fit(project);
  if (!fitted.ok)
    return ok({ clean, recipe: [], outputs: [], notReady: sentenceOf(fitted.problem) });
  const { recipe } = fitted.value;
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const matrix = lab.matrix(recipe, prepared.value.parts.train.table);
  const notReady = matrix.ok ? null : sentenceOf(matrix.problem);
  return ok({ clean, recipe: recipe.report, outputs: recipe.outputs, notReady });
}

export async function preview(
  context: Context,
  list: StepList,
  step: StepId,
): Promise<Result<StepPreview>> {
  return list === 'clean' ? previewClean(context, step) : previewRecipe(context, step);
}

async function previewRecipe({ lab, project }: Context, id: StepId): Promise<Result<StepPreview>> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const fitted = await lab.fit(project);
  if (!fitted.ok) return fitted;
  const index = fitted.value.recipe.steps.findIndex((step) => step.id === id);
  if (index < 0) return turnedOff();
  const train = prepared.value.parts.train.table;
  const shown = previewStep(train, fitted.value.recipe, index, lab.catalog.steps);
  return shown.ok ? ok(beforeAndAfter(shown.value.before, shown.value.after)) : shown;
}

/** A clean step may drop rows: then the first rows before it are shown beside those that stay. */
function previewClean({ lab, project }: Context, id: StepId): Result<StepPreview> {
  const table = lab.table(project);
  if (!table.ok) return table;
  const index = project.clean.findIndex((step) => step.id === id && step.enabled);
  if (index < 0) return turnedOff();
  const run = (count: number) =>
    runClean(table.value, project.clean.slice(0, count), lab.catalog.steps);
  const before = run(index);
  if (!before.ok) return before;
  const after = run(index + 1);
  return after.ok ? ok(beforeAndAfter(before.value.table, after.value.table)) : after;
}

function turnedOff(): Result<never> {
  return fail(
    'no-such-step',
    'This step is turned off or gone.',
    'The list of steps.',
    'Turn it on to see what it does.',
  );
}

/** Rows that the step changed or dropped come first: they are what a person wants to see. */
function beforeAndAfter(before: Table, after: Table): StepPreview {
  const stays = new Map(Array.from(after.ids, (id, row) => [id, row]));
  const touched: number[] = [];
  const others: number[] = [];
  for (let row = 0; row < before.rows && touched.length < SAMPLE; row++) {
    const isSame = sameRow(before, row, after, stays.get(before.ids[row]!));
    if (!isSame) touched.push(row);
    else if (others.length < SAMPLE) others.push(row);
  }
  const rows = [...touched, ...others].slice(0, SAMPLE);
  const shown = takeRows(before, Int32Array.from(rows));
  const kept = rows.flatMap((row) => stays.get(before.ids[row]!) ?? []);
  const left = takeRows(after, Int32Array.from(kept));
  return {
    names: before.columns.map((column) => column.name),
    before: textOf(shown),
    after: { names: after.columns.map((column) => column.name), cells: textOf(left) },
    shapes: shapesOf(before, after),
  };
}

function sameRow(before: Table, row: number, after: Table, at: number | undefined): boolean {
  if (at === undefined) return false;
  return before.columns.every((column, i) => {
    const next = after.columns[i];
    return next === column || next === undefined || cellText(column, row) === cellText(next, at);
  });
}

function textOf(table: Table): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellText(column, row)),
  );
}
