import type { Arrivals } from '../../contracts/injector.ts';
import { concatTables } from '../../data/concat.ts';
import type { Tick } from '../season.ts';
import { ticksADay } from './hours.ts';
import type { Traffic } from './traffic.ts';

/**
 * What is told of a day is told of these rows: those of the tick, or, where ticks are hours, of the
 * day that ends with it; null in the other hours.
 */
export function wholeDay(
  tick: Pick<Tick, 'unit' | 'hours'>,
  traffic: Pick<Traffic, 'rows'>,
  at: number,
): Arrivals | null {
  const hours = ticksADay(tick);
  if (hours === 1) return traffic.rows(at);
  if ((at + 1) % hours !== 0) return null;
  return joinHours(Array.from({ length: hours }, (_one, i) => traffic.rows(at - hours + 1 + i)));
}

/** Rows of hours one under the other: of the newest that were all sent in the same columns. */
function joinHours(hours: readonly Arrivals[]): Arrivals {
  const columnsOf = ({ sent }: Arrivals): string =>
    sent === undefined ? '' : JSON.stringify(sent.columns.map(({ name, kind }) => [name, kind]));
  const newest = columnsOf(hours.at(-1)!);
  const alike = hours.slice(hours.findLastIndex((hour) => columnsOf(hour) !== newest) + 1);
  const sent = alike.flatMap((hour) => hour.sent ?? []);
  return { ...concatTables(alike), ...(sent.length === 0 ? {} : { sent: concatTables(sent) }) };
}
