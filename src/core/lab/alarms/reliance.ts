import type { Level } from '../../contracts/detector.ts';
import { groupBySource } from '../../explain/columns/groups.ts';
import { traceOutputs } from '../../features/lineage.ts';
import { closeness } from '../../monitor/watch/lanes.ts';
import { findRun } from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { MovedColumn, Reliance } from './api.ts';
import type { AlarmScene } from './scene.ts';

type RelianceOn = (column: string | null) => Reliance | null;

/** How much the release leans on a column, by its own importance; null where it does not say. */
export function openReliance(scene: AlarmScene): Result<RelianceOn> {
  const { project, release, bundle, rows, lab } = scene;
  const result = findRun(project, release.run)?.result;
  const none: RelianceOn = () => null;
  if (result?.importance == null) return ok(none);
  const traced = traceOutputs(bundle.recipe, rows.train.table, lab.catalog.steps);
  if (!traced.ok) return traced;
  const groups = groupBySource(result.features, traced.value);
  const sums = groups.names.map(() => 0);
  result.importance.forEach((value, feature) => (sums[groups.of[feature]!]! += Math.abs(value)));
  const total = sums.reduce((sum, value) => sum + value, 0);
  if (total === 0) return ok(none);
  return ok((column) => {
    if (column === null) return null;
    const mine = groups.sources.map((sources) => sources.includes(column));
    const own = sums.reduce((sum, value, group) => sum + (mine[group] === true ? value : 0), 0);
    const place = 1 + sums.filter((value, group) => mine[group] !== true && value > own).length;
    return { column, share: own / total, place, of: groups.names.length };
  });
}

const MOST_CALM = 3;
const isLoud = (level: Level): boolean => level === 'alarm' || level === 'watch';

/** Columns by how near their loudest lane stood to its line in the tick that rang. */
export function movedColumns({ season, alarm }: AlarmScene, reliance: RelianceOn): MovedColumn[] {
  const loudest = new Map<string, { times: number; level: Level }>();
  for (const mark of season.reports[alarm.tick]?.lanes ?? []) {
    if (mark.column === null || mark.level === 'cannot-tell' || mark.kind !== undefined) continue;
    const times = closeness(mark);
    const rival = loudest.get(mark.column);
    if (rival === undefined || times > rival.times)
      loudest.set(mark.column, { times, level: mark.level });
  }
  const all = [...loudest].toSorted(([, a], [, b]) => b.times - a.times);
  return all
    .filter(([, { level }], place) => isLoud(level) || place < MOST_CALM)
    .map(([column, { times, level }]) => ({
      ...{ column, times, level, reliance: reliance(column) },
      alarm: season.alarms.findLast((one) => one.column === column)?.id ?? null,
    }));
}
