import { HOURS, isHourly } from '../traffic/hours.ts';
import type { Season, TickReport } from '../season.ts';

/**
 * The reports of a season as figures of a day: those of hours summed over each whole day, under the
 * tick of its last hour, with the metric and the estimate of that day; all others as they are.
 */
export function reportsByDay({
  tick,
  reports,
}: Pick<Season, 'tick' | 'reports'>): readonly TickReport[] {
  if (!isHourly(tick)) return reports;
  return Array.from({ length: Math.floor(reports.length / HOURS) }, (_one, day) =>
    addUp(reports.slice(day * HOURS, (day + 1) * HOURS)),
  );
}

function addUp(hours: readonly TickReport[]): TickReport {
  const sum = (of: (report: TickReport) => number): number =>
    hours.reduce((total, report) => total + of(report), 0);
  return {
    ...hours.at(-1)!,
    rows: sum(({ rows }) => rows),
    distinct: sum(({ distinct }) => distinct),
    refused: sum(({ refused }) => refused),
    earned: sum(({ earned }) => earned),
    earnedIdle: sum(({ earnedIdle }) => earnedIdle),
  };
}
