import { shortName } from '../../data/names.ts';
import type { LabelPlan } from '../../monitor/labels/label-plan.ts';
import type { Injection, Season, Tick } from '../../monitor/season.ts';
import { faultOfPlan } from '../../monitor/watch/watch-plan.ts';
import type { WatchPlan } from '../../monitor/watch/watch-plan.ts';
import { faultOfHours, ticksADay } from '../../monitor/traffic/hours.ts';
import type { Problem } from '../../result.ts';
import type { Project } from '../project.ts';

const WHERE = 'Monitor, Season.';
const isShare = (value: number): boolean => value >= 0 && value <= 1;
/** Days labels may be spread over. */
export const MOST_SPREAD = 60;
export const MOST_REVIEW = 100_000;

/** What is wrong with the traffic, the labels or the watch a season shall have, in a sentence; null: nothing. */
export function faultOfStart({
  tick,
  labels,
  watch,
}: {
  readonly tick: Tick;
  readonly labels?: LabelPlan;
  readonly watch?: WatchPlan;
}): string | null {
  if (tick.unit === 'rows' && !(tick.rows >= 1))
    return `A tick of drawn rows brings at least one row, got ${tick.rows}.`;
  if (tick.week !== undefined && !(isShare(tick.week.weekend) && isShare(tick.week.swing)))
    return `What weekends bring, and how far days swing, are shares from 0 to 1, got ${tick.week.weekend} and ${tick.week.swing}.`;
  const fault = faultOfHours(tick) ?? (watch === undefined ? null : faultOfPlan(watch));
  return (
    fault ?? (labels === undefined ? null : faultOfLabels(labels, MOST_SPREAD * ticksADay(tick)))
  );
}

function faultOfLabels({ never, cost, review, spread }: LabelPlan, most: number): string | null {
  if (!isShare(never)) return `The share of labels that never come goes from 0 to 1, got ${never}.`;
  if (!(cost >= 0 && Number.isFinite(cost))) return `A label costs nothing or more, got ${cost}.`;
  if (!(Number.isInteger(review) && review >= 0 && review <= MOST_REVIEW))
    return `A review queue takes 0 to ${MOST_REVIEW} rows a tick, got ${review}.`;
  if (spread !== undefined && !(spread.ticks >= 0 && spread.ticks <= most))
    return `Labels spread over 0 to ${most} more ticks, got ${spread.ticks}.`;
  return null;
}

/** Why a fault cannot be put into a season; null when it can. */
export function faultOfInjection(
  project: Project,
  { reports }: Season,
  { from, strength, column, period }: Injection,
): Problem | null {
  const problem = (code: string, what: string, fix: string): Problem => ({
    ...{ code, what, where: WHERE, fix },
  });
  if (from < reports.length)
    return problem(
      'in-the-past',
      'What has happened cannot be changed.',
      `Start the fault at ${reports.length} or later.`,
    );
  if (!isShare(strength))
    return problem(
      'bad-strength',
      `Strength goes from 0 to 1, got ${strength}.`,
      'Enter a value in range.',
    );
  if (period !== undefined && !(Number.isInteger(period) && period >= 1))
    return problem(
      'bad-period',
      `A period is a whole number of ticks, got ${period}.`,
      'Enter 1 or more.',
    );
  const columns = project.imported?.columns ?? [];
  if (column !== null && columns.length > 0 && !columns.some(({ name }) => name === column))
    return problem(
      'no-such-column',
      `There is no column “${shortName(column)}” that a fault could hit.`,
      'Choose a column the rows have.',
    );
  return null;
}
