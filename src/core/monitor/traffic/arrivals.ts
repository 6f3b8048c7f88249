import type { Arrivals } from '../../contracts/injector.ts';
import { takeCodes } from '../../data/arrays.ts';
import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { conform } from './conform.ts';

/** The event of every row, where envelopes say nothing: one a row. */
export function eventsOf(rows: Arrivals): Int32Array {
  return rows.events ?? Int32Array.from({ length: rows.rows }, (_one, row) => row);
}

export function waitedOf(rows: Arrivals): Int32Array {
  return rows.waited ?? new Int32Array(rows.rows);
}

/** Rows by position, envelopes with them. A position named twice is one event delivered twice. */
export function pickArrivals(rows: Arrivals, places: Int32Array): Arrivals {
  return {
    ...takeRows(rows, places),
    ...(rows.waited === undefined ? {} : { waited: takeCodes(rows.waited, places) }),
    events: takeCodes(eventsOf(rows), places),
  };
}

/** Rows one under the other, envelopes as they are. */
export function joinArrivals(rows: Arrivals, more: Arrivals): Arrivals {
  const join = (a: Int32Array, b: Int32Array): Int32Array => {
    const joined = new Int32Array(a.length + b.length);
    joined.set(a);
    joined.set(b, a.length);
    return joined;
  };
  const waited = rows.waited ?? more.waited;
  return {
    ...concatTables([rows, more]),
    ...(waited === undefined ? {} : { waited: join(waitedOf(rows), waitedOf(more)) }),
    events: join(eventsOf(rows), eventsOf(more)),
  };
}

/** Further rows behind those there are, each an event of its own. */
export function joinEvents(rows: Arrivals, more: Arrivals): Arrivals {
  const last = eventsOf(rows).reduce((most, event) => Math.max(most, event), -1);
  const events = Int32Array.from({ length: more.rows }, (_one, i) => last + 1 + i);
  return joinArrivals(rows, { ...more, events });
}

/** Where `hit` is 1 the row as it became, elsewhere as it was: same rows, same columns. */
export function mixRows(before: Arrivals, after: Arrivals, hit: Uint8Array): Arrivals {
  const places = Int32Array.from({ length: before.rows }, (_one, row) =>
    hit[row] === 1 ? before.rows + row : row,
  );
  return { ...before, columns: takeRows(concatTables([before, after]), places).columns };
}

/** Where `hit` is 1 a row of the pool in its place, envelope as it was. */
export function replaceRows(
  rows: Arrivals,
  pool: Table,
  hit: Uint8Array,
  draw: () => number,
): Arrivals {
  const drawn: number[] = [];
  const places = Int32Array.from({ length: rows.rows }, (_one, row) => {
    if (hit[row] !== 1) return row;
    drawn.push(draw());
    return rows.rows + drawn.length - 1;
  });
  const others = conform(takeRows(pool, Int32Array.from(drawn)), rows);
  const mixed = takeRows(concatTables([rows, others]), places);
  return { ...rows, columns: mixed.columns, ids: mixed.ids };
}
