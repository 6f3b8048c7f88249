import { cellText, isMissing } from './table.ts';
import type { Column } from './table.ts';

/** Two 32-bit words a row, compared as one unsigned number. */
interface Keys {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/**
 * Every row position in the order of a column's cells: missing cells last either way, equal cells
 * in the order of rows. Linear in the number of rows but for long texts with long common beginnings.
 */
export function orderBy(column: Column, rows: number, descending = false): Int32Array {
  const present = new Int32Array(rows);
  const order = new Int32Array(rows);
  let [count, last] = [0, rows];
  for (let row = rows - 1; row >= 0; row--) if (isMissing(column, row)) order[--last] = row;
  for (let row = 0; row < rows; row++) if (!isMissing(column, row)) present[count++] = row;
  order.set(orderPresent(column, present.subarray(0, count), descending));
  return order;
}

function orderPresent(column: Column, rows: Int32Array, descending: boolean): Int32Array {
  switch (column.kind) {
    case 'number':
    case 'date':
      return orderKeys(rows, numberKeys(column.values, rows, descending));
    case 'category':
      return orderCodes(rows, column.codes, rankLevels(column.levels, descending));
    case 'text':
      return orderTexts(rows, (row) => column.values[row]!, descending, 0);
    case 'image':
      return orderTexts(rows, (row) => cellText(column, row), descending, 0);
  }
}

/** Bits of a number such that unsigned order is the order of numbers, or its reverse. */
function numberKeys(values: Float64Array, rows: Int32Array, descending: boolean): Keys {
  const numbers = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) numbers[at] = values[rows[at]!]! + 0;
  const words = new Uint32Array(numbers.buffer);
  const high = new Uint32Array(rows.length);
  const low = new Uint32Array(rows.length);
  const turn = descending ? 0xffffffff : 0;
  for (let at = 0; at < rows.length; at++) {
    const upper = words[2 * at + 1]!;
    const isNegative = upper >>> 31 === 1;
    high[at] = upper ^ (isNegative ? 0xffffffff : 0x80000000) ^ turn;
    low[at] = words[2 * at]! ^ (isNegative ? 0xffffffff : 0) ^ turn;
  }
  return { high, low };
}

const DIGIT = 0xffff;

/** Stable: four counting passes over 16 bits each; a pass that moves nothing is left out. */
function orderKeys(rows: Int32Array, { high, low }: Keys): Int32Array {
  const n = rows.length;
  let places = new Int32Array(n);
  for (let at = 0; at < n; at++) places[at] = at;
  let next = new Int32Array(n);
  for (const [words, shift] of [
    [low, 0],
    [low, 16],
    [high, 0],
    [high, 16],
  ] as const) {
    const starts = new Int32Array(DIGIT + 2);
    for (let at = 0; at < n; at++) starts[((words[at]! >>> shift) & DIGIT) + 1]!++;
    if (starts.includes(n)) continue;
    for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!;
    for (let at = 0; at < n; at++) {
      const place = places[at]!;
      next[starts[(words[place]! >>> shift) & DIGIT]!++] = place;
    }
    [places, next] = [next, places];
  }
  for (let at = 0; at < n; at++) next[at] = rows[places[at]!]!;
  return next;
}

/** The place of each level among the sorted ones. */
function rankLevels(levels: readonly string[], descending: boolean): Int32Array {
  const ranks = new Int32Array(levels.length);
  levels
    .map((level, code) => ({ level, code }))
    .sort((a, b) => compareText(a.level, b.level, descending))
    .forEach(({ code }, rank) => (ranks[code] = rank));
  return ranks;
}

function orderCodes(rows: Int32Array, codes: Int32Array, ranks: Int32Array): Int32Array {
  const starts = new Int32Array(ranks.length + 1);
  for (const row of rows) starts[ranks[codes[row]!]! + 1]!++;
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!;
  const order = new Int32Array(rows.length);
  for (const row of rows) order[starts[ranks[codes[row]!]!]!++] = row;
  return order;
}

/** By code units, as every host sorts them. */
function compareText(a: string, b: string, descending: boolean): number {
  if (a === b) return 0;
  return a < b !== descending ? -1 : 1;
}

const FEW = 2000;

/** Four letters at a time; those that agree in them are ordered among themselves. */
function orderTexts(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from: number,
): Int32Array {
  if (rows.length <= FEW)
    return rows.toSorted((a, b) => compareText(textOf(a), textOf(b), descending) || a - b);
  const keys = letterKeys(rows, textOf, descending, from);
  const all = new Int32Array(rows.length);
  for (let at = 0; at < all.length; at++) all[at] = at;
  const places = orderKeys(all, keys);
  const order = new Int32Array(rows.length);
  for (let at = 0; at < places.length;) {
    let end = at + 1;
    while (end < places.length && sameKey(keys, places[at]!, places[end]!)) end++;
    const tied = places.subarray(at, end).map((place) => rows[place]!);
    const done = tied.length === 1 || tied.every((row) => textOf(row).length <= from + 4);
    order.set(done ? tied : orderTexts(tied, textOf, descending, from + 4), at);
    at = end;
  }
  return order;
}

function sameKey({ high, low }: Keys, a: number, b: number): boolean {
  return high[a] === high[b] && low[a] === low[b];
}

/** A letter beyond the end is 0. */
function letterKeys(
  rows: Int32Array,
  textOf: (row: number) => string,
  descending: boolean,
  from: number,
): Keys {
  const high = new Uint32Array(rows.length);
  const low = new Uint32Array(rows.length);
  const turn = descending ? 0xffffffff : 0;
  for (let at = 0; at < rows.length; at++) {
    const text = textOf(rows[at]!);
    const letter = (k: number) => (from + k < text.length ? text.charCodeAt(from + k) : 0);
    high[at] = ((letter(0) << 16) | letter(1)) ^ turn;
    low[at] = ((letter(2) << 16) | letter(3)) ^ turn;
  }
  return { high, low };
}
