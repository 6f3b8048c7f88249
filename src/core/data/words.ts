import type { Column, ColumnKind } from './table.ts';
import { chooseFormat, parseDate } from './dates.ts';
import { NO_HINTS } from './hints.ts';
import type { ReadingHints } from './hints.ts';
import { areBooleans, isMissingMarker } from './markers.ts';
import { readPictures } from './picture-text.ts';
import { LARGEST, chooseStyle, isInfiniteWord, parseStyled } from './numerals.ts';

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

const trimmedOf = (words: readonly string[]) => words.map((word) => word.trim());

export function presentWords(words: readonly string[], hints = NO_HINTS): string[] {
  return words.filter((word) => !isAbsent(word, hints) && !isInfiniteWord(word));
}

/** Whether the word stands for an empty cell: always when it is one, else where hints allow. */
export function isAbsent(word: string, hints: ReadingHints): boolean {
  return word === '' || (hints.usualMarkers && isMissingMarker(word));
}

function readNumbers(words: readonly string[], hints: ReadingHints): NumberReading {
  const { style, reason } = chooseStyle(words, hints.decimal);
  const unread: string[] = [];
  const perWord = Float64Array.from(words, (word) => {
    const value = parseStyled(word, style);
    if (Number.isNaN(value) && !isAbsent(word, hints) && !isInfiniteWord(word)) unread.push(word);
    return Math.abs(value) < LARGEST ? value : NaN;
  });
  return { perWord, unread, reason };
}

function readDates(
  words: readonly string[],
  present: readonly string[],
  hints: ReadingHints,
): NumberReading | null {
  const choice = chooseFormat(present, hints.dateOrder);
  if (choice === null) return null;
  const perWord = Float64Array.from(words, (word) => parseDate(word, choice.format));
  return { perWord, unread: [], reason: choice.reason };
}

function spread(perWord: Float64Array, codes: Int32Array): Float64Array {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) values[row] = perWord[codes[row]!]!;
  return values;
}

function dateColumn(name: string, values: Float64Array): Column {
  const timed = values.some((value) => value % 86_400_000 !== 0 && !Number.isNaN(value));
  return { kind: 'date', name, values, precision: timed ? 'time' : 'day' };
}

function categoryColumn(
  name: string,
  words: readonly string[],
  codes: Int32Array,
  hints: ReadingHints,
): Column {
  const levels = [...new Set(words.filter((word) => !isAbsent(word, hints)))].sort(byCodeUnits);
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const perWord = Int32Array.from(words, (word) => codeOf.get(word) ?? -1);
  const moved = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row++) moved[row] = perWord[codes[row]!]!;
  return { kind: 'category', name, levels, codes: moved };
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textColumn(name: string, list: WordList): Column {
  const cells = list.words.map((word) => (word === '' ? null : word));
  return { kind: 'text', name, values: Array.from(list.codes, (code) => cells[code]!) };
}

/** Reads words as the kind asked for; what cannot be read becomes missing and is counted. */
export function readAs(name: string, list: WordList, kind: ColumnKind, hints = NO_HINTS): Reading {
  const words = trimmedOf(list.words);
  const reason = 'you chose this kind';
  switch (kind) {
    case 'number': {
      const numbers = readNumbers(words, hints);
      const column: Column = { kind, name, values: spread(numbers.perWord, list.codes) };
      return { column, reason, notes: unreadNote(words, list.codes, numbers.unread, 'numbers') };
    }
    case 'date': {
      const readable = presentWords(words, hints).filter((word) => chooseFormat([word]) !== null);
      const dates = readDates(words, readable, hints);
      const values =
        dates === null
          ? new Float64Array(list.codes.length).fill(NaN)
          : spread(dates.perWord, list.codes);
      const known = new Set(readable);
      const unread = presentWords(words, hints).filter((word) => !known.has(word));
      return {
        column: dateColumn(name, values),
        reason: dates === null ? reason : `${reason}; ${dates.reason}`,
        notes: unreadNote(words, list.codes, unread, 'dates'),
      };
    }
    case 'category':
      return { column: categoryColumn(name, words, list.codes, hints), reason, notes: [] };
    case 'text':
      return { column: textColumn(name, list), reason, notes: [] };
    case 'image':
      return { reason, ...readPictures(name, words, list.codes) };
  }
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

/** Chooses the kind that reads every cell, and says why. */
export function inferWords(name: string, list: WordList, hints = NO_HINTS): Reading {
  const reading = inferKind(name, list, hints);
  const marked = reading.column.kind === 'text' ? [] : countMarked(list, hints);
  return marked.length === 0 ? reading : { ...reading, marked };
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
  const numbers = hasNoNumber(present) ? null : readNumbers(words, hints);
  if (numbers?.unread.length === 0) {
    const column: Column = { kind: 'number', name, values: spread(numbers.perWord, list.codes) };
    return { column, reason: sayNumbers(numbers.reason), notes: [] };
  }
  const dates = readDates(words, present, hints);
  if (dates !== null) {
    return {
      column: dateColumn(name, spread(dates.perWord, list.codes)),
      reason: `every value is a date (${dates.reason})`,
      notes: [],
    };
  }
  const choice = wordsOrText(present, list.codes.length);
  const column =
    choice.kind === 'text'
      ? textColumn(name, list)
      : categoryColumn(name, words, list.codes, hints);
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
