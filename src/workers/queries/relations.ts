import type { Condition } from '../../core/data/condition.ts';
import { findColumn } from '../../core/data/table.ts';
import type { Column, Table } from '../../core/data/table.ts';
import { outcomeOf, targetVector } from '../../core/data/target.ts';
import { associate } from '../../core/explore/associations.ts';
import type { AssociationMap } from '../../core/explore/associations.ts';
import type { Measure } from '../../core/explore/associations-measures.ts';
import { mapMissingInTurns, orderRows } from '../../core/explore/missingness.ts';
import type { MissingMap } from '../../core/explore/missingness.ts';
import { viewPair } from '../../core/explore/scatter.ts';
import type { PairView } from '../../core/explore/scatter.ts';
import { cutInQuarters } from '../../core/explore/scatter-colour.ts';
import { rankByTarget } from '../../core/explore/target-by.ts';
import type { TargetByColumn } from '../../core/explore/target-by.ts';
import { viewOverTime } from '../../core/explore/time-view.ts';
import type { TimeOptions, TimeView } from '../../core/explore/time-view.ts';
import type { RelationView } from '../../core/lab/relations.ts';
import { Slots } from '../../core/lab/slots.ts';
import { randomFrom } from '../../core/random.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { selectedRows } from './explore-selected.ts';
import { inSlices, isLetGo } from './slices.ts';

type Answer<T> = Result<T> | Promise<Result<T>>;

/** Answers about a table, the latest few by question: one asked again costs nothing. */
const kept = new WeakMap<Table, Slots<Answer<unknown>>>();

interface Viewed {
  readonly table: Table;
  readonly rows: Int32Array;
}

function tableOf({ lab, project }: Context, of: RelationView['of']): Result<Table> {
  if (of === 'read') return lab.table(project);
  if (of === 'clean') {
    const cleaned = lab.cleaned(project);
    return cleaned.ok ? ok(cleaned.value.table) : cleaned;
  }
  const prepared = lab.prepare(project);
  return prepared.ok ? ok(prepared.value.parts.train.table) : prepared;
}

function viewRows(context: Context, table: Table, where: readonly Condition[]): Result<Viewed> {
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  if (where.length === 0) return ok({ table, rows: all });
  const selected = selectedRows(context, where);
  if (!selected.ok) return selected;
  const { byId } = selected.value;
  return ok({ table, rows: all.filter((row) => byId[table.ids[row]!] === 1) });
}

/** The answer kept for this question on this table, or a new one. */
function once<T>(
  context: Context,
  view: RelationView,
  question: readonly unknown[],
  work: (viewed: Viewed) => Answer<T>,
): Answer<T> {
  const table = tableOf(context, view.of);
  if (!table.ok) return table;
  const slots = kept.get(table.value) ?? new Slots<Answer<unknown>>(12);
  kept.set(table.value, slots);
  const key = JSON.stringify([view, ...question]);
  const known = slots.get(key);
  if (known !== undefined && !isLetGo(known)) return known as Answer<T>;
  const viewed = viewRows(context, table.value, view.where);
  if (!viewed.ok) return viewed;
  return slots.set(key, work(viewed.value)) as Answer<T>;
}

/** Nothing is ranked by test or production rows: once rows were cut, by training rows only. */
function judgedBy({ project }: Context, view: RelationView): RelationView {
  return project.prepared === null ? view : { ...view, of: 'train' };
}

const randomOf = ({ project }: Context, label: string) => randomFrom(project.seed).fork(label);

export function associations(
  context: Context,
  view: RelationView,
  measure: Measure,
): Answer<AssociationMap> {
  const { target } = context.project.framing;
  return once(
    context,
    judgedBy(context, view),
    ['associations', measure, target],
    ({ table, rows }) => {
      const random = randomOf(context, 'associations');
      return inSlices('relations', associate(table, rows, { measure, random, keep: target }));
    },
  );
}

type TargetColumn = Extract<Column, { kind: 'number' | 'category' }>;

/** The target as its task reads it: classes by code, or numbers. */
function targetOf({ project }: Context, table: Table): Result<TargetColumn> {
  const { target, task, positive } = project.framing;
  const where = 'Framing, Target.';
  const column = target === null ? undefined : findColumn(table, target);
  if (column === undefined)
    return fail('no-target', 'No target is chosen here.', where, 'Choose what to predict.');
  const { name } = column;
  if (task === null) {
    return column.kind === 'number' || column.kind === 'category'
      ? ok(column)
      : fail('no-task', `“${name}” is no number and no category.`, where, 'Choose another target.');
  }
  const outcome = outcomeOf(table, name, task, positive);
  if (!outcome.ok) return outcome;
  const values = targetVector(table, name, outcome.value);
  if (outcome.value.task === 'regression') return ok({ kind: 'number', name, values });
  const codes = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : value));
  return ok({ kind: 'category', name, levels: outcome.value.classes, codes });
}

export function pair(context: Context, view: RelationView, x: string, y: string): Answer<PairView> {
  const { target, task, positive } = context.project.framing;
  return once(context, view, ['pair', x, y, target, task, positive], ({ table, rows }) => {
    const goal = targetOf(context, table);
    const column = goal.ok ? goal.value : null;
    const colour = column?.kind === 'number' ? cutInQuarters(column) : column;
    return viewPair(table, rows, { x, y, colour, random: randomOf(context, 'pair') });
  });
}

export function targetBy(
  context: Context,
  view: RelationView,
  className: string | null,
): Answer<TargetByColumn> {
  const { target, task, positive } = context.project.framing;
  const question = ['target', target, task, positive, className];
  return once(context, judgedBy(context, view), question, ({ table, rows }) => {
    const goal = targetOf(context, table);
    if (!goal.ok) return goal;
    const as = goal.value;
    const random = randomOf(context, 'target-by');
    const shown = className ?? (task === 'binary' && as.kind === 'category' ? positive : null);
    const last = as.kind === 'category' && task === 'binary' ? as.levels.at(-1) : null;
    const options = { target: as.name, as, className: shown ?? last ?? null, random };
    return inSlices('relations', rankByTarget(table, rows, options));
  });
}

export function overTime(
  context: Context,
  view: RelationView,
  options: TimeOptions,
): Answer<TimeView> {
  return once(context, view, ['time', options], ({ table, rows }) =>
    viewOverTime(table, rows, options),
  );
}

export function missingMap(
  context: Context,
  view: RelationView,
  sortBy: string | null,
): Answer<MissingMap> {
  return once(context, view, ['missing', sortBy], ({ table, rows }) =>
    inSlices('relations', mapMissingInTurns(table, rows, { sortBy: sortColumn(table, sortBy) })),
  );
}

export function mapRows(
  context: Context,
  view: RelationView,
  sortBy: string | null,
  from: number,
  to: number,
): Answer<readonly number[]> {
  return once(context, view, ['map rows', sortBy, from, to], ({ table, rows }) => {
    const order = orderRows(rows, sortColumn(table, sortBy));
    return ok(Array.from(order.subarray(from, to), (row) => table.ids[row]!));
  });
}

function sortColumn(table: Table, name: string | null): Column | null {
  return name === null ? null : (findColumn(table, name) ?? null);
}
