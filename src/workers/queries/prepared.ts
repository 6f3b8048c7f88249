import { profileColumn } from '../../core/data/profile.ts';
import type { ColumnProfile } from '../../core/data/profile.ts';
import { cellText, filterRows, takeRows } from '../../core/data/table.ts';
import type { Table } from '../../core/data/table.ts';
import type { StepId } from '../../core/id.ts';
import type { StagePage, StepPreview, StepsReport } from '../../core/lab/api.ts';
import type { StepList } from '../../core/project/decisions.ts';
import { outcomeOf } from '../../core/project/views.ts';
import { measureRowCosts } from '../../core/recipe/row-cost.ts';
import { shapesOf } from '../../core/recipe/shapes.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { fail, ok, sentenceOf } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { QUIET } from './context.ts';
import type { Context } from './context.ts';
import { pageOf } from './grid.ts';

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

/** Both lists run over their rows; `hooks` let the caller show it and stop it. */
export async function steps(
  { lab, project }: Context,
  hooks: WorkHooks = QUIET,
): Promise<Result<StepsReport>> {
  const prepared = await lab.ready(project, hooks);
  const cleaned = lab.cleaned(project);
  if (!cleaned.ok) return cleaned;
  const { reports: clean, costs } = cleaned.value;
  const none = {
    clean,
    recipe: [],
    outputs: [],
    costs,
    rowCosts: [],
    gaps: null,
    negative: null,
    meanings: [],
  };
  if (!prepared.ok) return ok({ ...none, notReady: sentenceOf(prepared.problem) });
  const fitted = await lab.fit(project, undefined, '', hooks);
  if (!fitted.ok) return ok({ ...none, notReady: sentenceOf(fitted.problem) });
  const { recipe, notReady, gaps, negative, meanings } = fitted.value;
  const train = prepared.value.parts.train.table;
  return ok({
    clean,
    recipe: recipe.report,
    outputs: recipe.outputs,
    notReady: notReady === null ? null : sentenceOf(notReady),
    gaps: gaps === null ? null : sentenceOf(gaps),
    negative,
    meanings,
    costs: [...costs, ...fitted.value.costs],
    rowCosts: measureRowCosts(recipe, train, lab.catalog.steps, () => performance.now()),
  });
}

/** What one step did; a clean step may drop rows, which then are shown beside those that stay. */
export async function preview(
  { lab, project }: Context,
  list: StepList,
  id: StepId,
): Promise<Result<StepPreview>> {
  const index = project[list].filter((step) => step.enabled).findIndex((step) => step.id === id);
  if (index < 0) return turnedOff();
  const before = await lab.stage(project, list, index, QUIET);
  if (!before.ok) return before;
  const after = await lab.stage(project, list, index + 1, QUIET);
  return after.ok ? ok(beforeAndAfter(before.value, after.value)) : after;
}

/** Rows of a table shown at one point of a list. */
const SHOWN = 30;

export async function stage(
  { lab, project }: Context,
  list: StepList,
  count: number,
): Promise<Result<StagePage>> {
  const table = await lab.stage(project, list, count, QUIET);
  if (!table.ok) return table;
  const { rows, columns } = table.value;
  const order = Int32Array.from({ length: Math.min(rows, SHOWN) }, (_, row) => row);
  const page = pageOf(table.value, order, 0, SHOWN);
  return ok({ ...page, total: rows, kinds: columns.map((column) => column.kind) });
}

function turnedOff(): Result<never> {
  return fail(
    'no-such-step',
    'This step is turned off or gone.',
    'The list of steps.',
    'Turn it on to see what it does.',
  );
}

/** More rows than this are looked at by a sample, evenly spread. */
const LOOKED_AT = 20_000;

/** Rows that the step changed or dropped come first: they are what a person wants to see. */
function beforeAndAfter(wholeBefore: Table, wholeAfter: Table): StepPreview {
  const [before, after] = sampled(wholeBefore, wholeAfter);
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
    looked: [before.rows, wholeBefore.rows],
  };
}

/** Every so many rows of the table before, and those of them that stay. */
function sampled(before: Table, after: Table): [Table, Table] {
  if (before.rows <= LOOKED_AT) return [before, after];
  const stride = before.rows / LOOKED_AT;
  const rows = Int32Array.from({ length: LOOKED_AT }, (_, i) => Math.floor(i * stride));
  const some = takeRows(before, rows);
  if (before.rows === after.rows) return [some, takeRows(after, rows)];
  const ids = new Set(some.ids);
  return [some, filterRows(after, (row) => ids.has(after.ids[row]!))];
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
