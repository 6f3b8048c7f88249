import { chooseFormat, daysFromCivil, parseDate } from '../../../core/data/dates.ts';
import { bySpans, MANY_TEXTS, partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';

const DAY = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads one text as milliseconds since 1970-01-01 UTC; NaN when it is no such date. */
export type ReadDate = (text: string) => number;

function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function atClock(day: number, clock: string | undefined): number {
  if (clock === undefined) return day * DAY;
  const moment = parseDate(`1970-01-01 ${clock.trim()}`, 'iso');
  return day * DAY + moment;
}

const CLOCK = String.raw`(?:[,\sT]+(\d{1,2}:\d{2}.*))?$`;
const DAY_NAME = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s./-]+([A-Za-z]{3,9})\.?,?[\s./-]+(\d{4})${CLOCK}`,
);
const NAME_DAY = new RegExp(
  String.raw`^(?:[A-Za-z]{3,9},\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${CLOCK}`,
);

/** “31 Jan 2024”, “January 31st, 2024 14:05”, “Wed, 31-Jan-2024”: English month names. */
export function readNamed(text: string): number {
  const dayFirst = DAY_NAME.exec(text);
  const match = dayFirst ?? NAME_DAY.exec(text);
  if (match === null) return NaN;
  const [day, month] = dayFirst === null ? [match[2]!, match[1]!] : [match[1]!, match[2]!];
  return atClock(daysFromCivil(Number(match[3]), monthOf(month), Number(day)), match[4]);
}

/** “20240131”, with a time behind it or not: “20240131T1405”, “20240131140500”. */
export function readCompact(text: string): number {
  const match = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?$/.exec(text);
  if (match === null) return NaN;
  const year = Number(match[1]);
  if (year < 1800 || year > 2200) return NaN;
  const [hour, minute, second] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  if (hour! > 23 || minute! > 59 || second! > 59) return NaN;
  const day = daysFromCivil(year, Number(match[2]), Number(match[3]));
  return day * DAY + ((hour! * 60 + minute!) * 60 + second!) * 1000;
}

function counting(unit: number, offset: number): ReadDate {
  return (text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    const moment = Math.round(value * unit) + offset;
    return Math.abs(moment) <= 8.64e15 ? moment : NaN;
  };
}

const FIELDS = [
  { sign: 'yyyy', matches: String.raw`(\d{4})`, part: 'year' },
  { sign: 'yy', matches: String.raw`(\d{2})`, part: 'short year' },
  { sign: 'MMM', matches: '([A-Za-z]{3,9})', part: 'month name' },
  { sign: 'MM', matches: String.raw`(\d{2})`, part: 'month' },
  { sign: 'M', matches: String.raw`(\d{1,2})`, part: 'month' },
  { sign: 'dd', matches: String.raw`(\d{2})`, part: 'day' },
  { sign: 'd', matches: String.raw`(\d{1,2})`, part: 'day' },
  { sign: 'HH', matches: String.raw`(\d{2})`, part: 'hour' },
  { sign: 'H', matches: String.raw`(\d{1,2})`, part: 'hour' },
  { sign: 'mm', matches: String.raw`(\d{2})`, part: 'minute' },
  { sign: 'ss', matches: String.raw`(\d{2})`, part: 'second' },
] as const;
type Part = (typeof FIELDS)[number]['part'];

/** Text of a pattern such as “dd.MM.yyyy HH:mm”; null when it has no year, month and day. */
export function readPattern(pattern: string): ReadDate | null {
  const parts: Part[] = [];
  let matches = '';
  for (let at = 0; at < pattern.length;) {
    const field = FIELDS.find(({ sign }) => pattern.startsWith(sign, at));
    if (field === undefined) matches += pattern[at]!.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
    else {
      parts.push(field.part);
      matches += field.matches;
    }
    at += field?.sign.length ?? 1;
  }
  const hasMonth = parts.includes('month') || parts.includes('month name');
  const hasYear = parts.includes('year') || parts.includes('short year');
  if (!hasMonth || !hasYear || !parts.includes('day')) return null;
  const expression = new RegExp(`^${matches}$`);
  return (text) => {
    const match = expression.exec(text);
    return match === null ? NaN : assemble(parts, match);
  };
}

function assemble(parts: readonly Part[], match: RegExpExecArray): number {
  const found = (part: Part): string | undefined => {
    const at = parts.indexOf(part);
    return at < 0 ? undefined : match[at + 1];
  };
  const short = Number(found('short year'));
  const year = Number(found('year') ?? (short < 70 ? 2000 + short : 1900 + short));
  const name = found('month name');
  const month = name === undefined ? Number(found('month')) : monthOf(name);
  const [hour, minute, second] = (['hour', 'minute', 'second'] as const).map((part) =>
    Number(found(part) ?? 0),
  );
  if (hour! > 23 || minute! > 59 || second! > 59) return NaN;
  const day = daysFromCivil(year, month, Number(found('day')));
  return day * DAY + ((hour! * 60 + minute!) * 60 + second!) * 1000;
}

export interface Reader {
  readonly read: ReadDate;
  readonly reason: string;
}

/** The way a person chose; null for a pattern that cannot be used. */
export function readerFor(format: string, pattern: string): Reader | null {
  switch (format) {
    case 'day-first':
    case 'month-first':
    case 'iso':
      return { read: (text) => parseDate(text, format), reason: '' };
    case 'named':
      return { read: readNamed, reason: '' };
    case 'compact':
      return { read: readCompact, reason: '' };
    case 'seconds':
      return { read: counting(1000, 0), reason: '' };
    case 'milliseconds':
      return { read: counting(1, 0), reason: '' };
    case 'sheet':
      return { read: counting(DAY, daysFromCivil(1899, 12, 30) * DAY), reason: '' };
    default: {
      const read = readPattern(pattern);
      return read === null ? null : { read, reason: '' };
    }
  }
}

const READERS: readonly (readonly [ReadDate, string])[] = [
  [(text) => parseDate(text, 'iso'), 'year, month, day'],
  [(text) => parseDate(text, 'day-first'), 'day, month, year'],
  [(text) => parseDate(text, 'month-first'), 'month, day, year'],
  [readNamed, 'month by name'],
  [readCompact, 'eight digits'],
];

/** The way that reads most of the texts; where day and month could be exchanged, it says so. */
export function* findReader(texts: readonly string[], weights: ArrayLike<number>): Pieces<Reader> {
  let best: Reader = { read: () => NaN, reason: '' };
  let most = 0;
  const scores: number[] = [];
  for (const [k, [read, reason]] of READERS.entries()) {
    let score = 0;
    const scoring = bySpans(texts.length, MANY_TEXTS, (from, to) => {
      for (let at = from; at < to; at++) if (!Number.isNaN(read(texts[at]!))) score += weights[at]!;
    });
    yield* partOf(scoring, k, READERS.length);
    if (score > most) [best, most] = [{ read, reason }, score];
    scores.push(score);
  }
  if (most === 0 || scores[1] !== scores[2] || scores[1] !== most) return best;
  const readable = texts.filter((text) => !Number.isNaN(READERS[1]![0](text)));
  const choice = chooseFormat(readable);
  if (choice === null) return best;
  return { read: (text) => parseDate(text, choice.format), reason: choice.reason };
}
