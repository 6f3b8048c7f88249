import type { Registry } from '../contracts/catalog.ts';
import type { Step } from '../contracts/step.ts';
import { cellText, findColumn, lengthOf, takeRows } from '../data/table.ts';
import type { Column, Table } from '../data/table.ts';
import type { FittedRecipe, FittedStep } from '../recipe/fitted.ts';
import { takeInputs } from '../recipe/transform.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';

/** One step as a feature needs it: its place among the fitted steps, and the columns it reads. */
export interface LineageStep {
  readonly at: number;
  readonly columns: readonly string[];
}

/** Where one output of a recipe comes from. */
export interface Lineage {
  readonly output: string;
  /** Columns of the source, in table order. */
  readonly sources: readonly string[];
  readonly steps: readonly LineageStep[];
}

const SAMPLE = 64;
/** A step that reads more columns than this is not tried out column by column. */
const MOST_TRIED = 40;

/** For each column a step changed or made: the columns it depends on. */
type Touched = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Sources and steps of every output, found by trying: each column a step reads is disturbed in a
 * few rows, and the outputs that move depend on it. Rows: a few training rows, at least two.
 */
export function traceOutputs(
  fitted: FittedRecipe,
  rows: Table,
  steps: Registry<Step>,
): Result<Lineage[]> {
  const few = takeRows(
    rows,
    Int32Array.from({ length: Math.min(rows.rows, SAMPLE) }, (_, i) => i),
  );
  const inputs = takeInputs(fitted, few);
  if (!inputs.ok) return inputs;
  const touched: Touched[] = [];
  let table = inputs.value;
  for (const fittedStep of fitted.steps) {
    const step = steps.find(fittedStep.plugin);
    if (step === undefined) throw new Error(`no step ${fittedStep.plugin.slice(0, 60)}`);
    const after = step.apply(table, fittedStep.fitted);
    touched.push(tryStep(step, fittedStep, table, after));
    table = after;
  }
  const order = inputs.value.columns.map(({ name }) => name);
  return ok(table.columns.map(({ name }) => walkBack(name, touched, order)));
}

function tryStep(
  step: Step,
  { columns, fitted }: FittedStep,
  before: Table,
  after: Table,
): Touched {
  const changed = after.columns.filter((column) => findColumn(before, column.name) !== column);
  const read = columns.length > 0 ? columns : before.columns.map(({ name }) => name);
  const from = new Map(
    changed.map(({ name }) => [name, new Set(findColumn(before, name) ? [name] : [])]),
  );
  if (read.length > MOST_TRIED) return byName(from, read);
  for (const name of read) {
    const column = findColumn(before, name);
    if (column === undefined) continue;
    const unmoved = [...from.values()].some((sources) => sources.size === 0);
    for (const other of [...disturbed(column), ...(unmoved ? otherLevels(column) : [])]) {
      const moved = step.apply(withColumn(before, other), fitted);
      const own = findColumn(moved, name);
      if (own !== undefined && own !== other && !from.has(name) && !isSame(own, other))
        from.set(name, new Set([name]));
      for (const was of changed) {
        const now = findColumn(moved, was.name);
        if (now === undefined || !isSame(was, now)) from.get(was.name)!.add(name);
      }
    }
  }
  return byName(from, read);
}

/** A new column belongs to those whose name it begins with, else to all that were read. */
function byName(from: Map<string, Set<string>>, read: readonly string[]): Touched {
  for (const [name, sources] of from)
    if (sources.size === 0)
      for (const source of read) if (name.startsWith(source)) sources.add(source);
  return withoutOrphans(from, read);
}

function withoutOrphans(from: Map<string, Set<string>>, read: readonly string[]): Touched {
  for (const sources of from.values())
    if (sources.size === 0) for (const source of read) sources.add(source);
  return from;
}

function withColumn(table: Table, by: Column): Table {
  return {
    ...table,
    columns: table.columns.map((column) => (column.name === by.name ? by : column)),
  };
}

/** The same cells in another order, and none of them. */
function disturbed(column: Column): Column[] {
  switch (column.kind) {
    case 'number':
    case 'date':
      return [
        { ...column, values: column.values.toReversed() },
        { ...column, values: column.values.map(() => NaN) },
      ];
    case 'category':
      return [
        { ...column, codes: column.codes.toReversed() },
        { ...column, codes: column.codes.map(() => -1) },
      ];
    case 'text':
      return [
        { ...column, values: column.values.toReversed() },
        { ...column, values: column.values.map(() => null) },
      ];
    case 'image':
      return [{ ...column, absent: column.absent.map(() => 1) }];
  }
}

/** Tables of levels tried out, a level a row. */
const MOST_SWEPT = 30;

/** Every level in some row: a column about a rare one moves only where that level stands. */
function otherLevels(column: Column): Column[] {
  if (column.kind !== 'category') return [];
  const { levels, codes } = column;
  const tables = Math.min(MOST_SWEPT, Math.ceil(levels.length / codes.length));
  return Array.from({ length: tables }, (_, at) => ({
    ...column,
    codes: codes.map((_code, row) => (at * codes.length + row) % levels.length),
  }));
}

function isSame(a: Column, b: Column): boolean {
  if (a.kind !== b.kind) return false;
  for (let row = 0; row < lengthOf(a); row++)
    if (cellText(a, row) !== cellText(b, row)) return false;
  return true;
}

function walkBack(output: string, touched: readonly Touched[], order: readonly string[]): Lineage {
  let need = new Set([output]);
  const steps: LineageStep[] = [];
  for (let at = touched.length - 1; at >= 0; at--) {
    const here = touched[at]!;
    const mine = [...need].filter((name) => here.has(name));
    if (mine.length === 0) continue;
    const read = new Set(mine.flatMap((name) => [...here.get(name)!]));
    need = new Set([...[...need].filter((name) => !here.has(name)), ...read]);
    steps.unshift({ at, columns: [...read] });
  }
  return { output, sources: order.filter((name) => need.has(name)), steps };
}
