import { followersOf } from '../../monitor/alarms/incidents.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Estimate, Project } from '../../project/project.ts';
import type { Problem } from '../../result.ts';
import { alike, counted } from '../../words.ts';
import type { AlarmChoice } from '../api.ts';
import type { Worth } from './api.ts';
import { sayGain } from './say.ts';
import type { AlarmScene } from './scene.ts';

type Act = Extract<Choice, { type: 'monitor/act' }>;

export function act(
  { alarm, season }: AlarmScene,
  parts: Omit<Act, 'type' | 'alarm' | 'run'> & Partial<Act>,
): Act {
  const also = followersOf(season, alarm).map(({ id }) => id);
  return {
    ...{ type: 'monitor/act', alarm: alarm.id, run: null, ...parts },
    ...(also.length === 0 ? {} : { also }),
  };
}

export function barred(problem: Problem): Pick<AlarmChoice, 'why' | 'barred' | 'choices'> {
  return { why: problem.what, barred: `${problem.what} ${problem.fix}`, choices: [] };
}

export function tooFew({ sinceRows }: Worth): string {
  return `Cannot tell yet: ${counted(sinceRows, 'labelled row')} since it began.`;
}

/** The change since it began, or its undoing. */
export function sayChange(
  project: Project,
  { change, unit, sinceRows }: Worth,
  sign: 1 | -1,
): string {
  const turned: Estimate = {
    value: sign * change.value,
    low: sign > 0 ? change.low : -change.high,
    high: sign > 0 ? change.high : -change.low,
  };
  const say = alike([turned.value, turned.low, turned.high]);
  const words =
    unit === 'money'
      ? sayGain(project, turned)
      : `${say(turned.value)} loss a decision (95%: ${say(turned.low)} to ${say(turned.high)})`;
  return `${words} by ${counted(sinceRows, 'labelled row')}`;
}
