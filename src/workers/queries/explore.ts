import type { Condition } from '../../core/data/condition.ts';
import { seekProblems } from '../../core/data/findings.ts';
import type { Deepening } from '../../core/data/findings.ts';
import { summarize } from '../../core/data/profile.ts';
import { findColumn } from '../../core/data/table.ts';
import type { Table } from '../../core/data/table.ts';
import { outcomeOf } from '../../core/data/target.ts';
import { columnKey } from '../../core/explore/column-key.ts';
import { selectedColumn, wholeColumn } from '../../core/explore/column-report.ts';
import type { ColumnReport, ReportTarget, WholeColumn } from '../../core/explore/column-report.ts';
import { missingWith } from '../../core/explore/missing-with.ts';
import { fingerprint } from '../../core/hash.ts';
import { Slots } from '../../core/lab/slots.ts';
import { completeSettings } from '../../core/params.ts';
import { complete } from '../../core/pieces.ts';
import { keysOf } from '../../core/project/keys.ts';
import type { DataFinding, Project } from '../../core/project/project.ts';
import { columnWithRole, roleOf } from '../../core/project/views.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { selectedRows } from './explore-selected.ts';
import { inSlices } from './slices.ts';

const columns = new Slots<WholeColumn>(300);
const reports = new Slots<ColumnReport>(40);
const findings = new Slots<readonly DataFinding[]>(3);

/** The target as framed, known before rows are cut; null where none is or where it does not fit. */
function targetOf(project: Project, table: Table): ReportTarget | null {
  const { target, task, positive } = project.framing;
  if (target === null || task === null || findColumn(table, target) === undefined) return null;
  const outcome = outcomeOf(table, target, task, positive);
  return outcome.ok ? { column: target, outcome: outcome.value } : null;
}

function targetKey(project: Project, target: ReportTarget | null): unknown {
  return target === null ? null : [columnKey(project, target.column), target.outcome];
}

/** A column among all rows, and among the selected ones; only what changed is counted again. */
export function column(
  context: Context,
  name: string,
  where: readonly Condition[],
): Result<ColumnReport> {
  const { lab, project } = context;
  const table = lab.table(project);
  if (!table.ok) return table;
  const target = targetOf(project, table.value);
  const key = fingerprint([columnKey(project, name), targetKey(project, target)]);
  const asked = fingerprint([key, keysOf(project).data, where]);
  const known = reports.get(asked);
  if (known !== undefined) return ok(known);
  const whole = wholeOf(table.value, name, target, key);
  if (!whole.ok) return whole;
  const gaps = missingWith(table.value, findColumn(table.value, name)!);
  const report = { ...whole.value, missingWith: gaps, selected: null };
  if (where.length === 0) return ok(reports.set(asked, report));
  const rows = selectedRows(context, where);
  if (!rows.ok) return rows;
  const selected = selectedColumn(table.value, whole.value, rows.value.rows, target);
  return ok(reports.set(asked, { ...report, selected }));
}

function wholeOf(
  table: Table,
  name: string,
  target: ReportTarget | null,
  key: string,
): Result<WholeColumn> {
  const known = columns.get(key);
  if (known !== undefined) return ok(known);
  const whole = wholeColumn(table, name, target);
  return whole.ok ? ok(columns.set(key, whole.value)) : whole;
}

/** How many rows meet the conditions, of all as read. */
export function count(
  context: Context,
  where: readonly Condition[],
): Result<{ readonly rows: number; readonly of: number }> {
  const selected = selectedRows(context, where);
  return selected.ok
    ? ok({ rows: selected.value.rows.length, of: selected.value.table.rows })
    : selected;
}

type Seeking = ReturnType<typeof seekProblems>;

/** Known findings, or the search for them. */
function seek({ lab, project }: Context): Result<readonly DataFinding[] | Seeking> {
  const known = findings.get(findingsKey(project));
  if (known !== undefined) return ok(known);
  const table = lab.table(project);
  if (!table.ok) return table;
  const target = targetOf(project, table.value);
  const deepening: Deepening = {
    target: project.framing.target,
    outcome: target?.outcome ?? null,
    time: columnWithRole(project, 'time'),
    roleOf: (name) => roleOf(project, name),
    offers: ({ plugin, settings }) => {
      const step = lab.catalog.steps.find(plugin);
      return step !== undefined && completeSettings(step.params, settings, '').ok;
    },
  };
  const { imported } = project;
  const isOfToday = imported?.from === keysOf(project).data;
  const summaries = isOfToday ? imported.columns : summarize(table.value);
  return ok(seekProblems(table.value, deepening, summaries));
}

function findingsKey(project: Project): string {
  return fingerprint([keysOf(project).data, project.framing]);
}

/** Everything that stands out in the table as read, with today's framing. */
export function findingsOf(context: Context): Result<readonly DataFinding[]> {
  const seeking = seek(context);
  if (!seeking.ok || !('next' in seeking.value)) return seeking as Result<readonly DataFinding[]>;
  return ok(findings.set(findingsKey(context.project), complete(seeking.value)));
}

/** The same, letting other questions be answered in between. */
export async function findingsInTurns(context: Context): Promise<Result<readonly DataFinding[]>> {
  const seeking = seek(context);
  if (!seeking.ok || !('next' in seeking.value)) return seeking as Result<readonly DataFinding[]>;
  const found = await inSlices('findings', seeking.value);
  return found.ok ? ok(findings.set(findingsKey(context.project), found.value)) : found;
}
