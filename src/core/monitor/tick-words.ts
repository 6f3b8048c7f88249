import { counted } from '../words.ts';
import { unitLabel, unitOf } from './traffic/calendar.ts';
import { hourLabel, isHourly } from './traffic/hours.ts';
import type { Season, Tick } from './season.ts';

const NAMES: Readonly<Record<Tick['unit'], string>> = {
  day: 'day',
  week: 'week',
  month: 'month',
  rows: 'day',
};

/** What a tick of the season is called: “month”, “week”; a day, or an hour, where rows are drawn. */
export function tickName({ tick }: Pick<Season, 'tick'>): string {
  return isHourly(tick) ? 'hour' : NAMES[tick.unit];
}

/** “an hour”, “a day”. */
export function aTick(season: Pick<Season, 'tick'>): string {
  const name = tickName(season);
  return `${name === 'hour' ? 'an' : 'a'} ${name}`;
}

/** What is counted in where ticks are not named by the calendar: “hour” where ticks are hours, else “tick”. */
export function tickUnit({ tick }: Pick<Season, 'tick'>): 'hour' | 'tick' {
  return isHourly(tick) ? 'hour' : 'tick';
}

export function countTicks(season: Pick<Season, 'tick'>, count: number): string {
  return counted(count, tickName(season));
}

/** The first calendar unit of a season that has begun; null where rows are drawn. */
function firstUnit({ tick, reports }: Season): number | null {
  const first = reports[0];
  if (tick.unit === 'rows' || first === undefined) return null;
  const [year, month = 1, day = 1] = first.label.replace('week of ', '').split('-').map(Number);
  const time = Date.UTC(year!, month - 1, day);
  return Number.isNaN(time) ? null : unitOf(time, tick.unit);
}

/** “1999-03”, “2010-01-04”, “day 12”, “day 12, Fri 14:00”: of any tick, played or not. */
export function tickLabel(season: Season, tick: number): string {
  const { unit } = season.tick;
  if (isHourly(season.tick)) return hourLabel(tick);
  const first = firstUnit(season);
  if (unit === 'rows' || first === null) return `${tickName(season)} ${tick + 1}`;
  return unitLabel(first + tick, unit).replace('week of ', '');
}
