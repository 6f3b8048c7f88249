import { complete, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { countUp, placesWhere, takeCodes, takeNumbers } from './arrays.ts';
import { numberKeys, orderingKeys } from './order-keys.ts';
import { compareText, orderTexts } from './order-texts.ts';
import { cellText, isMissing } from './table.ts';
import type { Column } from './table.ts';

/**
 * Every row position in the order of a column's cells: missing cells last either way, equal cells
 * in the order of rows. Linear in the number of rows but for long texts with long common beginnings.
 */
export function orderBy(column: Column, rows: number, descending = false): Int32Array {
  return complete(ordering(column, rows, descending));
}

/** As `orderBy`, in pieces. */
export function* ordering(column: Column, rows: number, descending = false): Pieces<Int32Array> {
  const present = placesWhere(rows, (row) => !isMissing(column, row));
  yield 0.1;
  const order = new Int32Array(rows);
  order.set(yield* orderPresent(column, present, descending));
  if (present.length === rows) return order;
  const missing = placesWhere(rows, (row) => isMissing(column, row));
  order.set(missing, present.length);
  return order;
}

function* orderPresent(column: Column, rows: Int32Array, descending: boolean): Pieces<Int32Array> {
  switch (column.kind) {
    case 'number':
    case 'date': {
      const keys = numberKeys(takeNumbers(column.values, rows), descending);
      yield 0.3;
      return takeCodes(rows, yield* scaled(orderingKeys(keys), 0.3, 1));
    }
    case 'category':
      return orderCodes(rows, column.codes, rankLevels(column.levels, descending));
    case 'text':
      return yield* asShares(orderTexts(rows, (row) => column.values[row]!, descending));
    case 'image':
      return yield* asShares(orderTexts(rows, (row) => cellText(column, row), descending));
  }
}

/** Places of texts in the order of their code units, in pieces. */
export function orderingTexts(texts: readonly string[]): Pieces<Int32Array> {
  return asShares(orderTexts(countUp(texts.length), (place) => texts[place]!, false));
}

/** Nobody knows beforehand how many letters must be looked at: each piece is a sixteenth of what is left. */
function* asShares<T>(work: Generator<undefined, T, void>): Pieces<T> {
  let share = 0.1;
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    share += (1 - share) / 16;
    yield share;
  }
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
  for (let at = 0; at < rows.length; at++) starts[ranks[codes[rows[at]!]!]! + 1]!++;
  for (let rank = 1; rank < starts.length; rank++) starts[rank]! += starts[rank - 1]!;
  const order = new Int32Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    order[starts[ranks[codes[row]!]!]!++] = row;
  }
  return order;
}
