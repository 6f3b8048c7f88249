import type { ContractAims } from '../data/learn-contract.ts';
import type { Release } from '../deploy/release.ts';
import type { RunId, ReleaseId } from '../id.ts';
import type { Season } from '../monitor/season.ts';
import type { Recalibration } from '../model/recalibration.ts';
import type { Outcome } from '../model/task.ts';
import type { ClassPayoff, ColumnRole, ColumnSummary, Payoff, Project, Run } from './project.ts';

export function roleOf(project: Project, column: string): ColumnRole {
  if (project.framing.target === column) return 'target';
  const entry = project.framing.roles.find(([name]) => name === column);
  return entry?.[1] ?? 'feature';
}

/** Names of the columns the recipe may use, in file order; time columns feed date steps. */
export function featuresOf(project: Project): string[] {
  return (project.imported?.columns ?? [])
    .filter((column) => {
      const role = roleOf(project, column.name);
      return role === 'feature' || role === 'time';
    })
    .map((column) => column.name);
}

/** What the framing and the goal add to what a contract learns; `part` of the rows are training rows. */
export function contractAims(project: Project, part: number): ContractAims {
  const columns = project.imported?.columns ?? [];
  const named = (role: ColumnRole) =>
    columns.flatMap(({ name }) => (roleOf(project, name) === role ? [name] : []));
  return {
    ids: named('id'),
    time: named('time')[0] ?? null,
    share: project.framing.split?.method === 'time' ? 1 : part,
    perDay: project.goal?.volumePerDay ?? null,
  };
}

export function columnOf(project: Project, name: string): ColumnSummary | undefined {
  return project.imported?.columns.find((column) => column.name === name);
}

export function columnWithRole(project: Project, role: ColumnRole): string | null {
  return (
    project.imported?.columns.find((column) => roleOf(project, column.name) === role)?.name ?? null
  );
}

/** Class names in the order every matrix and payoff uses: sorted, the positive class last of two. */
export function orderClasses(classes: readonly string[], positive: string | null): string[] {
  const sorted = [...classes].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (positive === null || sorted.length !== 2) return sorted;
  return [...sorted.filter((name) => name !== positive), positive];
}

/** Target's classes or number-ness as the document knows it; null before rows were cut. */
export function outcomeOf(project: Project): Outcome | null {
  const { task, positive } = project.framing;
  if (task === null || project.prepared === null) return null;
  if (task === 'regression') return { task };
  const classes = project.prepared.classes.map(([name]) => name);
  return {
    task,
    classes,
    positive:
      task === 'binary' && positive !== null ? classes.indexOf(positive) : classes.length - 1,
  };
}

/** The payoff with rows and columns in the order of `classes`; null when it does not fit them. */
export function alignPayoff(payoff: Payoff | null, outcome: Outcome): Payoff | null {
  if (payoff === null) return null;
  if (outcome.task === 'regression') return payoff.kind === 'units' ? payoff : null;
  if (payoff.kind !== 'classes') return null;
  const places = outcome.classes.map((name) => payoff.classes.indexOf(name));
  if (places.includes(-1)) return null;
  return reorder(payoff, places, outcome.classes);
}

function reorder(
  payoff: ClassPayoff,
  places: readonly number[],
  classes: readonly string[],
): ClassPayoff {
  return {
    kind: 'classes',
    classes,
    actions: places.map((place) => payoff.actions[place] ?? payoff.classes[place]!),
    value: places.map((row) => places.map((column) => payoff.value[row]?.[column] ?? 0)),
  };
}

export function findRun(project: Project, id: RunId | null): Run | undefined {
  return project.runs.find((run) => run.id === id);
}

/** What recalibrates a run now: as chosen, once it is fitted. */
export function recalibrationOf({ recalibrate, result }: Run): Recalibration | undefined {
  const fitted = result?.recalibration;
  return recalibrate !== undefined && fitted?.method === recalibrate ? fitted : undefined;
}

export function findRelease(project: Project, id: ReleaseId | null): Release | undefined {
  return project.releases.find((release) => release.id === id);
}

export function productionRelease(project: Project): Release | undefined {
  return project.releases.find((release) => release.stage === 'production');
}

/** The latest archived release that was in production before: where a rollback goes. */
export function rollbackTarget(project: Project): Release | undefined {
  const served = project.releases.filter(
    (release) =>
      release.stage === 'archived' && release.log.some((entry) => entry.stage === 'production'),
  );
  return served.toSorted((a, b) => lastServed(b) - lastServed(a))[0];
}

function lastServed(release: Release): number {
  return Math.max(
    ...release.log.filter((entry) => entry.stage === 'production').map((entry) => entry.at),
  );
}

export function currentSeason(project: Project): Season | undefined {
  return project.seasons.at(-1);
}
