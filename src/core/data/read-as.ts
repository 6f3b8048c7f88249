import { bySpans, complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { spreadCodes } from './arrays.ts';
import { chooseFormat } from './dates.ts';
import { NO_HINTS } from './hints.ts';
import { readPictures } from './picture-text.ts';
import type { Column, ColumnKind } from './table.ts';
import {
  categoryColumn,
  dateColumn,
  presentWords,
  readDates,
  readNumbers,
  textColumn,
  trimmedOf,
} from './words.ts';
import type { Reading, WordList } from './words.ts';

/** Reads words as the kind asked for; what cannot be read becomes missing and is counted. The list is given away. */
export function readAs(name: string, list: WordList, kind: ColumnKind, hints = NO_HINTS): Reading {
  return complete(readingAs(name, list, kind, hints));
}

/** As `readAs`, in pieces. */
export function* readingAs(
  name: string,
  list: WordList,
  kind: ColumnKind,
  hints = NO_HINTS,
): Pieces<Reading> {
  const words = trimmedOf(list.words);
  yield 0.1;
  const reason = 'you chose this kind';
  switch (kind) {
    case 'number': {
      const numbers = yield* scaled(readNumbers(words, hints), 0.1, 0.9);
      const column: Column = { kind, name, values: spreadCodes(numbers.perWord, list.codes) };
      return { column, reason, notes: unreadNote(words, list.codes, numbers.unread, 'numbers') };
    }
    case 'date':
      return yield* readingDates(name, words, list.codes, hints);
    case 'category': {
      const column = yield* scaled(categoryColumn(name, words, list.codes, hints), 0.1, 1);
      return { column, reason, notes: [] };
    }
    case 'text':
      return { column: textColumn(name, list), reason, notes: [] };
    case 'image':
      return { reason, ...readPictures(name, words, list.codes) };
  }
}

function* readingDates(
  name: string,
  words: readonly string[],
  codes: Int32Array,
  hints = NO_HINTS,
): Pieces<Reading> {
  const reason = 'you chose this kind';
  const present = presentWords(words, hints);
  const readable: string[] = [];
  const looking = bySpans(present.length, MANY_TEXTS * 2, (from, to) => {
    for (let at = from; at < to; at++)
      if (chooseFormat([present[at]!]) !== null) readable.push(present[at]!);
  });
  yield* scaled(looking, 0.1, 0.5);
  const dates = yield* scaled(readDates(words, readable, hints), 0.5, 0.9);
  const values =
    dates === null ? new Float64Array(codes.length).fill(NaN) : spreadCodes(dates.perWord, codes);
  const known = new Set(readable);
  const unread = present.filter((word) => !known.has(word));
  return {
    column: dateColumn(name, values),
    reason: dates === null ? reason : `${reason}; ${dates.reason}`,
    notes: unreadNote(words, codes, unread, 'dates'),
  };
}

function unreadNote(
  words: readonly string[],
  codes: Int32Array,
  unread: readonly string[],
  what: string,
): string[] {
  if (unread.length === 0) return [];
  const bad = new Set(unread);
  const isBad = words.map((word) => bad.has(word));
  const cells = codes.reduce((sum, code) => sum + (isBad[code] === true ? 1 : 0), 0);
  return [
    `${cells} cells are no ${what}, such as “${unread[0]!.slice(0, 40)}”, and became missing.`,
  ];
}
