import { concatTables } from '../../data/concat.ts';
import { filterRows, takeRows } from '../../data/table.ts';
import { pow } from '../../math.ts';
import type { Table } from '../../data/table.ts';
import { openLabelBook } from '../labels/label-book.ts';
import { timesOf } from '../traffic/plan-season.ts';
import { RETRAIN } from './policy.ts';
import type { RetrainPlan } from './policy.ts';
import { openTraffic } from '../traffic/traffic.ts';
import type { TrafficInput } from '../traffic/traffic.ts';
import { newestOf } from '../watch/windows.ts';

/** Older rows that join training, and the newest that the gate judges on. */
export interface RetrainRows {
  readonly train: Table;
  readonly gate: Table;
  /** Ticks a training row is older than the newest that is known, one a row of `train`. */
  readonly ages: Int32Array;
}

/** Labelled rows in order of arrival, and the tick each arrived in. */
interface Arrived {
  readonly rows: Table;
  readonly ticks: Int32Array;
}

const GATE_SHARE = 0.3;

/**
 * Rows whose labels are known once tick `upTo` has passed, in order of arrival, each source row
 * once as it arrived last, faults included and labels as they are told: that is the world there is.
 * Empty while none is known.
 */
export function labelledRows(input: TrafficInput, upTo: number): Table {
  return arrivedRows(input, upTo, null).rows;
}

function arrivedRows(input: TrafficInput, upTo: number, window: number | null): Arrived {
  const traffic = openTraffic(input);
  const book = openLabelBook(input.season);
  const last = Math.min(upTo, traffic.plan.ticks - 1);
  const tables: Table[] = [];
  const ticks: number[] = [];
  for (let tick = firstOf(input, last, window); tick <= last; tick++) {
    const told = traffic.told(tick);
    const known = book.knownAt(tick, told.rows, upTo);
    const rows = filterRows(told, (row) => known[row] === 1);
    if (rows.rows === 0) continue;
    tables.push(rows);
    for (let row = 0; row < rows.rows; row++) ticks.push(tick);
  }
  if (tables.length === 0)
    return { rows: takeRows(input.production, new Int32Array(0)), ticks: new Int32Array(0) };
  const all = concatTables(tables);
  const newest = newestOf(all.ids);
  return { rows: takeRows(all, newest), ticks: newest.map((row) => ticks[row]!) };
}

/** The first tick of a window that ends where labels are due by themselves. */
function firstOf({ season }: TrafficInput, last: number, window: number | null): number {
  return window === null ? 0 : Math.max(0, last - season.labelDelay - window + 1);
}

/**
 * The labelled rows of the plan's window in two: the older 70% to train on, the newest 30% for the
 * gate. No source row is in both; by the calendar no day is either.
 */
export function retrainRows(
  input: TrafficInput,
  upTo: number,
  { window }: Pick<RetrainPlan, 'window'> = RETRAIN,
): RetrainRows {
  const { rows: known, ticks } = arrivedRows(input, upTo, window);
  let cut = Math.round(known.rows * (1 - GATE_SHARE));
  const times = timesOf(known, input.timeColumn);
  if (times !== null && input.season.tick.unit !== 'rows')
    while (cut > 0 && cut < known.rows && times[cut] === times[cut - 1]) cut--;
  const place = (from: number, to: number): Int32Array =>
    Int32Array.from({ length: to - from }, (_one, i) => from + i);
  const newest = ticks.at(-1) ?? 0;
  return {
    train: takeRows(known, place(0, cut)),
    gate: takeRows(known, place(cut, known.rows)),
    ages: ticks.subarray(0, cut).map((tick) => newest - tick),
  };
}

const LEAST_WEIGHT = 1e-6;

/**
 * What each row counts by its age, by source row: a tick older, `decay` times as much. Rows of
 * before the season are as old as it is. Null where all count the same.
 */
export function weightsByAge(
  { train, ages }: RetrainRows,
  original: Table | null,
  upTo: number,
  { decay }: Pick<RetrainPlan, 'decay'>,
): ReadonlyMap<number, number> | null {
  if (decay === 1) return null;
  const weigh = (age: number): number => Math.max(LEAST_WEIGHT, pow(decay, age));
  const weights = new Map<number, number>();
  for (const id of original?.ids ?? []) weights.set(id, weigh(upTo + 1));
  train.ids.forEach((id, row) => weights.set(id, weigh(ages[row]!)));
  return weights;
}
