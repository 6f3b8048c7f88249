import type { Alarm, Season } from '../../monitor/season.ts';
import type { Course } from './api.ts';

/** What the alarm's lane saw, tick by tick; looks that were calm may not be on record. */
export function courseOf({ reports }: Season, alarm: Alarm): Course {
  const points = reports.flatMap(({ tick, lanes }) =>
    lanes
      .filter(({ detector, column }) => detector === alarm.detector && column === alarm.column)
      .map(({ value, limit, level }) => ({ tick, value, limit, level })),
  );
  const loud = new Set(
    points.filter(({ level }) => level === 'watch' || level === 'alarm').map(({ tick }) => tick),
  );
  let since = alarm.tick;
  while (loud.has(since - 1)) since--;
  return { points, since };
}
