import { spreadCodes } from '../data/arrays.ts';
import { cellText, isMissing, lengthOf } from '../data/table.ts';
import type { Column } from '../data/table.ts';
import { bySpans, MANY_TEXTS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';

/** A column as its different texts and, for each row, the place of its text; −1 is missing. */
export interface WordCells {
  readonly words: readonly string[];
  readonly codes: Int32Array;
}

/** So that each different text is looked at once, however many rows hold it. In pieces. */
export function* wordCells(column: Column): Pieces<WordCells> {
  if (column.kind === 'category') return { words: column.levels, codes: column.codes };
  const places = new Map<string, number>();
  const codes = new Int32Array(lengthOf(column)).fill(-1);
  yield* bySpans(codes.length, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) {
      if (isMissing(column, row)) continue;
      const text = cellText(column, row);
      let place = places.get(text);
      if (place === undefined) places.set(text, (place = places.size));
      codes[row] = place;
    }
  });
  return { words: [...places.keys()], codes };
}

/** One number a text, in pieces. */
export function* numberWords(
  words: readonly string[],
  read: (word: string) => number,
): Pieces<Float64Array> {
  const numbers = new Float64Array(words.length);
  yield* bySpans(words.length, MANY_TEXTS, (from, to) => {
    for (let at = from; at < to; at++) numbers[at] = read(words[at]!);
  });
  return numbers;
}

/** How many rows hold each text. */
export function countWords({ words, codes }: WordCells): Float64Array {
  const counts = new Float64Array(words.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return counts;
}

/** One number a text, spread over the rows; NaN where a cell is missing. */
export function spreadNumbers(perWord: ArrayLike<number>, codes: Int32Array): Float64Array {
  return spreadCodes(perWord, codes);
}

/** How well a column could be read: cells in all, cells read, and the first that could not be. */
export interface ReadShare {
  readonly cells: number;
  readonly read: number;
  readonly example: string;
}

/** Counts rows whose text was read, told by one number a text (NaN: not read). */
export function shareRead(cells: WordCells, perWord: ArrayLike<number>): ReadShare {
  const counts = countWords(cells);
  let [all, read, example] = [0, 0, ''];
  for (const [at, word] of cells.words.entries()) {
    all += counts[at]!;
    if (!Number.isNaN(perWord[at])) read += counts[at]!;
    else if (example === '' && counts[at]! > 0) example = word;
  }
  return { cells: all, read, example };
}
