import type { AlarmChoice } from '../../../core/lab/api.ts';
import { incidentsOf } from '../../../core/monitor/alarms/incidents.ts';
import type { Alarm, Season } from '../../../core/monitor/season.ts';
import type { Project, Run } from '../../../core/project/project.ts';
import { findRun } from '../../../core/project/views.ts';
import type { Result } from '../../../core/result.ts';
import { ok } from '../../../core/result.ts';
import type { Desk } from '../../../state/desk.ts';

/** Takes every choice of an answer in order; where one starts a training, the next waits for it. */
export async function giveAnswer(
  desk: Pick<Desk, 'dispatch' | 'settled' | 'project'>,
  answer: AlarmChoice,
): Promise<Result<Project>> {
  for (const choice of answer.choices) {
    let taken = desk.dispatch(choice);
    if (!taken.ok) {
      await desk.settled();
      taken = desk.dispatch(choice);
    }
    if (!taken.ok) return taken;
    if (choice.type === 'train/start') await desk.settled();
  }
  return ok(desk.project);
}

/** Open alarms that are answered by themselves, the most telling first: a broken field, a worse model, a moved column. */
export function openAlarms(season: Season): Alarm[] {
  return headsOf(season).filter(({ action }) => action === null);
}

/** Answered alarms, the newest answer first. */
export function answeredAlarms(season: Season): Alarm[] {
  return headsOf(season)
    .filter(({ action }) => action !== null)
    .toSorted((a, b) => b.action!.tick - a.action!.tick || b.tick - a.tick);
}

const headsOf = (season: Season) => incidentsOf(season).map(({ head }) => head);

/** The run that the newest retraining of the season asked for. */
export function retrainedRun(project: Project, season: Season): Run | undefined {
  const answer = answeredAlarms(season).find(({ action }) => action!.run !== null);
  return answer === undefined ? undefined : findRun(project, answer.action!.run);
}

/** How the inbox stands, as a title. */
export function inboxTitle(season: Season): string {
  const open = openAlarms(season).length;
  const all = incidentsOf(season).length;
  if (all === 0) return 'No alarm has rung';
  if (open > 0) return open === 1 ? 'One alarm waits for you' : `${open} alarms wait for you`;
  return all === 1 ? 'The alarm is answered' : `All ${all} alarms are answered`;
}
