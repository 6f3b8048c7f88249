import type { Estimate, Project } from '../../project/project.ts';
import { money } from '../../pillars/words.ts';
import { figure } from '../../words.ts';

/** “+€12.3 per 1,000 decisions (95%: +€4.1 to +€20.2)”, or the project's metric where nothing is priced. */
export function sayGain({ goal, framing }: Project, { value, low, high }: Estimate): string {
  if (goal?.payoff == null)
    return `${signed(value)} in ${framing.metric ?? 'the metric'} (95%: ${signed(low)} to ${signed(high)})`;
  const say = (one: number): string =>
    `${one > 0 ? '+' : ''}${money(Number(one.toPrecision(3)), goal.currency)}`;
  return `${say(value)} per 1,000 decisions (95%: ${say(low)} to ${say(high)})`;
}

export function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${figure(value)}`.replace('-', '−');
}

/** What a gain on so many rows lets one hope for. */
export function sayHope(project: Project, gain: Estimate, rows: number): string {
  const on = `on the ${rows} newest labelled rows`;
  if (gain.low > 0) return `${sayGain(project, gain)} ${on}.`;
  if (gain.high < 0) return `It would be worse: ${sayGain(project, gain)} ${on}.`;
  return `Within noise: ${sayGain(project, gain)} ${on}.`;
}
