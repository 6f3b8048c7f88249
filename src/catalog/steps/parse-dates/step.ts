import { defineStep } from '../../../core/contracts/step.ts';
import { isoDay } from '../../../core/data/dates.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Column, DateColumn } from '../../../core/data/table.ts';
import { partOf, scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { columnOf, listSome, replaceColumns } from '../../../core/recipe/columns.ts';
import {
  countWords,
  numberWords,
  shareRead,
  spreadNumbers,
  wordCells,
} from '../../../core/recipe/word-cells.ts';
import type { WordCells } from '../../../core/recipe/word-cells.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { findReader, readerFor } from './formats.ts';
import type { Reader } from './formats.ts';

const DAY = 86_400_000;

type Parsed = {
  readonly column: string;
  readonly format: string;
  readonly pattern: string;
  readonly reason: string;
  readonly cells: number;
  readonly read: number;
  readonly example: string;
  /** Days of the earliest and the latest date. */
  readonly span: readonly [string, string];
};

/** The reader a person chose, or the one that reads most cells. */
function* chooseReader(cells: WordCells, format: string, pattern: string): Pieces<Reader | null> {
  if (format !== 'auto') return readerFor(format, pattern);
  return yield* findReader(
    cells.words.map((word) => word.trim()),
    countWords(cells),
  );
}

function momentsOf(words: readonly string[], { read }: Reader): Pieces<Float64Array> {
  return numberWords(words, (word) => {
    const moment = read(word.trim());
    return Math.abs(moment) <= 8.64e15 ? moment : NaN;
  });
}

interface Understood {
  readonly cells: WordCells;
  /** Milliseconds, one a word. */
  readonly moments: Float64Array;
  readonly reason: string;
}

/** What was understood while fitting is what is needed for applying. */
const latest = new WeakMap<Column, { readonly as: string; readonly understood: Understood }>();

/** Null for a pattern that cannot be used. */
function* understand(column: Column, format: string, pattern: string): Pieces<Understood | null> {
  const as = JSON.stringify([format, pattern]);
  const known = latest.get(column);
  if (known?.as === as) return known.understood;
  const cells = yield* scaled(wordCells(column), 0, 0.2);
  const reader = yield* scaled(chooseReader(cells, format, pattern), 0.2, 0.7);
  if (reader === null) return null;
  const moments = yield* scaled(momentsOf(cells.words, reader), 0.7, 0.9);
  const understood = { cells, moments, reason: reader.reason };
  latest.set(column, { as, understood });
  return understood;
}

function* dated(column: Column, format: string, pattern: string): Pieces<DateColumn> {
  const { cells, moments } = (yield* understand(column, format, pattern))!;
  latest.delete(column);
  const values = spreadNumbers(moments, cells.codes);
  const timed = values.some((value) => value % DAY !== 0 && !Number.isNaN(value));
  return { kind: 'date', name: column.name, values, precision: timed ? 'time' : 'day' };
}

function spanOf(moments: Float64Array): [string, string] {
  let [first, last] = [Infinity, -Infinity];
  for (const moment of moments) {
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  return first > last ? ['', ''] : [isoDay(first), isoDay(last)];
}

export default defineStep({
  id: 'parse-dates',
  label: 'Read dates',
  summary: 'Reads words or numbers such as “31.01.2024”, “Jan 31, 2024” or 20240131 as dates.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'format',
      label: 'Written as',
      help: 'Where no day is above 12, nobody can tell day and month apart: then choose.',
      default: 'auto',
      options: [
        { value: 'auto', label: 'What the cells show' },
        { value: 'iso', label: 'Year, month, day' },
        { value: 'day-first', label: 'Day, month, year' },
        { value: 'month-first', label: 'Month, day, year' },
        { value: 'named', label: 'With the month’s English name' },
        { value: 'compact', label: 'Digits: 20240131' },
        { value: 'seconds', label: 'Seconds since 1970' },
        { value: 'milliseconds', label: 'Milliseconds since 1970' },
        { value: 'sheet', label: 'Days of a spreadsheet' },
        { value: 'pattern', label: 'A pattern you write' },
      ],
    },
    {
      kind: 'text',
      id: 'pattern',
      label: 'Pattern',
      help: 'yyyy or yy, MM, M or MMM, dd or d, HH or H, mm, ss; all else stands for itself.',
      default: 'dd.MM.yyyy',
      when: { id: 'format', is: ['pattern'] },
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Dates in at least this share of cells',
      help: 'A column with fewer stays as it is.',
      default: 0.5,
      min: 0,
      max: 1,
    },
    {
      kind: 'choice',
      id: 'unread',
      label: 'A cell that is no date',
      help: 'There is no 31 April, and no 29 February in most years.',
      default: 'missing',
      options: [
        { value: 'missing', label: 'Becomes missing' },
        { value: 'stop', label: 'Stops here' },
      ],
    },
  ],
  accepts: (column) =>
    column.kind === 'category' || column.kind === 'text' || column.kind === 'number',
  *fitting(table, columns, { format, pattern, share: least, unread }) {
    const done: Parsed[] = [];
    for (const [at, name] of columns.entries()) {
      const column = columnOf(table, name);
      const understood = yield* partOf(understand(column, format, pattern), at, columns.length);
      if (understood === null)
        return fail(
          'bad-pattern',
          `The pattern “${shortName(pattern)}” has no year, month and day.`,
          '',
          'Write one such as dd.MM.yyyy.',
        );
      const { cells, moments, reason } = understood;
      const share = shareRead(cells, moments);
      if (share.read === 0 || share.read < least * share.cells) continue;
      if (unread === 'stop' && share.read < share.cells)
        return fail(
          'unread-cells',
          `${counted(share.cells - share.read, 'cell')} of ${shortName(name)} are no dates, such as “${shortName(share.example)}”.`,
          '',
          'Replace these values first, or let them become missing.',
        );
      done.push({
        column: name,
        format,
        pattern,
        reason,
        ...share,
        span: spanOf(spreadNumbers(moments, cells.codes)),
      });
    }
    return ok(done);
  },
  *applying(table, done) {
    const by = new Map<string, Column[]>();
    for (const [at, { column, format, pattern }] of done.entries()) {
      const reading = dated(columnOf(table, column), format, pattern);
      by.set(column, [yield* partOf(reading, at, done.length)]);
    }
    return replaceColumns(table, by);
  },
  explain: (done) =>
    done.length === 0
      ? 'No column whose cells are dates.'
      : listSome(
          done.map(({ column, cells, read, example, reason, span }) => {
            const why = reason === '' ? '' : ` (${reason})`;
            const lost =
              read === cells
                ? ''
                : `, ${counted(cells - read, 'cell')} such as “${shortName(example)}” lost`;
            return `${shortName(column)}: ${counted(read, 'date')}${why}, ${span[0]} to ${span[1]}${lost}`;
          }),
        ),
});
