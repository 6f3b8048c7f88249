import type { Table } from '../data/table.ts';
import type { Judged } from '../lab/estimate.ts';
import { countWatched } from '../monitor/group-watch.ts';
import type { WatchedGroups } from '../monitor/group-watch.ts';
import type { Project } from '../project/project.ts';
import { declaredGroups } from './declare.ts';

/** How declared groups are decided on the rows a release is judged by: what production is held against. */
export function watchedGroups(
  project: Project,
  training: Table,
  rows: Table,
  { outcome, decided }: Judged,
): WatchedGroups[] {
  if (outcome.task !== 'binary') return [];
  const { classes, positive } = outcome;
  const chosen = Int8Array.from(decided, (decision) => Number(decision === positive));
  return declaredGroups(project, training).flatMap(({ column, bands }) => {
    const found = countWatched(rows, { column, bands }, chosen, classes[positive]!);
    return found === null || found.groups.length < 2 ? [] : [found];
  });
}
