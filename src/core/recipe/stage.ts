import type { Registry } from '../contracts/catalog.ts';
import type { Step, StepContext } from '../contracts/step.ts';
import type { Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import type { StepUse } from '../project/project.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { reportStep } from './changes.ts';
import { applyPieces, findStep, fitStep, placeOf } from './run-step.ts';
import type { Stage, StepCache, StepCost } from './step-cache.ts';
import { stepOf } from './work.ts';
import type { Work } from './work.ts';

/** What the outside may give to a run over many rows. */
export interface RunAids {
  /** Milliseconds since any moment; without it every cost is 0. */
  readonly clock?: () => number;
  readonly cache?: StepCache;
  /** Names the rows the steps begin with, for the cache. */
  readonly rowsKey?: string;
  /** Steps that are run, counted without those turned off; all by default. */
  readonly upTo?: number;
}

/** One list of steps over a table. */
export interface StageList {
  readonly home: Step['home'];
  /** Said of a step that stands in the wrong list. */
  readonly wrongHome: (step: Step, where: string) => Result<never>;
  /** Columns that no step may work on. */
  readonly spare: readonly string[];
  /** What a step is fitted on, given the table before it. */
  readonly fitOn: (table: Table) => Table;
  readonly context: (use: StepUse) => StepContext;
  /** In place of `apply`, where the rows must not see their own target. */
  readonly applyTo?: (
    step: Step,
    use: StepUse,
    table: Table,
    fitted: Json,
    where: string,
  ) => Pieces<Result<Table>> | null;
}

export interface Ran {
  readonly table: Table;
  readonly stages: readonly (Stage & { readonly use: StepUse })[];
  readonly costs: readonly StepCost[];
}

/** Runs the steps that are turned on one after the other, each on what those before it made. */
export function* runStages(
  table: Table,
  uses: readonly StepUse[],
  steps: Registry<Step>,
  list: StageList,
  aids: RunAids = {},
): Work<Result<Ran>> {
  const clock = aids.clock ?? (() => 0);
  const wanted = uses.filter((use) => use.enabled).slice(0, aids.upTo);
  const stages: (Stage & { readonly use: StepUse })[] = [];
  const costs: StepCost[] = [];
  let current = table;
  let key = aids.rowsKey ?? '';
  for (const [done, use] of wanted.entries()) {
    key = cacheKey(key, use);
    const known = aids.rowsKey === undefined ? undefined : aids.cache?.find(key);
    const started = clock();
    let stage = known;
    if (stage === undefined) {
      const ran = yield* stepOf(
        runStage(current, use, placeOf(uses.indexOf(use), use.plugin), steps, list),
        done,
        wanted.length,
      );
      if (!ran.ok) return ran;
      stage = ran.value;
      if (aids.rowsKey !== undefined) aids.cache?.keep(key, stage, current);
    }
    const milliseconds = clock() - started;
    costs.push({ id: use.id, milliseconds, rows: current.rows, cached: known !== undefined });
    stages.push({ ...stage, report: { ...stage.report, id: use.id }, use });
    current = stage.table;
    yield { done: done + 1, total: wanted.length };
  }
  return ok({ table: current, stages, costs });
}

/** Chance is drawn under a step’s id, so the id belongs to what its columns were made from. */
export function cacheKey(before: string, use: StepUse): string {
  return JSON.stringify([before, use.id, use.plugin, use.columns, use.settings]);
}

const FITTED = 0.6;
const APPLIED = 0.8;

function* runStage(
  table: Table,
  use: StepUse,
  where: string,
  steps: Registry<Step>,
  list: StageList,
): Pieces<Result<Stage>> {
  const found = findStep(steps, use.plugin, where);
  if (!found.ok) return found;
  const step = found.value;
  if (step.home !== list.home) return list.wrongHome(step, where);
  const fitting = fitStep(step, use, list.fitOn(table), list.spare, list.context(use), where);
  const ran = yield* scaled(fitting, 0, FITTED);
  if (!ran.ok) return ran;
  const { columns, fitted, learned } = ran.value;
  const applying =
    list.applyTo?.(step, use, table, fitted, where) ?? applyPieces(step, table, fitted, where);
  const after = yield* scaled(applying, FITTED, APPLIED);
  if (!after.ok) return after;
  if (list.home === 'recipe' && after.value.rows !== table.rows) return lostRows(where);
  const reporting = reportStep(use, table, after.value, learned);
  for (;;) {
    const next = reporting.next();
    if (next.done === true) return ok({ table: after.value, columns, fitted, report: next.value });
    yield APPLIED;
  }
}

function lostRows(where: string): Result<never> {
  return fail(
    'rows-lost',
    'The step changed the number of rows, which no recipe step may.',
    where,
    'Remove the step.',
  );
}
