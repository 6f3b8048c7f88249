import type { Season } from '../monitor/season.ts';
import { isHourly } from '../monitor/traffic/hours.ts';
import type { Project } from '../project/project.ts';
import { count, money, say } from './words.ts';

/** A gain as the project counts it: money per 1,000 decisions where there is a payoff, else the metric. */
export function sayGain(project: Project, gain: number): string {
  return project.goal?.payoff == null ? say(gain) : money(gain, project.goal.currency);
}

/** “7 months”; “7 ticks” where the data has no time of its own. */
export function sayTicks(season: Season, amount: number): string {
  if (isHourly(season.tick)) return count(amount, 'hour');
  return count(amount, season.tick.unit === 'rows' ? 'tick' : season.tick.unit);
}
