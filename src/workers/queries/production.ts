import type { AlarmId } from '../../core/id.ts';
import type { AlarmChoice } from '../../core/lab/api.ts';
import type { Evidence, RootCause } from '../../core/lab/alarms/api.ts';
import { answersInFull } from '../../core/lab/alarms/answers.ts';
import { evidenceOf } from '../../core/lab/alarms/evidence.ts';
import { rootCauseOf } from '../../core/lab/alarms/root-cause.ts';
import { sceneOf } from '../../core/lab/alarms/scene.ts';
import { labelledTraffic } from '../../core/lab/labelled.ts';
import { dutyOf } from '../../core/lab/steward/duty.ts';
import type { Choice } from '../../core/project/decisions.ts';
import { currentSeason } from '../../core/project/views.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import type { Context } from './context.ts';
import { inTurns } from './slices.ts';

export function alarmChoices(
  context: Context,
  id: AlarmId,
): Promise<Result<readonly AlarmChoice[]>> {
  return answersInFull(context, id);
}

export async function alarmEvidence(
  { lab, project }: Context,
  id: AlarmId,
): Promise<Result<Evidence>> {
  const scene = await sceneOf(lab, project, id);
  return scene.ok ? evidenceOf(scene.value) : scene;
}

export function rootCause({ lab, project }: Context, id: AlarmId): Promise<Result<RootCause>> {
  return inTurns('root cause', async (hooks) => {
    const scene = await sceneOf(lab, project, id);
    return scene.ok ? drive(stepOf(rootCauseOf(scene.value), 0, 1), hooks) : scene;
  });
}

export function duties({ lab, project, now }: Context): Result<readonly Choice[]> {
  return ok(dutyOf(lab, project, now));
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
