import type { Verdict } from '../../contracts/detector.ts';
import { binomCdf } from '../../stats/special.ts';
import { HOURS, isHourly } from '../traffic/hours.ts';
import type { Season } from '../season.ts';

const FEWEST_TICKS = 7;
const LONGEST = 28;
const FEWEST_DAYS = 4;
/** Chance below which an hour is something to watch. */
const RARE = 0.01;

/**
 * Whether as many rows came with a tick as the last four weeks let expect, where nothing else says
 * how many that is; null where too few ticks have passed. Days are held against all days. Hours are
 * held against the same hour of the working days, or of the weekend days, so that nights and Sundays are no
 * surprise; their numbers come by chance, so an hour rings at a chance below `alpha` alone.
 */
export function watchVolume(
  season: Pick<Season, 'tick' | 'reports'>,
  tick: number,
  arrived: number,
  alpha: number,
): Verdict | null {
  const counts = (ticks: readonly number[]): number[] =>
    ticks.map((one) => season.reports[one]!.rows);
  if (!isHourly(season.tick)) {
    const first = Math.max(0, tick - LONGEST);
    const before = counts(Array.from({ length: tick - first }, (_one, i) => first + i));
    return before.length < FEWEST_TICKS ? null : judgeDay(arrived, before);
  }
  const alike = hoursLike(tick);
  return alike.length < FEWEST_DAYS ? null : judgeHour(tick, arrived, counts(alike), alpha);
}

const isWeekend = (tick: number): boolean => Math.floor(tick / HOURS) % 7 >= 5;

/** The same hour of the days of the last four weeks that are of the same kind. */
function hoursLike(tick: number): number[] {
  const alike: number[] = [];
  for (let back = 1; back <= LONGEST; back++) {
    const then = tick - back * HOURS;
    if (then >= 0 && isWeekend(then) === isWeekend(tick)) alike.unshift(then);
  }
  return alike;
}

/** Beyond what the last weeks brought a tick is watched; below half or above twice of it, it rings. */
function judgeDay(arrived: number, recent: readonly number[]): Verdict {
  const range = rangeOf(arrived, recent);
  const sentence = `${arrived} rows arrived; the ${recent.length} ticks before brought ${range.bounds}.`;
  const level = range.within ? 'calm' : range.far ? 'alarm' : 'watch';
  return {
    ...{ level, value: arrived, limit: range.limit, pValue: null, floor: null },
    sentence,
  };
}

/** Given how many came in all of these hours, the newest has its share of them by chance (binomial). */
function judgeHour(
  tick: number,
  arrived: number,
  alike: readonly number[],
  alpha: number,
): Verdict {
  const range = rangeOf(arrived, alike);
  const total = alike.reduce((sum, count) => sum + count, arrived);
  const share = 1 / (alike.length + 1);
  const fewer = binomCdf(arrived, total, share);
  const more = arrived === 0 ? 1 : 1 - binomCdf(arrived - 1, total, share);
  const pValue = Math.min(1, 2 * Math.min(fewer, more));
  const days = isWeekend(tick) ? 'weekend days' : 'working days';
  const came =
    arrived === 0 ? 'No row arrived' : `${arrived} ${arrived === 1 ? 'row' : 'rows'} arrived`;
  const sentence = `${came} in this hour; the same hour of the ${alike.length} ${days} before brought ${range.bounds}.`;
  const limit = arrived < range.least ? range.least / 2 : Math.max(1, 2 * range.most);
  const level =
    range.far && pValue < alpha ? 'alarm' : !range.within && pValue < RARE ? 'watch' : 'calm';
  return { ...{ level, value: arrived, limit, pValue, floor: null }, sentence };
}

function rangeOf(arrived: number, recent: readonly number[]) {
  const least = Math.min(...recent);
  const most = Math.max(...recent);
  return {
    least,
    most,
    within: arrived >= least && arrived <= most,
    far: arrived < least / 2 || arrived > 2 * most,
    limit: arrived < least ? least : most,
    bounds: least === most ? String(least) : `${least} to ${most}`,
  };
}
