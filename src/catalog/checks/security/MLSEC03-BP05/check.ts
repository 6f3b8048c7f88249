import { defineCheck } from '../../../../core/contracts/check.ts';
import type { Finding } from '../../../../core/contracts/check.ts';
import {
  featureColumns,
  importanceByColumn,
  importOf,
  runInHand,
} from '../../../../core/pillars/evidence.ts';
import { decide, finding } from '../../../../core/pillars/finding.ts';
import { count, noneOf, sayId, names, percent, say } from '../../../../core/pillars/words.ts';
import type { ColumnSummary, Project } from '../../../../core/project/project.ts';
import { roleOf } from '../../../../core/project/views.ts';

/** Words that are new in nearly every row identify it; they teach nothing about other rows. */
const NEAR_UNIQUE = 0.95;
const ENOUGH_ROWS = 30;
/** Share of a run's whole importance below which a column might as well not be there. */
const NEGLIGIBLE = 0.001;

/** A column that carries nothing is kept for no reason: it costs, and it may leak. */
export default defineCheck({
  practice: 'MLSEC03-BP05',
  pillar: 'security',
  phase: 'data',
  assess(project) {
    const data = importOf(project);
    if (data === null) return finding('not-reached', 'No columns have been read yet.');
    const features = featureColumns(project);
    const unique = features.filter((column) => namesRows(column, data.rows));
    if (unique.length > 0) return identifiers(unique, data.rows);
    const constant = features.filter((column) => column.distinct <= 1);
    if (constant.length > 0) return constants(constant);
    return unused(project, features) ?? kept(project, features);
  },
});

function namesRows(column: ColumnSummary, rows: number): boolean {
  const words = column.kind === 'category' || column.kind === 'text';
  const filled = rows - column.missing;
  return words && filled >= ENOUGH_ROWS && column.distinct >= NEAR_UNIQUE * filled;
}

function identifiers(columns: readonly ColumnSummary[], rows: number): Finding {
  const first = columns[0]!;
  return finding(
    'fail',
    `“${first.name}” has ${say(first.distinct)} different values in ${say(rows)} rows: it names rows, and the model can only learn them by heart.`,
    drop(columns, 'Leave it out'),
  );
}

function constants(columns: readonly ColumnSummary[]): Finding {
  const verb = columns.length === 1 ? 'has' : 'have';
  return finding(
    'look-again',
    `${names(columns.map((column) => column.name))} ${verb} no more than 1 value in all rows: nothing can be learned from it.`,
    drop(columns, 'Leave it out'),
  );
}

function unused(project: Project, features: readonly ColumnSummary[]): Finding | null {
  const run = runInHand(project);
  if (run === null) return null;
  const columns = features.map((column) => column.name);
  const importance = importanceByColumn(run, columns);
  if (importance === null) return null;
  const idle = features.filter(
    ({ name }) => roleOf(project, name) === 'feature' && importance.get(name)! < NEGLIGIBLE,
  );
  if (idle.length === 0) return null;
  const verb = idle.length === 1 ? 'carries' : 'carry';
  return finding(
    'look-again',
    `${names(idle.map((column) => column.name))} ${verb} less than ${percent(NEGLIGIBLE)} of what ${sayId(run.id)} learned from ${count(features.length, 'column')}.`,
    drop(idle, idle.length === 1 ? 'Leave it out' : `Leave all ${idle.length} out`),
  );
}

function kept(project: Project, features: readonly ColumnSummary[]): Finding {
  const run = runInHand(project);
  const tested =
    run === null ? 'no run has weighed them yet' : `${sayId(run.id)} uses what it could weigh`;
  return finding('pass', `${noneOf(features.length)} is constant or names single rows; ${tested}.`);
}

function drop(columns: readonly ColumnSummary[], label: string) {
  return decide(label, {
    type: 'framing/setRoles',
    roles: columns.map((column) => [column.name, 'ignored'] as const),
  });
}
