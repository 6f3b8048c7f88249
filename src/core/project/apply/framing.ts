import { whyNotBands } from '../../data/groups.ts';
import { parseIsoDate } from '../../data/dates.ts';
import type { Part, SplitPlan } from '../../data/split.ts';
import { PARTS } from '../../data/split.ts';
import { findMetric } from '../../model/metrics.ts';
import type { Task } from '../../model/task.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { ColumnRole, ColumnSummary, Framing, Project } from '../project.ts';
import { columnOf } from '../views.ts';
import { change, missing } from './change.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
const WHERE_COLUMNS = 'Framing, Columns.';
const WHERE_TARGET = 'Framing, Target.';

function reframe(project: Project, parts: Partial<Framing>): Result<Project> {
  return change(project, { framing: { ...project.framing, ...parts } });
}

export function describeRow(
  project: Project,
  decision: Of<'framing/describeRow'>,
): Result<Project> {
  return reframe(project, { rowIs: decision.rowIs });
}

/** Null when `column` can be predicted as `task`, else the reason it cannot. */
export function whyNotTask(column: ColumnSummary, task: Task): string | null {
  const { name, distinct, kind } = column;
  if (distinct === 0) return `“${name}” is empty in every row.`;
  if (distinct === 1)
    return `“${name}” has the same value in every row: there is nothing to predict.`;
  if (task === 'regression')
    return kind === 'number' ? null : `“${name}” holds words, not numbers.`;
  if (kind === 'date') return `“${name}” holds dates.`;
  if (task === 'binary' && distinct !== 2)
    return `“${name}” has ${distinct} different values; two classes need exactly two.`;
  if (task === 'multiclass' && distinct === 2)
    return `“${name}” has only two values: choose two classes.`;
  if (distinct > 50) return `“${name}” has ${distinct} different values; many classes go up to 50.`;
  return null;
}

export function chooseTarget(
  project: Project,
  decision: Of<'framing/chooseTarget'>,
): Result<Project> {
  const column = columnOf(project, decision.target);
  if (column === undefined) return missing('column', decision.target, WHERE_TARGET);
  const reason = whyNotTask(column, decision.task);
  if (reason !== null)
    return fail(
      'impossible-target',
      reason,
      WHERE_TARGET,
      'Choose another column or another kind of answer.',
    );
  if (decision.target === project.framing.split?.trainOnly?.column)
    return fail(
      'target-of-home',
      whyNotAnswers(decision.target),
      WHERE_TARGET,
      'Choose another target, or let the split learn from rows of everywhere (Framing, Split).',
    );
  return reframe(project, {
    target: decision.target,
    task: decision.task,
    positive:
      decision.task === 'binary' ? (decision.positive ?? column.top.at(-1)?.[0] ?? null) : null,
    roles: project.framing.roles.filter(([name]) => name !== decision.target),
    metric: keepMetric(project.framing.metric, decision.task),
  });
}

function keepMetric(metric: string | null, task: Task): string | null {
  return metric !== null && findMetric(metric)?.tasks.includes(task) ? metric : null;
}

export function setRoles(
  project: Project,
  roles: readonly (readonly [string, ColumnRole])[],
): Result<Project> {
  for (const [name, role] of roles) {
    if (columnOf(project, name) === undefined) return missing('column', name, 'Framing, Columns.');
    if (role === 'target' || name === project.framing.target)
      return fail(
        'target-role',
        `“${name}” is the target.`,
        'Framing, Columns.',
        'Choose another target first.',
      );
  }
  const changed = new Map(roles);
  const kept = project.framing.roles.filter(([name]) => !changed.has(name));
  return reframe(project, { roles: [...kept, ...changed] });
}

export function setBands(
  project: Project,
  { column, cuts }: Of<'framing/setBands'>,
): Result<Project> {
  if (columnOf(project, column) === undefined) return missing('column', column, WHERE_COLUMNS);
  const reason = cuts.length === 0 ? null : whyNotBands(cuts);
  if (reason !== null) return fail('bad-bands', reason, WHERE_COLUMNS, 'Cut anew.');
  const others = (project.framing.bands ?? []).filter(([name]) => name !== column);
  return reframe(project, { bands: cuts.length === 0 ? others : [...others, [column, cuts]] });
}

export function chooseMetric(
  project: Project,
  decision: Of<'framing/chooseMetric'>,
): Result<Project> {
  const metric = findMetric(decision.metric);
  if (metric === undefined) return missing('metric', decision.metric, WHERE_TARGET);
  const { task } = project.framing;
  if (task === null || !metric.tasks.includes(task))
    return fail(
      'metric-for-other-task',
      `${metric.label} does not fit this kind of answer.`,
      WHERE_TARGET,
      'Choose a metric from the list.',
    );
  return reframe(project, { metric: decision.metric });
}

export function setSplit(project: Project, decision: Of<'framing/setSplit'>): Result<Project> {
  const reason = whyNotSplit(project, decision.split);
  if (reason !== null)
    return fail('impossible-split', reason, 'Framing, Split.', 'Change the split.');
  return reframe(project, { split: decision.split });
}

function whyNotAnswers(column: string): string {
  return `The split learns only from some values of “${column}”: as the target, rows of some answers alone would teach nothing about the others.`;
}

function whyNotHome(project: Project, { trainOnly }: SplitPlan): string | null {
  if (trainOnly === undefined) return null;
  const { column, levels } = trainOnly;
  const summary = columnOf(project, column);
  if (summary === undefined) return `There is no column “${column}” to choose training rows by.`;
  if (column === project.framing.target) return whyNotAnswers(column);
  if (levels.length === 0) return `Of “${column}” no value is chosen to learn from.`;
  const { top, distinct } = summary;
  const gone = levels.find((level) => !top.some(([one]) => one === level));
  return gone !== undefined && top.length >= distinct
    ? `No row has “${gone}” in “${column}”.`
    : null;
}

function whyNotSplit(project: Project, split: SplitPlan): string | null {
  const home = whyNotHome(project, split);
  if (home !== null) return home;
  if (split.method === 'time' || split.method === 'grouped') {
    const column = columnOf(project, split.column);
    if (column === undefined) return `There is no column “${split.column}”.`;
    if (split.method === 'time' && column.kind !== 'date')
      return `“${split.column}” holds no dates.`;
  }
  if (split.method === 'time') {
    const cuts = split.cuts.map((cut) => parseIsoDate(cut));
    if (cuts.some((cut) => Number.isNaN(cut))) return 'A cut is not a date (write 2010-01-31).';
    return cuts[0]! < cuts[1]! && cuts[1]! < cuts[2]!
      ? null
      : 'The three cuts must follow each other in time.';
  }
  if (split.method === 'stratified' && project.framing.task === 'regression')
    return 'Only classes can be stratified.';
  const shares = PARTS.map((part: Part) => split.ratios[part]);
  if (shares.some((share) => !(share > 0))) return 'Every part needs some rows.';
  const total = shares.reduce((sum, share) => sum + share, 0);
  return Math.abs(total - 1) < 1e-6
    ? null
    : `The four parts add up to ${Math.round(total * 100)}%, not 100%.`;
}

/** The framing without what names a column the data does not have. */
export function keepPresent(framing: Framing, names: ReadonlySet<string>): Framing {
  const { target, split } = framing;
  const cutBy = split === null ? [] : 'column' in split ? [split.column] : [];
  const home = split?.trainOnly === undefined ? [] : [split.trainOnly.column];
  const splits = [...cutBy, ...home].every((name) => names.has(name));
  const kept: Framing = {
    ...framing,
    roles: framing.roles.filter(([name]) => names.has(name)),
    split: splits ? split : null,
  };
  if (target === null || names.has(target)) return kept;
  return { ...kept, target: null, task: null, positive: null, metric: null };
}
