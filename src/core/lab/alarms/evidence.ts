import { concatTables } from '../../data/concat.ts';
import { findColumn } from '../../data/table.ts';
import { groupBySource } from '../../explain/columns/groups.ts';
import { traceOutputs } from '../../features/lineage.ts';
import { dropRepeats, windowTicks } from '../../monitor/watch/windows.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { findRun } from '../../project/views.ts';
import { scoreRows } from '../season/score.ts';
import type { Evidence, Reliance, Spread } from './api.ts';
import { courseOf } from './course.ts';
import { scoreTicks } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { spreadOfColumn, spreadOfLevels, spreadOfNumbers } from './spread.ts';
import { worthOf } from './worth.ts';

/** Ticks behind an alarm that its window spans, oldest first. */
export function windowOf({ season, input, traffic, alarm }: AlarmScene): number[] {
  const { plan } = traffic;
  const perTick = plan.calendar
    ? input.production.rows / Math.max(1, plan.ticks)
    : season.tick.rows;
  const span = windowTicks(perTick, plan.calendar ? null : input.production.rows);
  const first = Math.max(0, alarm.tick - span + 1);
  return Array.from({ length: alarm.tick - first + 1 }, (_, i) => first + i);
}

/** Which feature, how far, since when, and what it does to the money. */
export function evidenceOf(scene: AlarmScene): Result<Evidence> {
  const course = courseOf(scene.season, scene.alarm);
  const reliance = relianceOf(scene);
  if (!reliance.ok) return reliance;
  return ok({
    course,
    spread: spreadOf(scene),
    worth: worthOf(scene, course.since),
    reliance: reliance.value,
  });
}

function spreadOf(scene: AlarmScene): Spread | null {
  const { alarm, rows, lab, traffic } = scene;
  if (alarm.kind === 'model-quality') return spreadOfErrors(scene);
  if (alarm.column === null || alarm.kind === 'bias-drift') return null;
  const ticks = windowOf(scene);
  const window = dropRepeats(concatTables(ticks.map((tick) => traffic.rows(tick))));
  const before = findColumn(rows.train.table, alarm.column);
  const now = findColumn(window, alarm.column);
  if (before === undefined || now === undefined) return null;
  const presence = lab.catalog.detectors.find(alarm.detector)?.watches === 'missing';
  return spreadOfColumn(before, now, presence, [ticks[0]!, ticks.at(-1)!]);
}

function spreadOfErrors(scene: AlarmScene): Spread {
  const { season, alarm, lab, project, bundle, rows } = scene;
  const expected = scoreRows(lab, project, bundle, rows.judge).loss;
  const delay = season.labelDelay;
  const ticks = windowOf(scene)
    .map((tick) => tick - delay)
    .filter((tick) => tick >= 0);
  const { loss } = scoreTicks(scene, ticks);
  const window = [ticks[0] ?? 0, ticks.at(-1) ?? Math.max(0, alarm.tick - delay)] as const;
  const known = (values: Float64Array) => values.filter((value) => !Number.isNaN(value));
  if (bundle.outcome.task === 'regression')
    return spreadOfNumbers('error', known(expected), known(loss), window);
  const levels = ['right', 'wrong'];
  return spreadOfLevels(
    'error',
    { levels, codes: known(expected) },
    { levels, codes: known(loss) },
    window,
  );
}

function relianceOf({ alarm, project, release, bundle, rows, lab }: AlarmScene) {
  const { column } = alarm;
  const result = findRun(project, release.run)?.result;
  const none = ok<Reliance | null>(null);
  if (column === null || result?.importance == null) return none;
  const traced = traceOutputs(bundle.recipe, rows.train.table, lab.catalog.steps);
  if (!traced.ok) return traced;
  const groups = groupBySource(result.features, traced.value);
  const sums = groups.names.map(() => 0);
  result.importance.forEach((value, feature) => (sums[groups.of[feature]!]! += Math.abs(value)));
  const total = sums.reduce((sum, value) => sum + value, 0);
  const mine = groups.sources.map((sources) => sources.includes(column));
  const own = sums.reduce((sum, value, group) => sum + (mine[group] === true ? value : 0), 0);
  if (total === 0) return none;
  const place = 1 + sums.filter((value, group) => mine[group] !== true && value > own).length;
  return ok<Reliance | null>({ column, share: own / total, place, of: groups.names.length });
}
