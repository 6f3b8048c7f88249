import { concatTables } from '../data/concat.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { timesOf } from './plan-season.ts';
import { openTraffic } from './traffic.ts';
import type { TrafficInput } from './traffic.ts';
import { dropRepeats } from './windows.ts';

/** Older rows that join training, and the newest that the gate judges on. */
export interface RetrainRows {
  readonly train: Table;
  readonly gate: Table;
}

const GATE_SHARE = 0.3;

/**
 * Rows whose labels are known once tick `upTo` has passed, in order of arrival, each source row
 * once as it arrived last, faults included: that is the world there is. Empty while none is known.
 */
export function labelledRows(input: TrafficInput, upTo: number): Table {
  const traffic = openTraffic(input);
  const last = Math.min(upTo - input.season.labelDelay, traffic.plan.ticks - 1);
  if (last < 0) return takeRows(input.production, new Int32Array(0));
  const ticks = Array.from({ length: last + 1 }, (_one, tick) => traffic.rows(tick));
  return dropRepeats(concatTables(ticks));
}

/**
 * The labelled rows in two: the older 70% to train on, the newest 30% for the gate. No source row
 * is in both; by the calendar no day is either.
 */
export function retrainRows(input: TrafficInput, upTo: number): RetrainRows {
  const known = labelledRows(input, upTo);
  let cut = Math.round(known.rows * (1 - GATE_SHARE));
  const times = timesOf(known, input.timeColumn);
  if (times !== null && input.season.tick.unit !== 'rows')
    while (cut > 0 && cut < known.rows && times[cut] === times[cut - 1]) cut--;
  const place = (from: number, to: number): Int32Array =>
    Int32Array.from({ length: to - from }, (_one, i) => from + i);
  return { train: takeRows(known, place(0, cut)), gate: takeRows(known, place(cut, known.rows)) };
}
