import type { AlarmId } from '../../id.ts';
import { ruleFor, rulesOf } from '../../monitor/alarms/alarm-rules.ts';
import { productionRelease } from '../../project/views.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { countTicks } from '../../monitor/tick-words.ts';
import { figure } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import type { SuggestContext } from '../suggest/context.ts';
import { trialRows } from './adjusting.ts';
import { mappings, upstream } from './answer-data.ts';
import { adjustments, askForLabels, back, retrain } from './answer-model.ts';
import { act, sayChange, tooFew } from './answer-parts.ts';
import type { Worth } from './api.ts';
import { courseOf } from './course.ts';
import { mapBack } from './map-back.ts';
import { sceneOf } from './scene.ts';
import type { AlarmScene } from './scene.ts';
import { worthOf } from './worth.ts';

/** Every way to answer an alarm, with what it costs and may bring: what can be done first, of that what its rule asks for. */
export async function answersInFull(
  context: SuggestContext,
  id: AlarmId,
): Promise<Result<AlarmChoice[]>> {
  const opened = await sceneOf(context.lab, context.project, id);
  if (!opened.ok) return opened;
  const scene = opened.value;
  const { season, alarm, project } = scene;
  const worth = worthOf(scene, courseOf(season, alarm).since);
  const serving = productionRelease(project) ?? scene.release;
  const trial = trialRows(context.lab, project, season, serving);
  const together = mapBack(scene);
  const byName = together.filter(({ renames }) => renames).map(({ answer }) => answer);
  const several = together.filter(({ renames }) => !renames).map(({ answer }) => answer);
  const answers = [
    ...upstream(scene, worth),
    ...byName,
    ...retrain(context, scene),
    ...several,
    ...mappings(scene),
    ...(await adjustments(context, scene, serving, trial)),
    ...askForLabels(scene),
    ...(await back(context, scene, serving, trial)),
    leave(scene, worth),
  ];
  const first = ruleFor(rulesOf(season), alarm)?.action ?? null;
  const place = ({ action, barred }: AlarmChoice) =>
    Number(barred !== undefined) + (first !== null && action === first ? 0 : 0.5);
  return ok(answers.toSorted((a, b) => place(a) - place(b)));
}

function leave(scene: AlarmScene, worth: Worth): AlarmChoice {
  const { alarm, season, project } = scene;
  const left = season.ticks - season.reports.length;
  const leftAlone = () => {
    if (left === 0) return 'Nothing: no row of this season is left to come.';
    return worth.enough
      ? `Should it go on so for the ${countTicks(season, left)} left: ${sayChange(project, worth, 1)}.`
      : tooFew(worth);
  };
  return {
    action: 'leave',
    label: 'Leave it',
    why: 'Watch on. The alarm is answered and stays in the log.',
    costs: leftAlone(),
    brings: 'Nothing is changed by mistake.',
    choices: [
      act(scene, {
        action: 'leave',
        note: `Left: ${figure(alarm.value)} against a line of ${figure(alarm.limit)}.`,
      }),
    ],
  };
}
