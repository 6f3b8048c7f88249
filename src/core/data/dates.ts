export type DateFormat = 'iso' | 'day-first' | 'month-first';

const DAY = 86_400_000;
const CLOCK =
  '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*(Z|[+-]\\d{2}:?\\d{2})?)?';
const ISO = new RegExp(`^(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})${CLOCK}$`);
const PARTED = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})${CLOCK}$`);

/** Days from 1970-01-01 to a day of the Gregorian calendar; NaN when there is no such day. */
export function daysFromCivil(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function clockOf(match: RegExpMatchArray): number {
  if (match[5] === undefined) return 0;
  const [hour, minute, second] = [Number(match[5]), Number(match[6]), Number(match[7] ?? 0)];
  if (hour > 24 || minute > 59 || second > 60) return NaN;
  const fraction = match[8] === undefined ? 0 : Math.floor(Number(`0.${match[8]}`) * 1000);
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction - zoneOf(match[9]);
}

function zoneOf(text: string | undefined): number {
  if (text === undefined || text === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/** Milliseconds since 1970-01-01 UTC; NaN when the text is no date of that format. */
export function parseDate(text: string, format: DateFormat): number {
  if (format === 'iso') {
    const match = ISO.exec(text);
    if (match === null) return NaN;
    return (
      daysFromCivil(Number(match[1]), Number(match[3]), Number(match[4])) * DAY + clockOf(match)
    );
  }
  const match = PARTED.exec(text);
  if (match === null) return NaN;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const [day, month] = format === 'day-first' ? [first, second] : [second, first];
  return daysFromCivil(fullYear(match[4]!), month, day) * DAY + clockOf(match);
}

/** ISO text to milliseconds; NaN when it is none. */
export function parseIsoDate(text: string): number {
  return parseDate(text, 'iso');
}

export function isoDay(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Ends the reason where day and month could be the other way about. */
export const ORDER_DOUBT = 'so the order cannot be told from the data';

export interface FormatChoice {
  readonly format: DateFormat;
  readonly reason: string;
}

/**
 * The format that reads every text, or null. Where both orders do, `order` decides, else the
 * custom of the separator; an order nobody can tell is said in the reason.
 */
export function chooseFormat(
  texts: readonly string[],
  order: 'auto' | 'day-first' | 'month-first' = 'auto',
): FormatChoice | null {
  const first = texts[0];
  if (first === undefined || !/^\d{1,4}[-/.]\d/.test(first)) return null;
  const reads = (format: DateFormat) =>
    texts.every((text) => !Number.isNaN(parseDate(text, format)));
  if (reads('iso')) return { format: 'iso', reason: 'year, month, day' };
  const dayFirst = reads('day-first');
  const monthFirst = reads('month-first');
  if (dayFirst && monthFirst && order !== 'auto') {
    const words = order === 'day-first' ? 'day, month, year' : 'month, day, year';
    return { format: order, reason: `${words}, as you said` };
  }
  if (dayFirst && monthFirst) {
    const slashes = first.includes('/');
    return {
      format: slashes ? 'month-first' : 'day-first',
      reason: `${slashes ? 'month, day, year' : 'day, month, year'} assumed: no day is above 12, ${ORDER_DOUBT}`,
    };
  }
  if (dayFirst) return { format: 'day-first', reason: 'day, month, year' };
  if (monthFirst) return { format: 'month-first', reason: 'month, day, year' };
  return null;
}
