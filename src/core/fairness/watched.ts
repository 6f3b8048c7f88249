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
  { outcome, decided, actual }: Judged,
): WatchedGroups[] {
  if (outcome.task === 'regression') return [];
  const { classes, positive } = outcome;
  const chosen = Int8Array.from(decided, (decision) => Number(decision === positive));
  const wrong = Int8Array.from(decided, (decision, row) => Number(decision !== actual[row]));
  const counted = [
    ...(outcome.task === 'binary'
      ? [{ measure: 'chosen', of: classes[positive]!, flags: chosen } as const]
      : []),
    { measure: 'wrong', of: project.framing.target!, flags: wrong } as const,
  ];
  return declaredGroups(project, training).flatMap(({ column, bands }) =>
    counted.flatMap(({ flags, ...what }) => {
      const found = countWatched(rows, { column, bands, ...what }, flags);
      return found === null || found.groups.length < 2 ? [] : [found];
    }),
  );
}
