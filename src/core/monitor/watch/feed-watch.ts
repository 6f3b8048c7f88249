import type { Verdict } from '../../contracts/detector.ts';
import type { Arrivals } from '../../contracts/injector.ts';
import { binomCdf } from '../../stats/special.ts';
import { eventsOf, waitedOf } from '../traffic/arrivals.ts';
import type { Sighting } from './lanes.ts';
import { percent, shareFloor } from './proportions.ts';

/** What envelopes say of the feed; marks and alarms stand under these names. */
export const FEED_LATE = 'feed-late';
export const FEED_TWICE = 'feed-twice';
export const FEED_VOLUME = 'feed-volume';
/** Lanes it adds, each with its share of the false alarms; the number of rows of a day has no chance in it. */
export const FEED_LANES = 2;

/** Whether rows tell the hour they were sent in. */
export const FEED_CLOCK = 'feed-clock';

/** What is to be said of how many rows there are, and of the hours they tell; null: nothing. */
interface Told {
  readonly volume: Verdict | null;
  readonly clock: Verdict | null;
}

/** Share of late or repeated events a feed may have without a word. */
const USUAL = 0.02;
const FEWEST = 20;

/**
 * The newest ticks of a feed, the present one last: events that wait on their way, events that are
 * delivered again, and what else is told of them.
 */
export function watchFeed(
  ticks: readonly Arrivals[],
  { volume, clock }: Told,
  alpha: number,
): Sighting[] {
  const rows = ticks.reduce((sum, tick) => sum + tick.rows, 0);
  const late = ticks.reduce((sum, tick) => sum + countLate(tick), 0);
  const twice = ticks.reduce((sum, tick) => sum + countRepeats(tick), 0);
  return [
    sight(FEED_LATE, judgeShare(late, rows, alpha, 'came later than the tick they are of')),
    sight(FEED_TWICE, judgeShare(twice, rows, alpha, 'had come before')),
    ...(volume === null ? [] : [sight(FEED_VOLUME, volume)]),
    ...(clock === null ? [] : [sight(FEED_CLOCK, clock)]),
  ];
}

function sight(detector: string, verdict: Verdict): Sighting {
  return { detector, column: null, kind: 'data-quality', verdict };
}

function countLate(tick: Arrivals): number {
  return tick.waited === undefined ? 0 : tick.waited.filter((ticks) => ticks > 0).length;
}

/** Deliveries of an event beyond its first in the tick. */
function countRepeats(tick: Arrivals): number {
  if (tick.events === undefined) return 0;
  const waited = waitedOf(tick);
  const seen = new Set<number>();
  eventsOf(tick).forEach((event, row) => seen.add(waited[row]! * 1e9 + event));
  return tick.rows - seen.size;
}

/** A share of the rows of a feed against the usual 2%. */
export function judgeShare(hits: number, rows: number, alpha: number, what: string): Verdict {
  const value = rows === 0 ? 0 : hits / rows;
  const chance = (least: number): number =>
    least === 0 ? 1 : 1 - binomCdf(least - 1, rows, USUAL);
  const pValue = chance(hits);
  const sentence = `${percent(value)} of ${rows} events ${what}; ${percent(USUAL)} is nothing unusual.`;
  if (rows < FEWEST)
    return { level: 'cannot-tell', value, limit: USUAL, pValue: null, floor: null, sentence };
  const floor = shareFloor(alpha, rows, chance);
  const level = value <= USUAL ? 'calm' : pValue < alpha ? 'alarm' : 'watch';
  return { level, value, limit: USUAL, pValue, floor, sentence };
}
