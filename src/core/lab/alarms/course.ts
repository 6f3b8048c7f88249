import type { Alarm, LaneMark, Season } from '../../monitor/season.ts';
import { closeness } from '../../monitor/watch/lanes.ts';
import type { Course } from './api.ts';

/**
 * What the alarm's lane saw, tick by tick: the loudest look where a detector took several of a
 * column, as for what groups are measured by. Looks that were calm may not be on record.
 */
export function courseOf({ reports }: Season, alarm: Alarm): Course {
  const points = reports.flatMap(({ tick, lanes }) =>
    lanes
      .filter(({ detector, column }) => detector === alarm.detector && column === alarm.column)
      .toSorted(louder)
      .slice(0, 1)
      .map(({ value, limit, level }) => ({ tick, value, limit, level })),
  );
  const loud = new Set(
    points.filter(({ level }) => level === 'watch' || level === 'alarm').map(({ tick }) => tick),
  );
  let since = alarm.tick;
  while (loud.has(since - 1)) since--;
  return { points, since };
}

const LOUD: Readonly<Record<LaneMark['level'], number>> = {
  ...{ alarm: 3, watch: 2, calm: 1, 'cannot-tell': 0 },
};

const louder = (a: LaneMark, b: LaneMark): number =>
  LOUD[b.level] - LOUD[a.level] || closeness(b) - closeness(a);
