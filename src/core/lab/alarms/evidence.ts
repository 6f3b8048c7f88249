import { concatTables } from '../../data/concat.ts';
import { findColumn } from '../../data/table.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { scoreRows } from '../season/score.ts';
import type { Evidence, Spread } from './api.ts';
import { courseOf } from './course.ts';
import { movedColumns, openReliance } from './reliance.ts';
import { scoreTicks } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { windowOf } from './span.ts';
import { earnedOf } from './evidence-money.ts';
import { groupOf } from './evidence-group.ts';
import { reasonsOf } from './evidence-reasons.ts';
import { spreadOfPredictions } from './evidence-predictions.ts';
import { spreadOfColumn, spreadOfLevels, spreadOfNumbers } from './spread.ts';
import { worthOf } from './worth.ts';

/** Which feature, how far, since when, and what it does to the money. */
export function evidenceOf(scene: AlarmScene): Result<Evidence> {
  const course = courseOf(scene.season, scene.alarm);
  const reliance = openReliance(scene);
  if (!reliance.ok) return reliance;
  const { kind } = scene.alarm;
  const reasons = kind === 'attribution-drift' ? reasonsOf(scene) : ok(null);
  if (!reasons.ok) return reasons;
  return ok({
    course,
    spread: spreadOf(scene),
    earned: kind === 'money' ? earnedOf(scene) : null,
    group: kind === 'bias-drift' ? groupOf(scene) : null,
    reasons: reasons.value,
    worth: worthOf(scene, course.since),
    reliance: reliance.value(scene.alarm.column),
    moved: scene.alarm.column === null ? movedColumns(scene, reliance.value) : [],
  });
}

function spreadOf(scene: AlarmScene): Spread | null {
  const { alarm, rows, lab, traffic } = scene;
  if (alarm.kind === 'model-quality') return spreadOfErrors(scene);
  if (alarm.kind === 'prediction-drift') return spreadOfPredictions(scene);
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
    return spreadOfNumbers('error', known(expected), known(loss), window, 'judging');
  const levels = ['right', 'wrong'];
  return spreadOfLevels(
    'error',
    { levels, codes: known(expected) },
    { levels, codes: known(loss) },
    window,
    'judging',
  );
}
