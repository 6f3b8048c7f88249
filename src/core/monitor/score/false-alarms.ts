import { garwood, poissonSf } from '../../stats/poisson.ts';
import type { Interval } from '../../stats/intervals.ts';
import { falseAlarmsPerTick } from '../watch/false-alarms.ts';
import type { AlarmKind, LaneMark, Season } from '../season.ts';
import { ticksADay } from '../traffic/hours.ts';
import { planAt } from '../watch/watch-plan.ts';

/** Alarms while no fault had begun, against what the plan of watching promised for that long. */
export interface FalseAlarms {
  readonly count: number;
  /** Exact 95% Poisson interval of the mean. */
  readonly interval: Interval;
  /** Ticks before the first fault. */
  readonly ticks: number;
  /** At most so many were to be expected in them. */
  readonly promised: number;
  /** Chance of so many or more where the promise holds. */
  readonly chance: number;
}

/**
 * Counted while nothing was wrong: once a fault has begun, an alarm on another column may be its
 * doing. Null on real later rows, where the world moves by itself, and where no tick was quiet.
 */
export function falseAlarmsOf(
  season: Season,
  kindOf: (mark: LaneMark) => AlarmKind,
): FalseAlarms | null {
  const { reports, alarms, injections, tick } = season;
  if (tick.unit !== 'rows') return null;
  const first = Math.min(reports.length, ...injections.map(({ from }) => from));
  if (first === 0) return null;
  const count = alarms.filter((alarm) => alarm.tick < first).length;
  const lanes = countLanes(season, kindOf);
  const looks = ticksADay(tick);
  let promised = 0;
  for (let at = 0; at < first; at++)
    for (const [kind, many] of lanes)
      promised += falseAlarmsPerTick(kind, many, { ...planAt(season, at).plan, looks });
  return {
    ...{ count, interval: garwood(count), ticks: first, promised },
    chance: poissonSf(count, promised),
  };
}

/** Lanes of each kind that looked; the most seen in one tick, as calm marks may be left out. */
function countLanes(
  { reports }: Season,
  kindOf: (mark: LaneMark) => AlarmKind,
): Map<AlarmKind, number> {
  const most = new Map<AlarmKind, number>();
  for (const { lanes } of reports) {
    const here = new Map<AlarmKind, number>();
    for (const mark of lanes) here.set(kindOf(mark), (here.get(kindOf(mark)) ?? 0) + 1);
    for (const [kind, count] of here) most.set(kind, Math.max(count, most.get(kind) ?? 0));
  }
  return most;
}
