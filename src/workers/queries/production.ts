import type { AlarmId } from '../../core/id.ts';
import type { AlarmChoice } from '../../core/lab/api.ts';
import { answersTo } from '../../core/lab/suggest/monitor.ts';
import { labelledTraffic } from '../../core/lab/labelled.ts';
import { currentSeason } from '../../core/project/views.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

export function alarmChoices(context: Context, id: AlarmId): Result<readonly AlarmChoice[]> {
  const season = currentSeason(context.project);
  const alarm = season?.alarms.find((known) => known.id === id);
  if (season === undefined || alarm === undefined)
    return fail('no-such-alarm', 'This alarm is gone.', 'Monitor, Alarms.', 'Choose another.');
  return ok(answersTo(context, season, alarm));
}

export function retrainPreview({
  lab,
  project,
}: Context): Result<{ rows: number; judge: number; sentence: string }> {
  const season = currentSeason(project);
  if (season === undefined)
    return fail('no-season', 'No season is running.', 'Monitor, Season.', 'Start one.');
  const traffic = labelledTraffic(lab, project, season.number, season.reports.length - 1);
  if (!traffic.ok) return traffic;
  const rows = traffic.value.older.rows;
  const judge = traffic.value.newest.rows;
  const sentence = `${rows} labelled production rows would join the training rows; the newest ${judge} would judge old and new model side by side.`;
  return ok({ rows, judge, sentence });
}
