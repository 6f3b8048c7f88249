import { placesWhere } from '../../data/arrays.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { log1p } from '../../math.ts';

/** Distinct rows a window should hold so that it can tell anything. */
export const WINDOW_ROWS = 100;

/**
 * Trailing ticks a window spans. Drawn from a pool, `rows` a tick: enough draws to see `wanted`
 * different rows, or four fifths of a small pool. Real rows: enough ticks to hold `wanted`.
 */
export function windowTicks(perTick: number, pool: number | null, wanted = WINDOW_ROWS): number {
  if (!(perTick > 0)) return 1;
  const seen = pool === null ? wanted : Math.min(wanted, 0.8 * pool);
  const draws = pool === null ? wanted : -pool * log1p(-seen / pool);
  return Math.max(1, Math.ceil(draws / perTick - 1e-9));
}

const newest = new WeakMap<Int32Array, Int32Array>();

/**
 * Positions of the newest arrival of every source row, in order of arrival; neither they nor the
 * ids change any more.
 */
export function newestOf(ids: Int32Array): Int32Array {
  const known = newest.get(ids);
  if (known !== undefined) return known;
  const found = findNewest(ids);
  newest.set(ids, found);
  return found;
}

function findNewest(ids: Int32Array): Int32Array {
  const dense = newestByPlace(ids);
  if (dense !== null) return dense;
  const last = new Map<number, number>();
  ids.forEach((id, position) => last.set(id, position));
  if (last.size === ids.length) return Int32Array.from(ids, (_id, position) => position);
  return Int32Array.from([...last.values()]).sort();
}

/** Ids in a range this many times their number are looked up in an array. */
const SPARSE = 64;

function newestByPlace(ids: Int32Array): Int32Array | null {
  if (ids.length === 0) return ids;
  let [least, most] = [Infinity, -Infinity];
  for (let at = 0; at < ids.length; at++) {
    if (ids[at]! < least) least = ids[at]!;
    if (ids[at]! > most) most = ids[at]!;
  }
  if (!(most - least < SPARSE * ids.length)) return null;
  const last = new Int32Array(most - least + 1).fill(-1);
  for (let at = 0; at < ids.length; at++) last[ids[at]! - least] = at;
  return placesWhere(ids.length, (at) => last[ids[at]! - least] === at);
}

/** Every source row once, as it arrived last: drawn rows are not fresh evidence. */
export function dropRepeats(table: Table): Table {
  const newest = newestOf(table.ids);
  return newest.length === table.rows ? table : takeRows(table, newest);
}
