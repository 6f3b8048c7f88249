import { takeRows } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import type { Scored } from '../scored.ts';

/** Training rows, and what the release makes of them. */
export interface Learned {
  readonly rows: Table;
  readonly scored: Scored;
}

const MOST = 20_000;
const thinned = new WeakMap<Table, Table>();

/** Every so manieth training row, 20,000 at most; the same table whenever it is asked for. */
export function thinRows(training: Table): Table {
  if (training.rows <= MOST) return training;
  const known = thinned.get(training);
  if (known !== undefined) return known;
  const places = Int32Array.from({ length: MOST }, (_one, i) =>
    Math.floor((i * training.rows) / MOST),
  );
  const rows = takeRows(training, places);
  thinned.set(training, rows);
  return rows;
}
