import { concatTables } from '../../data/concat.ts';
import { takeRows } from '../../data/table.ts';
import type { Scored } from '../scored.ts';
import { newestOf } from '../watch/windows.ts';
import type { Decided } from './track.ts';

/** Cells at these places. */
export function takeCells(cells: Float64Array, places: Int32Array): Float64Array {
  return Float64Array.from(places, (place) => cells[place]!);
}

function join<T extends Float64Array | Int8Array | Uint8Array>(parts: readonly T[], empty: T): T {
  let at = 0;
  for (const part of parts) {
    empty.set(part, at);
    at += part.length;
  }
  return empty;
}

const whole = <T>(parts: readonly (T | undefined)[]): readonly T[] | null =>
  parts.every((part) => part !== undefined) ? parts : null;

/** Decided rows one under the other; what not all of them say is left out. */
export function joinDecided(parts: readonly Decided[]): Decided {
  const rows = concatTables(parts.map((part) => part.rows));
  const all = parts.map(({ scored }) => scored);
  const signed = whole(all.map((one) => one.signed));
  const chosen = whole(all.map((one) => one.chosen));
  const numbers = (of: readonly Float64Array[]) => join(of, new Float64Array(rows.rows));
  return {
    rows,
    scored: {
      refused: join(
        all.map((one) => one.refused),
        new Uint8Array(rows.rows),
      ),
      loss: numbers(all.map((one) => one.loss)),
      money: numbers(all.map((one) => one.money)),
      ...(signed === null ? {} : { signed: numbers(signed) }),
      ...(chosen === null ? {} : { chosen: join(chosen, new Int8Array(rows.rows)) }),
      metric: null,
    },
  };
}

/** Every source row once, as it was decided last. */
export function newestDecided({ rows, scored }: Decided): Decided {
  const places = newestOf(rows.ids);
  const { refused, loss, money, signed, chosen } = scored;
  const taken: Scored = {
    refused: Uint8Array.from(places, (place) => refused[place]!),
    loss: takeCells(loss, places),
    money: takeCells(money, places),
    ...(signed === undefined ? {} : { signed: takeCells(signed, places) }),
    ...(chosen === undefined ? {} : { chosen: Int8Array.from(places, (place) => chosen[place]!) }),
    metric: null,
  };
  return { rows: takeRows(rows, places), scored: taken };
}
