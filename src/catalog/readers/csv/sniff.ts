import { parseIsoDate } from '../../../core/data/dates.ts';
import { isMissingMarker } from '../../../core/data/markers.ts';
import { parseStyled } from '../../../core/data/numerals.ts';
import { parsePiece } from './parser.ts';

export interface Sniffed {
  readonly delimiter: string;
  readonly header: boolean;
  readonly comment: string;
  /** Lines above the table. */
  readonly skip: number;
  readonly columns: number;
  /** Share of sampled rows with the usual number of cells. */
  readonly regular: number;
  readonly reasons: readonly string[];
}

/** Letters among which comments are looked for. */
const LOOKED = 10_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;

export function nameOfDelimiter(delimiter: string): string {
  return delimiter === '\t' ? 'tabs' : `“${delimiter}”`;
}

/** Separator, header and comment mark of a text, judged by its first rows. */
export function sniff(text: string, complete: boolean): Sniffed {
  const comment = sniffComment(text);
  const quoted = tryDelimiters(text, comment, complete, '"');
  const open = bestOf(quoted).columns < 2 && quoted.some((one) => one.open);
  const tries = open ? tryDelimiters(text, comment, complete, '') : quoted;
  const best = bestOf(tries);
  const usable = best.columns > 1 ? best : tries[0]!;
  const skip = usable.columns > 1 ? linesAbove(text, usable) : 0;
  const header = sniffHeader(skip === 0 ? usable.rows : fromWidth(usable.rows, usable.columns));
  const reasons = [
    usable.columns > 1
      ? `Columns are separated by ${nameOfDelimiter(usable.delimiter)}: ${Math.round(usable.regular * 100)}% of the rows looked at have ${usable.columns} cells.`
      : 'No separator gives more than one column.',
    header.reason,
    ...(skip === 0 ? [] : [`The first ${skip} lines stand above the table and are left out.`]),
    ...(comment === '' ? [] : [`Lines that begin with “${comment}” are comments.`]),
  ];
  const { delimiter, columns, regular } = usable;
  return { delimiter, header: header.header, comment, skip, columns, regular, reasons };
}

interface Attempt {
  readonly delimiter: string;
  readonly columns: number;
  readonly regular: number;
  readonly rows: readonly Row[];
  /** A quote is never closed, so that rows are hidden in a cell. */
  readonly open: boolean;
}

function tryDelimiters(
  text: string,
  comment: string,
  complete: boolean,
  quote: '"' | '',
): readonly Attempt[] {
  return DELIMITERS.map((delimiter) => {
    const { rows, unclosed } = parsePiece(text, delimiter, comment, !complete, quote);
    const filled = rows.filter((row) => row.length > 1 || row[0] !== '');
    return { delimiter, ...regularity(filled), rows, open: unclosed || rows.length === 0 };
  });
}

function bestOf(tries: readonly Attempt[]): Attempt {
  return tries.reduce((a, b) => (score(b) > score(a) ? b : a));
}

function score(attempt: { columns: number; regular: number }): number {
  return attempt.columns > 1 ? attempt.regular * 10 + Math.min(attempt.columns, 50) / 50 : 0;
}

function regularity(rows: readonly (readonly string[])[]): { columns: number; regular: number } {
  const counts = new Map<number, number>();
  for (const row of rows.slice(0, 500)) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let columns = 0;
  let most = 0;
  for (const [cells, count] of counts) {
    if (count > most) [columns, most] = [cells, count];
  }
  return { columns, regular: rows.length === 0 ? 0 : most / Math.min(rows.length, 500) };
}

type Row = readonly string[];

const isSingle = (row: Row) => row.filter((cell) => cell.trim() !== '').length <= 1;

/** Rows from the first with as many cells as most have. */
function fromWidth(rows: readonly Row[], columns: number): readonly Row[] {
  return rows.slice(
    Math.max(
      0,
      rows.findIndex((row) => row.length === columns && !isSingle(row)),
    ),
  );
}

/**
 * Lines of a title or notes above the table: rows of one filled cell before rows that nearly all
 * have as many as most. None where quotes might join lines.
 */
function linesAbove(
  text: string,
  { columns, regular, rows }: { columns: number; regular: number; rows: readonly Row[] },
): number {
  const table = fromWidth(rows, columns);
  const above = rows.slice(0, rows.length - table.length);
  if (above.length === 0 || above.length > 30 || table.length < 3 || regular < 0.5) return 0;
  const even = table.slice(0, 200).filter((row) => row.length === columns).length;
  if (even < 0.9 * Math.min(200, table.length) || !above.every(isSingle)) return 0;
  const first = table[0]!.map((cell) => cell.trim());
  const lines = text.split('\n', 60);
  if (lines.slice(0, above.length).some((line) => line.includes('"'))) return 0;
  const at = lines.findIndex((line) => first.every((cell) => line.includes(cell)));
  return Math.max(0, at);
}

function sniffComment(text: string): string {
  return sniffMark(text, '#') || sniffMark(text, '//');
}

/**
 * Lines with the mark are comments where none of them has as many cells as the others; above the
 * table also where a space follows the mark. What is quoted is no mark.
 */
function sniffMark(text: string, mark: string): string {
  const plain = text.slice(0, LOOKED).replaceAll(/"[^"]*"/g, '""');
  const lines = plain.split('\n', 20).filter((line) => line !== '');
  const isMarked = (line: string) => line.startsWith(mark);
  const isSpaced = (line: string) => /^\s/.test(line.slice(mark.length));
  const marked = lines.filter(isMarked);
  if (marked.length === 0) return '';
  if (marked.length === lines.length) return marked.every(isSpaced) ? mark : '';
  const first = lines.findIndex((line) => !isMarked(line));
  const inMost = (sign: string) => lines.filter((line) => !isMarked(line) && line.includes(sign));
  const sign = DELIMITERS.reduce((a, b) => (inMost(b).length > inMost(a).length ? b : a));
  const cut = (line: string) => line.split(sign).length;
  const usual = cut(lines[first]!);
  const isComment = (line: string, at: number) =>
    cut(line) !== usual || (at < first && isSpaced(line));
  return lines.every((line, at) => !isMarked(line) || isComment(line, at)) ? mark : '';
}

function isValue(text: string): boolean {
  const cell = text.trim();
  if (cell === '') return false;
  return (
    !Number.isNaN(parseStyled(cell, 'point')) ||
    !Number.isNaN(parseStyled(cell, 'comma')) ||
    !Number.isNaN(parseIsoDate(cell))
  );
}

function sniffHeader(rows: readonly (readonly string[])[]): { header: boolean; reason: string } {
  const [first, ...rest] = rows.slice(0, 100);
  if (first === undefined) return { header: true, reason: 'There are no rows to judge by.' };
  const values = first.filter(isValue).length;
  const below = rest.flatMap((row) => row).filter((cell) => !isMissingMarker(cell.trim()));
  const valuesBelow = below.filter(isValue).length / Math.max(1, below.length);
  const firstHere = values / first.length;
  if (values === 0) return { header: true, reason: 'The first row holds names.' };
  if (firstHere >= 0.5 * valuesBelow && valuesBelow > 0.1 && !onlyYears(first)) {
    return {
      header: false,
      reason:
        'The first row holds values like the rows below it, so the columns got numbers for names.',
    };
  }
  return { header: true, reason: 'The first row holds names.' };
}

function onlyYears(cells: readonly string[]): boolean {
  const values = cells.filter(isValue);
  const unique = new Set(values).size === values.length;
  return unique && values.length > 1 && values.every((cell) => /^(19|20)\d\d$/.test(cell.trim()));
}
