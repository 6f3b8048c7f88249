import { sayOnly } from '../../../core/data/only-rows.ts';
import type { Alarm, Season } from '../../../core/monitor/season.ts';
import { isHourly } from '../../../core/monitor/traffic/hours.ts';
import {
  aTick,
  countTicks,
  tickLabel,
  tickName,
  tickUnit,
} from '../../../core/monitor/tick-words.ts';
import type { ReleaseId } from '../../../core/id.ts';
import type { Estimate, Project } from '../../../core/project/project.ts';
import { findRelease, findRun } from '../../../core/project/views.ts';
import { counted } from '../../../core/words.ts';
import { metricLabel, sayMetric } from '../../40-model/figures.ts';
import { sayShortMoney } from '../../parts/money.ts';

export { aTick, countTicks, tickLabel, tickName, tickUnit };

/** The date of a tick, where it has one beside its number. */
export function tickDate(season: Season, tick: number): string | undefined {
  const label = tickLabel(season, tick);
  return label === `${tickName(season)} ${tick + 1}` ? undefined : label;
}

export function isPriced(project: Project): boolean {
  return project.goal?.payoff != null;
}

export function earnedOf(season: Season): number {
  return season.reports.reduce((sum, report) => sum + report.earned, 0);
}

export function idleOf(season: Season): number {
  return season.reports.reduce((sum, report) => sum + report.earnedIdle, 0);
}

/** Money of a season, short: “$147k”. */
export function sayEarned(project: Project, value: number): string {
  return sayShortMoney(Number(value.toPrecision(3)), project.goal?.currency ?? '');
}

const verb = (value: number) => (value < 0 ? 'lost' : 'earned');

/** The finding of the season so far. */
export function seasonTitle(project: Project, season: Season): string {
  const played = season.reports.length;
  const name = tickName(season);
  const label = isHourly(season.tick) ? tickLabel(season, played - 1) : `${name} ${played}`;
  const where = `${label[0]!.toUpperCase()}${label.slice(1)}`;
  if (played === 0)
    return `The season is set: ${countTicks(season, season.ticks)}${whereOf(season)} to play`;
  if (!isPriced(project)) {
    const metric = project.framing.metric ?? '';
    const last = season.reports.findLast((report) => report.metric !== null);
    const score = last === undefined ? '–' : sayMetric(metric, last.metric!);
    return `${where}: ${metricLabel(metric)} ${score} on the newest rows`;
  }
  const earned = earnedOf(season);
  const gain = earned - idleOf(season);
  const so = `${where}: you ${verb(earned)} ${sayEarned(project, Math.abs(earned))}.`;
  if (Math.abs(gain) < 0.005 * Math.max(1, Math.abs(earned)))
    return `${so} Never acting: the same.`;
  return `${so} Acting ${gain > 0 ? 'was worth' : 'cost'} ${sayEarned(project, Math.abs(gain))}${gain > 0 ? ' more' : ''}.`;
}

/** “ where location is New York”; nothing where rows of everywhere arrive. */
const whereOf = ({ only }: Season) => (only === undefined ? '' : ` where ${sayOnly(only)}`);

/** What runs, and what has happened in it. */
export function seasonLead(season: Season): string {
  const rows =
    season.tick.unit === 'rows'
      ? `${counted(season.tick.rows, season.file === undefined ? 'production row' : 'row')} a day${isHourly(season.tick) ? ', hour by hour' : ''}${season.file === undefined ? '' : ` of “${season.file.name}”`}${whereOf(season)}, drawn again and again${season.tick.week === undefined ? '' : ', fewer at weekends'}.`
      : `${season.file === undefined ? 'Real later rows' : `Rows of “${season.file.name}”`}${whereOf(season)}, ${tickName(season)} by ${tickName(season)}.`;
  const delay =
    season.labelDelay === 0
      ? 'Labels come at once.'
      : `Labels come ${countTicks(season, season.labelDelay)} late.`;
  const open = season.alarms.filter((alarm) => alarm.action === null).length;
  const rang =
    season.alarms.length === 0
      ? season.reports.length === 0
        ? ''
        : ' No alarm so far.'
      : ` ${counted(season.alarms.length, 'alarm')} rang${open > 0 ? `, ${open} unanswered` : ', all answered'}.`;
  return `${rows} ${delay}${rang}`;
}

/** What stands in place of the figures before the first tick is played. */
export function notBegun(
  project: Project,
  season: Season,
): { readonly title: string; readonly text: string } {
  const name = tickName(season);
  const promised = promisedBy(project, season.firstRelease);
  const stake = promised === null ? '' : `${stakeWords(project, promised)} `;
  return season.ended
    ? { title: 'Nothing was played', text: `This season ended before its first ${name}.` }
    : {
        title: 'Production has not begun',
        text: `${stake}Play the first ${name} and see what comes of it.`,
      };
}

/** What validation found a release to earn per 1,000 decisions; null where nothing is priced. */
export function promisedBy(project: Project, release: ReleaseId | null): Estimate | null {
  if (!isPriced(project)) return null;
  return findRun(project, findRelease(project, release)?.run ?? null)?.result?.value ?? null;
}

/** “Validation promised $1,200 (95%: $900 to $1,500) per 1,000 decisions; your floor is $800.” */
export function stakeWords(project: Project, promised: Estimate): string {
  const say = (value: number) => sayEarned(project, value);
  const { value, low, high } = promised;
  const kpi = project.goal?.kpi;
  const floor =
    kpi?.measure === 'value' && kpi.floor !== null ? `; your floor is ${say(kpi.floor)}` : '';
  return `Validation promised ${say(value)} (95%: ${say(low)} to ${say(high)}) per 1,000 decisions${floor}.`;
}

/** “Day 17: something rang”, “Day 17: 3 alarms wait, the most telling first”. */
export function rangWords(season: Season, waiting: readonly Alarm[]): string {
  const newest = Math.max(...waiting.map(({ tick }) => tick));
  const when = tickLabel(season, newest).replace(/^./, (letter) => letter.toUpperCase());
  return waiting.length === 1
    ? `${when}: something rang`
    : `${when}: ${counted(waiting.length, 'alarm')} wait, this one first`;
}

/** What a person does next in a season that goes on. */
export function nextWords(season: Season, open: number): string {
  const name = tickName(season);
  if (season.reports.length === 0) return 'Run plays until something rings, and stops by itself.';
  if (season.reports.length >= season.ticks)
    return 'Nothing is left to play: end the season on the scoreboard.';
  if (open > 0)
    return `${open === 1 ? 'It waits' : 'They wait'}: look at the evidence, then choose an answer. Until you do, every ${name} goes on as it is.`;
  return 'Nothing waits for you. Play on, or put a fault in.';
}

/** The finding of the money figure. */
export function moneyTitle(project: Project, season: Season): string {
  if (season.reports.length === 0) return 'Money so far';
  const gain = earnedOf(season) - idleOf(season);
  const apart = season.reports.findIndex(({ earned, earnedIdle }) => earned !== earnedIdle);
  if (apart < 0) return 'So far you and never acting are one line';
  const size = sayEarned(project, Math.abs(gain));
  return `${gain < 0 ? `${size} behind` : `${size} ahead of`} never acting, apart since ${tickLabel(season, apart)}`;
}
