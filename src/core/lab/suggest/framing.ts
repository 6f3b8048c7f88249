import type { Choice } from '../../project/decisions.ts';
import type { ColumnRole, ColumnSummary, Project } from '../../project/project.ts';
import { homeOf } from '../../data/split.ts';
import type { SplitPlan } from '../../data/split.ts';
import { suggestSplit } from '../../data/split-table.ts';
import type { Task } from '../../model/task.ts';
import { columnOf, columnWithRole } from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Suggest } from './context.ts';
import { suggestion } from './context.ts';
import { likelyPositive, likelyTarget } from './target.ts';

const RARE = 0.2;

/** A metric that the rare class and the payoff can be seen in. */
export function fittingMetric(project: Project, task: Task): { metric: string; why: string } {
  if (task === 'regression')
    return { metric: 'mae', why: 'Mean absolute error is counted in the target’s own unit.' };
  const column = columnOf(project, project.framing.target ?? '');
  const counts = column?.top.map(([, count]) => count) ?? [];
  const rarest =
    Math.min(...counts) /
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
  const share = `${Math.round(100 * rarest)}%`;
  if (task === 'multiclass')
    return rarest < RARE
      ? {
          metric: 'macro-f1',
          why: `The rarest class has ${share} of the rows: accuracy would hardly notice it.`,
        }
      : { metric: 'accuracy', why: 'The classes are about as frequent as each other.' };
  return rarest < RARE
    ? {
        metric: 'average-precision',
        why: `Only ${share} are positive: accuracy would reward never saying yes.`,
      }
    : {
        metric: 'roc-auc',
        why: 'It asks how well the two classes are told apart at every threshold.',
      };
}

export const suggestFramingTarget: Suggest = async ({ project, manifest }) => {
  const choices: Choice[] = [];
  const { framing } = project;
  const likely = likelyTarget(project);
  const target = framing.target ?? manifest?.target ?? likely?.column.name ?? null;
  if (target === null) return ok(null);
  const own = target === manifest?.target;
  const task = framing.task ?? (own ? manifest.task : likely!.task);
  if (framing.target === null) {
    const positive = own ? manifest.positive : likelyPositive(likely!.column);
    choices.push({
      type: 'framing/chooseTarget',
      target,
      task,
      positive: task === 'binary' ? positive : null,
    });
  }
  choices.push({
    type: 'framing/describeRow',
    rowIs: framing.rowIs || (manifest?.rowIs ?? 'one row of the file'),
  });
  const fitting = own
    ? { metric: manifest.metric, why: 'The scenario’s own choice.' }
    : fittingMetric({ ...project, framing: { ...framing, target } }, task);
  choices.push({ type: 'framing/chooseMetric', metric: framing.metric ?? fitting.metric });
  return ok(suggestion('framing/target', 'Accept the suggestion', fitting.why, choices));
};

/** A role for each column that is plainly not an ordinary feature. */
export function likelyRoles(project: Project): (readonly [string, ColumnRole])[] {
  const columns = project.imported?.columns ?? [];
  const rows = project.imported?.rows ?? 0;
  const time = columns.find((column) => column.kind === 'date');
  return columns
    .filter((column) => column.name !== project.framing.target)
    .flatMap((column) => {
      const role = likelyRole(
        column,
        rows,
        column === time,
        project.scan?.leaks.some((leak) => leak.column === column.name) ?? false,
      );
      return role === null ? [] : [[column.name, role] as const];
    });
}

/** Several words a cell: something to count words in. */
function isProse(column: ColumnSummary): boolean {
  return column.top.some(([text]) => text.trim().split(/\s+/).length >= 3);
}

function likelyRole(
  column: ColumnSummary,
  rows: number,
  time: boolean,
  leaks: boolean,
): ColumnRole | null {
  if (column.personal !== null) return 'ignored';
  if (leaks) return 'late';
  if (time) return 'time';
  if (column.distinct <= 1) return 'ignored';
  if (column.kind === 'text') return isProse(column) ? null : 'ignored';
  if (column.kind === 'category' && column.distinct > 0.9 * rows && rows > 20) return 'id';
  const counted =
    column.kind === 'number' &&
    column.distinct === rows &&
    column.min !== null &&
    column.max! - column.min === rows - 1;
  return counted ? 'id' : null;
}

export const suggestColumns: Suggest = async ({ project, manifest }) => {
  const roles: (readonly [string, ColumnRole])[] =
    manifest === null
      ? likelyRoles(project)
      : manifest.columns
          .filter(
            (column) =>
              column.role !== 'feature' &&
              column.name !== project.framing.target &&
              column.role !== 'target' &&
              columnOf(project, column.name) !== undefined,
          )
          .map((column) => [column.name, column.role]);
  const named = roles
    .map(([name, role]) => `${name} → ${role}`)
    .slice(0, 4)
    .join(', ');
  const why =
    roles.length === 0
      ? 'Every column looks like a feature.'
      : `${named}${roles.length > 4 ? ` and ${roles.length - 4} more` : ''}: ${manifest === null ? 'judged by kind, name and how many different values there are.' : 'as the data card says, with its reasons.'}`;
  return ok(
    suggestion(
      'framing/columns',
      'Accept the suggestion',
      why,
      roles.length === 0 ? [] : [{ type: 'framing/setRoles', roles }],
    ),
  );
};

export const suggestFramingSplit: Suggest = async ({ lab, project, manifest }) => {
  if (manifest !== null && project.framing.target === manifest.target) {
    const { column, ...rest } = manifest.split;
    const split = {
      ...rest,
      ...(column === null ? {} : { column }),
      seed: project.seed,
      ...homeOf(project.framing.split),
    } as SplitPlan;
    return ok(
      suggestion(
        'framing/split',
        'Accept the suggestion',
        'The scenario’s own parts; production stays unseen until Monitor.',
        [{ type: 'framing/setSplit', split }],
      ),
    );
  }
  const cleaned = lab.cleaned(project);
  if (!cleaned.ok) return cleaned;
  const { plan, why } = suggestSplit(cleaned.value.table, {
    target: project.framing.target,
    task: project.framing.task,
    time: columnWithRole(project, 'time'),
    group: columnWithRole(project, 'group'),
    seed: project.seed,
  });
  return ok(
    suggestion('framing/split', 'Accept the suggestion', why, [
      { type: 'framing/setSplit', split: { ...plan, ...homeOf(project.framing.split) } },
    ]),
  );
};

export const suggestBaselines: Suggest = async ({ project }) => {
  const leaks = project.scan?.leaks ?? [];
  const finish: Choice = { type: 'phase/finish', phase: 'framing' };
  if (leaks.length === 0)
    return ok(
      suggestion(
        'framing/baselines',
        'Accept the suggestion',
        project.scan?.needed.sentence ?? 'The baselines have run.',
        [finish],
      ),
    );
  const roles = leaks.map((leak) => [leak.column, 'late'] as const);
  return ok(
    suggestion(
      'framing/baselines',
      'Accept the suggestion',
      `Take out ${roles.map(([name]) => name).join(', ')}: ${leaks[0]!.sentence}`,
      [{ type: 'framing/setRoles', roles }, finish],
    ),
  );
};
