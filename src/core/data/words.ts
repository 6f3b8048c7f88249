import { bySpans, complete, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { spreadCodes } from './arrays.ts';
import type { Column } from './table.ts';
import { chooseFormat, parseDate } from './dates.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { areBooleans, isMissingMarker } from './markers.ts';
import { LARGEST, choosingStyle, isInfiniteWord, parseStyled } from './numerals.ts';
import { orderingTexts } from './order.ts';

/** Distinct texts of a column with the place of each row's text among them. */
export interface WordList {
  readonly words: readonly string[];
  readonly codes: Int32Array;
}
export interface Reading {
  readonly column: Column;
  /** Why it was read as this kind. */
  readonly reason: string;
  /** What was odd: cells read as missing. */
  readonly notes: readonly string[];
  /** Texts such as NA that were read as missing, with the cells that hold them. */
  readonly marked?: readonly (readonly [string, number])[];
}

/** One reading of a column: numbers per word, and what could not be read. */
interface NumberReading {
  readonly perWord: Float64Array;
  readonly unread: readonly string[];
  readonly reason: string;
}

export const trimmedOf = (words: readonly string[]) => words.map((word) => word.trim());

export function presentWords(words: readonly string[], hints = NO_HINTS): string[] {
  return words.filter((word) => !isAbsent(word, hints) && !isInfiniteWord(word));
}

/** Whether the word stands for an empty cell: always when it is one, else where hints allow. */
export function isAbsent(word: string, hints: ReadingHints): boolean {
  return word === '' || (hints.usualMarkers && isMissingMarker(word));
}

export function* readNumbers(words: readonly string[], hints: ReadingHints): Pieces<NumberReading> {
  const { style, reason } = yield* scaled(choosingStyle(words, hints.decimal), 0, 0.5);
  const unread: string[] = [];
  const perWord = new Float64Array(words.length);
  const parsing = bySpans(words.length, MANY_TEXTS, (from, to) => {
    for (let at = from; at < to; at++) {
      const word = words[at]!;
      const value = parseStyled(word, style);
      if (Number.isNaN(value) && !isAbsent(word, hints) && !isInfiniteWord(word)) unread.push(word);
      perWord[at] = Math.abs(value) < LARGEST ? value : NaN;
    }
  });
  yield* scaled(parsing, 0.5, 1);
  return { perWord, unread, reason };
}

export function* readDates(
  words: readonly string[],
  present: readonly string[],
  hints: ReadingHints,
): Pieces<NumberReading | null> {
  const choice = chooseFormat(present, hints.dateOrder);
  if (choice === null) return null;
  const perWord = new Float64Array(words.length);
  yield* bySpans(words.length, MANY_TEXTS * 4, (from, to) => {
    for (let at = from; at < to; at++) perWord[at] = parseDate(words[at]!, choice.format);
  });
  return { perWord, unread: [], reason: choice.reason };
}

export function dateColumn(name: string, values: Float64Array): Column {
  const timed = values.some((value) => value % 86_400_000 !== 0 && !Number.isNaN(value));
  return { kind: 'date', name, values, precision: timed ? 'time' : 'day' };
}

/** The codes are given away: they become those of the column. */
export function* categoryColumn(
  name: string,
  words: readonly string[],
  codes: Int32Array,
  hints: ReadingHints,
): Pieces<Column> {
  const codeOf = new Map<string, number>();
  const meeting = bySpans(words.length, MANY_TEXTS * 4, (from, to) => {
    for (let at = from; at < to; at++) if (!isAbsent(words[at]!, hints)) codeOf.set(words[at]!, -1);
  });
  yield* scaled(meeting, 0, 0.3);
  const met = [...codeOf.keys()];
  yield 0.35;
  const order = yield* scaled(orderingTexts(met), 0.35, 0.7);
  const levels = Array.from(order, (place) => met[place]!);
  levels.forEach((level, code) => codeOf.set(level, code));
  yield 0.8;
  const perWord = new Int32Array(words.length);
  for (let at = 0; at < words.length; at++) perWord[at] = codeOf.get(words[at]!) ?? -1;
  yield 0.9;
  for (let row = 0; row < codes.length; row++) codes[row] = perWord[codes[row]!]!;
  return { kind: 'category', name, levels, codes };
}

export function textColumn(name: string, list: WordList): Column {
  const cells = list.words.map((word) => (word === '' ? null : word));
  return { kind: 'text', name, values: Array.from(list.codes, (code) => cells[code]!) };
}

/** Chooses the kind that reads every cell, and says why; the list is given away. */
export function inferWords(name: string, list: WordList, hints = NO_HINTS): Reading {
  const marked = countMarked(list, hints);
  const reading = inferKind(name, list, hints);
  return marked.length === 0 || reading.column.kind === 'text' ? reading : { ...reading, marked };
}

function countMarked(list: WordList, hints: ReadingHints): [string, number][] {
  const texts = new Map<number, string>();
  list.words.forEach((word, code) => {
    const text = word.trim();
    if (text !== '' && isAbsent(text, hints)) texts.set(code, text);
  });
  if (texts.size === 0) return [];
  const counts = new Map<string, number>();
  for (const code of list.codes) {
    const text = texts.get(code);
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts];
}

/** Whether one of the first words is no number in any style, so that not all can be. */
function hasNoNumber(present: readonly string[]): boolean {
  return present
    .slice(0, 20)
    .some(
      (word) =>
        Number.isNaN(parseStyled(word, 'point')) && Number.isNaN(parseStyled(word, 'comma')),
    );
}

function inferKind(name: string, list: WordList, hints: ReadingHints): Reading {
  const words = trimmedOf(list.words);
  const present = presentWords(words, hints);
  if (present.length === 0) {
    const values = new Float64Array(list.codes.length).fill(NaN);
    return { column: { kind: 'number', name, values }, reason: 'every cell is missing', notes: [] };
  }
  const numbers = hasNoNumber(present) ? null : complete(readNumbers(words, hints));
  if (numbers?.unread.length === 0) {
    const column: Column = {
      kind: 'number',
      name,
      values: spreadCodes(numbers.perWord, list.codes),
    };
    return { column, reason: sayNumbers(numbers.reason), notes: [] };
  }
  const dates = complete(readDates(words, present, hints));
  if (dates !== null) {
    return {
      column: dateColumn(name, spreadCodes(dates.perWord, list.codes)),
      reason: `every value is a date (${dates.reason})`,
      notes: [],
    };
  }
  const choice = wordsOrText(present, list.codes.length);
  const column =
    choice.kind === 'text'
      ? textColumn(name, list)
      : complete(categoryColumn(name, words, list.codes, hints));
  return { column, reason: choice.reason, notes: [] };
}

function sayNumbers(reason: string): string {
  return reason === '' ? 'every value is a number' : `every value is a number; ${reason}`;
}

function wordsOrText(
  present: readonly string[],
  rows: number,
): { kind: 'category' | 'text'; reason: string } {
  const distinct = present.length;
  const share = distinct / Math.max(1, rows);
  let letters = 0;
  let spaces = 0;
  const step = Math.max(1, Math.floor(distinct / 2000));
  let looked = 0;
  for (let at = 0; at < distinct; at += step) {
    letters += present[at]!.length;
    spaces += present[at]!.split(' ').length - 1;
    looked++;
  }
  if (areBooleans(present)) return { kind: 'category', reason: 'two answers, yes or no' };
  const sentences =
    distinct > 20 && share > 0.5 && (spaces / looked > 2.5 || letters / looked > 30);
  if (sentences || letters / looked > 80) {
    return {
      kind: 'text',
      reason: `${distinct} different texts of about ${Math.round(letters / looked)} letters`,
    };
  }
  if (distinct > 20 && share > 0.8) {
    return { kind: 'text', reason: `nearly every row has its own value (${distinct} different)` };
  }
  const padded = present.some((word) => /^0\d+$/.test(word));
  const why = padded ? '; leading zeros are kept, so these are codes, not numbers' : '';
  return { kind: 'category', reason: `${distinct} different words${why}` };
}
