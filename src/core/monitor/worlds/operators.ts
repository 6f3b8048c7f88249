import { counted } from '../../words.ts';
import { countTicks, tickName } from '../tick-words.ts';
import { isHourly, ticksADay } from '../traffic/hours.ts';
import type { Season } from '../season.ts';
import type { World, WorldPlan } from './worlds.ts';

/** “retrained every day”, “retrained every 3 weeks”. */
export function dailyName(season: Season, { every }: Pick<WorldPlan, 'every'>): string {
  const days = every / ticksADay(season.tick);
  if (isHourly(season.tick)) return `retrained every ${days === 1 ? 'day' : counted(days, 'day')}`;
  return `retrained every ${every === 1 ? tickName(season) : countTicks(season, every)}`;
}

export const IDLE = 'never acting';
export const ORACLE = 'an oracle who knew';

/** An operator’s money a tick, over the ticks that were compared. */
export interface Operator {
  readonly name: string;
  readonly earned: readonly number[];
  readonly world: World | null;
}

/** Never acting, the others that were played, and you. */
export function operatorsOf(season: Season): Operator[] {
  const { comparison, reports } = season;
  const ticks = comparedTicks(season);
  const shown = reports.slice(0, ticks);
  const others = (comparison?.worlds ?? []).map((world): Operator => {
    const name = world.id === 'oracle' ? ORACLE : dailyName(season, comparison!.plan);
    return { name, earned: world.earned, world };
  });
  return [
    { name: IDLE, earned: shown.map((report) => report.earnedIdle), world: null },
    ...others,
    { name: 'you', earned: shown.map((report) => report.earned), world: null },
  ];
}

/** Ticks all operators have played. */
export function comparedTicks({ comparison, reports }: Season): number {
  return comparison?.state === 'done' ? comparison.plan.ticks : reports.length;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const NOISE = 0.005;

/** The part of what could be had over never acting that `own` got; null where nothing could. */
export function shareOfGap(own: number, idle: number, oracle: number): number | null {
  const gap = oracle - idle;
  return gap > NOISE * Math.max(1, Math.abs(oracle)) ? (own - idle) / gap : null;
}
