import type { Registry } from '../contracts/catalog.ts';
import type { Step, StepContext } from '../contracts/step.ts';
import { shortName } from '../data/names.ts';
import { findColumn } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import type { Json } from '../json.ts';
import { completeSettings } from '../params.ts';
import type { Settings } from '../params.ts';
import type { StepDraft } from '../project/project.ts';
import { partOf } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { fail, ok, refuse } from '../result.ts';
import type { Result } from '../result.ts';

/** “step 2 (impute)”, for the `where` of a problem. */
export function placeOf(index: number, plugin: string): string {
  return `In step ${index + 1} (${plugin}).`;
}

export function findStep(steps: Registry<Step>, plugin: string, where: string): Result<Step> {
  const step = steps.find(plugin);
  if (step !== undefined) return ok(step);
  return fail(
    'missing-step',
    `This step is missing: “${shortName(plugin)}” is not in this version.`,
    where,
    'Remove the step, or open the project where it was made.',
  );
}

/** The columns a step works on: those named, else every one it accepts, `spare` left out. */
export function resolveColumns(
  step: Step,
  draft: StepDraft,
  table: Table,
  spare: readonly string[],
  where: string,
): Result<readonly string[]> {
  if (step.columns === 'none') return ok([]);
  if (draft.columns.length === 0) {
    return ok(
      table.columns
        .filter((column) => !spare.includes(column.name) && step.accepts(column))
        .map((column) => column.name),
    );
  }
  for (const name of draft.columns) {
    const column = findColumn(table, name);
    if (column === undefined || spare.includes(name)) {
      return fail(
        'no-such-column',
        `There is no column “${shortName(name)}” here: it is no feature, or an earlier step took it away.`,
        where,
        'Choose other columns, or move the step up.',
      );
    }
    if (!step.accepts(column)) {
      return fail(
        'wrong-kind',
        `${step.label} does not work on “${shortName(name)}”, which holds ${column.kind} values.`,
        where,
        'Choose other columns, or correct the column’s kind.',
      );
    }
  }
  return ok(draft.columns);
}

export interface RanStep {
  readonly columns: readonly string[];
  readonly fitted: Json;
  readonly learned: string;
}

/** From this many cells on a columnwise step is worked on one column at a time. */
const MANY_CELLS = 200_000;

/** Fits one step; yields the share that is done. A refusal or a bug inside names the step. */
export function* fitStep(
  step: Step,
  draft: StepDraft,
  table: Table,
  spare: readonly string[],
  context: StepContext,
  where: string,
): Pieces<Result<RanStep>> {
  const settings = completeSettings(step.params, draft.settings, where);
  if (!settings.ok) return settings;
  const columns = resolveColumns(step, draft, table, spare, where);
  if (!columns.ok) return columns;
  const fitOn = (names: readonly string[]) =>
    guarded(() => fitPieces(step, table, names, settings.value, context), where);
  const fitted = isLong(step, columns.value.length, table.rows)
    ? yield* fitEach(fitOn, columns.value)
    : yield* fitOn(columns.value);
  if (!fitted.ok) return fitted;
  const learned = explained(step, fitted.value, where);
  return learned.ok
    ? ok({ columns: columns.value, fitted: fitted.value, learned: learned.value })
    : learned;
}

function isLong(step: Step, columns: number, rows: number): boolean {
  return step.columnwise === true && columns > 1 && columns * rows > MANY_CELLS;
}

function* fitPieces(
  step: Step,
  table: Table,
  names: readonly string[],
  settings: Settings,
  context: StepContext,
): Pieces<Result<Json>> {
  return step.fitting === undefined
    ? step.fit(table, names, settings, context)
    : yield* step.fitting(table, names, settings, context);
}

function* fitEach(
  fitOn: (names: readonly string[]) => Pieces<Result<Json>>,
  columns: readonly string[],
): Pieces<Result<Json>> {
  const states: Json[] = [];
  for (const [at, name] of columns.entries()) {
    const fitted = yield* partOf(fitOn([name]), at, columns.length);
    if (!fitted.ok) return fitted;
    states.push(...(fitted.value as Json[]));
    yield (at + 1) / columns.length;
  }
  return ok(states);
}

function explained(step: Step, fitted: Json, where: string): Result<string> {
  try {
    return ok(step.explain(fitted));
  } catch (error) {
    return stepBroke(error, where);
  }
}

function* guarded<T>(start: () => Pieces<Result<T>>, where: string): Pieces<Result<T>> {
  try {
    const done = yield* start();
    if (done.ok) return done;
    return refuse({ ...done.problem, where: `${where} ${done.problem.where}`.trim() });
  } catch (error) {
    return stepBroke(error, where);
  }
}

/** As `applyStep`, in pieces where the step allows it; yields the share that is done. */
export function* applyPieces(
  step: Step,
  table: Table,
  fitted: Json,
  where: string,
): Pieces<Result<Table>> {
  if (!Array.isArray(fitted) || !isLong(step, fitted.length, table.rows))
    return yield* applyWhole(step, table, fitted, where);
  let current = table;
  for (const [at, state] of fitted.entries()) {
    const piece = applyWhole(step, current, [state], where);
    const after = yield* partOf(piece, at, fitted.length);
    if (!after.ok) return after;
    current = after.value;
    yield (at + 1) / fitted.length;
  }
  return ok(current);
}

function* applyWhole(step: Step, table: Table, fitted: Json, where: string): Pieces<Result<Table>> {
  if (step.applying === undefined) return applyStep(step, table, fitted, where);
  try {
    return ok(yield* step.applying(table, fitted));
  } catch (error) {
    return stepBroke(error, where);
  }
}

export function applyStep(step: Step, table: Table, fitted: Json, where: string): Result<Table> {
  try {
    return ok(step.apply(table, fitted));
  } catch (error) {
    return stepBroke(error, where);
  }
}

function stepBroke(error: unknown, where: string): Result<never> {
  const said = error instanceof Error ? error.message : String(error);
  return fail(
    'step-failed',
    `The step stopped with a mistake of its own: ${said}`,
    where,
    'Turn the step off or change its settings, and report the mistake.',
  );
}
