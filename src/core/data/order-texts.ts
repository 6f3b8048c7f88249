import { MANY_ROWS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { takeCodes } from './arrays.ts';
import { orderingKeys } from './order-keys.ts';
import type { Keys } from './order-keys.ts';

/** Work in pieces that cannot say how far it is. */
type Unsaid<T> = Generator<undefined, T, void>;

/** By code units, as every host sorts them. */
export function compareText(a: string, b: string, descending: boolean): number {
  if (a === b) return 0;
  return a < b !== descending ? -1 : 1;
}

const FEW = 500;
/** Letters of one byte a key holds, and letters of any kind. */
const NARROW = 8;
const WIDE = 4;

/**
 * Some letters at a time; rows that agree in them are ordered among themselves. Yields now and
 * then, with nothing to say.
 */
export function* orderTexts(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from = 0,
): Unsaid<Int32Array> {
  if (rows.length <= FEW)
    return rows.toSorted((a, b) => compareText(textOf(a), textOf(b), descending) || a - b);
  const { keys, letters } = yield* letterKeys(rows, textOf, descending, from);
  const places = yield* silently(orderingKeys(keys));
  const order = takeCodes(rows, places);
  yield;
  let waiting = 0;
  for (let at = 0; at < places.length;) {
    const { end, ends } = tiedFrom(
      keys,
      places,
      at,
      (place) => textOf(rows[place]!),
      from + letters,
    );
    if (end - at > 1 && !ends) {
      order.set(yield* orderTexts(order.slice(at, end), textOf, descending, from + letters), at);
      waiting += end - at;
    }
    if (waiting > 20_000) {
      waiting = 0;
      yield;
    }
    at = end;
  }
  return order;
}

/** Where the keys that equal the one at `at` end, and whether no text goes on behind them. */
function tiedFrom(
  { high, low }: Keys,
  places: Int32Array,
  at: number,
  textOf: (place: number) => string,
  until: number,
): { end: number; ends: boolean } {
  const first = places[at]!;
  let end = at + 1;
  let place = places[end]!;
  while (end < places.length && high[place] === high[first] && low[place] === low[first])
    place = places[++end]!;
  if (end === at + 1) return { end, ends: true };
  let ends = true;
  for (let tied = at; tied < end && ends; tied++) ends = textOf(places[tied]!).length <= until;
  return { end, ends };
}

/** Eight letters a key where each is one byte, else four. A letter beyond the end is 0. */
function* letterKeys(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from: number,
): Unsaid<{ keys: Keys; letters: number }> {
  const narrow = yield* narrowKeys(rows, textOf, descending, from);
  return narrow === null
    ? { keys: yield* wideKeys(rows, textOf, descending, from), letters: WIDE }
    : { keys: narrow, letters: NARROW };
}

function* silently<T>(pieces: Pieces<T>): Unsaid<T> {
  for (;;) {
    const next = pieces.next();
    if (next.done === true) return next.value;
    yield;
  }
}

function emptyKeys(length: number): Keys {
  return { high: new Uint32Array(length), low: new Uint32Array(length) };
}

function* narrowKeys(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from: number,
): Unsaid<Keys | null> {
  const { high, low } = emptyKeys(rows.length);
  const turn = descending ? 0xffffffff : 0;
  for (let at = 0; at < rows.length; at++) {
    if (at % MANY_ROWS === MANY_ROWS - 1) yield;
    const text = textOf(rows[at]!);
    const end = Math.min(text.length, from + NARROW);
    let [upper, lower] = [0, 0];
    for (let k = from; k < end; k++) {
      const letter = text.charCodeAt(k);
      if (letter > 0xff) return null;
      const place = k - from;
      if (place < 4) upper |= letter << (24 - 8 * place);
      else lower |= letter << (56 - 8 * place);
    }
    high[at] = upper ^ turn;
    low[at] = lower ^ turn;
  }
  return { high, low };
}

function* wideKeys(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from: number,
): Unsaid<Keys> {
  const { high, low } = emptyKeys(rows.length);
  const turn = descending ? 0xffffffff : 0;
  for (let at = 0; at < rows.length; at++) {
    if (at % MANY_ROWS === MANY_ROWS - 1) yield;
    const text = textOf(rows[at]!);
    const letter = (k: number) => (from + k < text.length ? text.charCodeAt(from + k) : 0);
    high[at] = ((letter(0) << 16) | letter(1)) ^ turn;
    low[at] = ((letter(2) << 16) | letter(3)) ^ turn;
  }
  return { high, low };
}
