import type { Table } from '../data/table.ts';
import type { Judged } from '../lab/estimate.ts';
import { countWatched, measureWatched } from '../monitor/watch/watched-groups.ts';
import type { CountedMeasure, Flags, WatchedGroups } from '../monitor/watch/watched-groups.ts';
import type { Project } from '../project/project.ts';
import { declaredGroups } from './declare.ts';

/** How declared groups are decided on the rows a release is judged by: what production is held against. */
export function watchedGroups(
  project: Project,
  training: Table,
  rows: Table,
  judged: Judged,
): WatchedGroups[] {
  const measures = judged.outcome.task === 'regression' ? errors : counts;
  return declaredGroups(project, training).flatMap(({ column, bands }) =>
    measures(rows, { column, bands }, judged, project.framing.target!).filter(
      ({ groups }) => groups.length > 1,
    ),
  );
}

type By = Pick<WatchedGroups, 'column' | 'bands'>;

function errors(rows: Table, by: By, { decided, actual }: Judged, of: string): WatchedGroups[] {
  const signed = Float64Array.from(decided, (decision, row) => decision - actual[row]!);
  return [
    measureWatched(rows, { ...by, measure: 'error', of }, signed.map(Math.abs)) ?? [],
    measureWatched(rows, { ...by, measure: 'signed-error', of }, signed) ?? [],
  ].flat();
}

function counts(
  rows: Table,
  by: By,
  { outcome, decided, actual }: Judged,
  target: string,
): WatchedGroups[] {
  if (outcome.task === 'regression') return [];
  const { classes, positive } = outcome;
  const chosen = Int8Array.from(decided, (decision) => Number(decision === positive));
  const wrong = Int8Array.from(decided, (decision, row) => Number(decision !== actual[row]));
  const where = (isSo: boolean): Flags =>
    chosen.map((flag, row) => ((actual[row] === positive) === isSo ? flag : -1));
  const count = (measure: CountedMeasure, of: string, flags: Flags): WatchedGroups[] =>
    [countWatched(rows, { ...by, measure, of }, flags) ?? []].flat();
  if (outcome.task !== 'binary') return count('wrong', target, wrong);
  const name = classes[positive]!;
  return [
    ...count('chosen', name, chosen),
    ...count('wrong', target, wrong),
    ...count('true-positive-rate', name, where(true)),
    ...count('false-positive-rate', name, where(false)),
  ];
}
