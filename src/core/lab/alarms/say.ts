import type { Estimate, Project } from '../../project/project.ts';
import { money } from '../../pillars/words.ts';
import { scoreFormat } from '../../model/metric-words.ts';
import { alike } from '../../words.ts';

/** “+€12.3 per 1,000 decisions (95%: +€4.1 to +€20.2)”, or the project's metric where nothing is priced. */
export function sayGain({ goal, framing }: Project, { value, low, high }: Estimate): string {
  if (goal?.payoff == null) {
    const score = scoreFormat(framing.metric ?? '', [value, low, high]);
    const gain = (one: number): string => `${one > 0 ? '+' : ''}${score(one)}`;
    return `${gain(value)} in ${framing.metric ?? 'the metric'} (95%: ${gain(low)} to ${gain(high)})`;
  }
  const say = (one: number): string =>
    `${one > 0 ? '+' : ''}${money(Number(one.toPrecision(3)), goal.currency)}`;
  return `${say(value)} per 1,000 decisions (95%: ${say(low)} to ${say(high)})`;
}

/** “+0.23 (95%: −0.02 to +0.48)” and the like: how an estimate and the ends of its interval are said. */
export function signedAlike({ value, low, high }: Estimate): (one: number) => string {
  const say = alike([value, low, high]);
  return (one) => `${one > 0 ? '+' : ''}${say(one)}`;
}

/** What a gain on so many rows lets one hope for. */
export function sayHope(project: Project, gain: Estimate, rows: number): string {
  const on = `on the ${rows} newest labelled rows`;
  if (gain.low > 0) return `${sayGain(project, gain)} ${on}.`;
  if (gain.high < 0) return `It would be worse: ${sayGain(project, gain)} ${on}.`;
  return `Within noise: ${sayGain(project, gain)} ${on}.`;
}
