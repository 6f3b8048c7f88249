import { withCatalogue } from '../project/catalogue.ts';
import { keysOf } from '../project/keys.ts';
import type {
  ColumnSummary,
  FramingScan,
  ImportedData,
  PreparedData,
  Project,
  Run,
  RunResult,
} from '../project/project.ts';
import { featuresOf, findRun } from '../project/views.ts';
import type { Release } from '../deploy/release.ts';

/**
 * What the document knows today: a fact made from other inputs than today's counts as not there.
 */
export type DoneRun = Run & { readonly result: RunResult };

/** Columns carry what the catalogue says of persons. */
export function importOf(project: Project): ImportedData | null {
  const { imported } = project;
  if (imported === null || imported.from !== keysOf(project).data) return null;
  const columns = withCatalogue(project, imported.columns);
  return columns === imported.columns ? imported : { ...imported, columns };
}

export function preparedOf(project: Project): PreparedData | null {
  const { prepared } = project;
  return prepared !== null && prepared.from === keysOf(project).split ? prepared : null;
}

export function scanOf(project: Project): FramingScan | null {
  const { scan } = project;
  return scan !== null && scan.from === keysOf(project).scan ? scan : null;
}

export function isCurrent(project: Project, run: Run): boolean {
  const { data, split, recipe } = keysOf(project);
  return run.from.data === data && run.from.split === split && run.from.recipe === recipe;
}

/** Runs with a result that were made from today's rows and recipe, oldest first. */
export function doneRuns(project: Project): DoneRun[] {
  return project.runs.filter((run): run is DoneRun => isDone(run) && isCurrent(project, run));
}

function isDone(run: Run): run is DoneRun {
  return run.state === 'done' && run.result !== null;
}

/** The run a person goes on with: the chosen one, else the newest; null when there is none. */
export function runInHand(project: Project): DoneRun | null {
  const done = doneRuns(project);
  const chosen = findRun(project, project.chosen);
  return done.find((run) => run.id === chosen?.id) ?? done.at(-1) ?? null;
}

/** Columns that the recipe may use, the time column too. */
export function featureColumns(project: Project): ColumnSummary[] {
  const names = new Set(featuresOf(project));
  return (importOf(project)?.columns ?? []).filter(({ name }) => names.has(name));
}

/**
 * Importance of each column in a run, 0 to 1, its design features (“state=Texas”) added up;
 * null when the model gives none.
 */
export function importanceByColumn(
  run: DoneRun,
  columns: readonly string[],
): Map<string, number> | null {
  const { features, importance } = run.result;
  if (importance === null) return null;
  const sums = new Map(columns.map((column) => [column, 0]));
  let total = 0;
  features.forEach((feature, i) => {
    const size = Math.abs(importance[i] ?? 0);
    total += size;
    const column = ownerOf(feature, columns);
    if (column !== null) sums.set(column, sums.get(column)! + size);
  });
  if (total === 0) return null;
  return new Map([...sums].map(([column, sum]) => [column, sum / total]));
}

/** The column a design feature was made of: the longest name it starts with. */
function ownerOf(feature: string, columns: readonly string[]): string | null {
  const owners = columns.filter(
    (column) =>
      feature === column ||
      (feature.startsWith(column) && !/[\p{L}\p{N}]/u.test(feature.charAt(column.length))),
  );
  return owners.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** When a release was last moved, milliseconds since 1970; 0 when there is none. */
export function lastMove(releases: readonly Release[]): number {
  return releases
    .flatMap((release) => release.log)
    .reduce((at, entry) => Math.max(at, entry.at), 0);
}
