import type { Verdict } from '../../contracts/detector.ts';
import type { Arrivals } from '../../contracts/injector.ts';
import { findColumn } from '../../data/table.ts';
import { waitedOf } from '../traffic/arrivals.ts';
import { HOURS, hourOf } from '../traffic/hours.ts';
import { judgeShare } from './feed-watch.ts';

/**
 * The newest hours of a feed from tick `first` on, by a column that says when each row is of: rows
 * that tell another hour than the one they were sent in, or none that can be read.
 */
export function watchClock(
  ticks: readonly Arrivals[],
  first: number,
  column: string,
  alpha: number,
): Verdict {
  const rows = ticks.reduce((sum, tick) => sum + tick.rows, 0);
  const off = ticks.reduce((sum, tick, at) => sum + countOff(tick, first + at, column), 0);
  return judgeShare(off, rows, alpha, 'tell another hour than they were sent in, or none');
}

function countOff(rows: Arrivals, tick: number, name: string): number {
  const column = findColumn(rows, name);
  if (column?.kind !== 'date') return rows.rows;
  const waited = waitedOf(rows);
  return column.values.reduce((sum, time, row) => {
    const sent = (tick - waited[row]!) % HOURS;
    return sum + Number(Number.isNaN(time) || hourOf(time) !== sent);
  }, 0);
}
