import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { choosingStyle } from '../../../core/data/numerals.ts';
import type { CategoryColumn, Column, Table } from '../../../core/data/table.ts';
import { bySpans, MANY_TEXTS, partOf, scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  columnOf,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
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
import { numberOf, takeApart } from './numeral.ts';
import type { Manner } from './numeral.ts';

type Parsed = {
  readonly column: string;
  readonly manner: Manner & { readonly [key: string]: string | boolean };
  /** Name of the column with the units; null for none. */
  readonly unitColumn: string | null;
  readonly reason: string;
  readonly cells: number;
  readonly read: number;
  readonly example: string;
  /** Units that stood beside the numbers with their cells, the most frequent first. */
  readonly units: readonly (readonly [string, number])[];
};

function numbersOf(words: readonly string[], manner: Manner): Pieces<Float64Array> {
  return numberWords(words, (word) => {
    const parts = takeApart(word);
    return parts === null ? NaN : numberOf(parts, manner);
  });
}

function* unitsOf(cells: WordCells, numbers: Float64Array): Pieces<[string, number][]> {
  const counts = countWords(cells);
  const { words } = cells;
  const units = new Map<string, number>();
  yield* bySpans(words.length, MANY_TEXTS, (from, to) => {
    for (let at = from; at < to; at++) {
      if (Number.isNaN(numbers[at]) || counts[at] === 0) continue;
      const { unit } = takeApart(words[at]!)!;
      units.set(unit, (units.get(unit) ?? 0) + counts[at]!);
    }
  });
  return [...units].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 8);
}

function unitColumn(name: string, { words, codes }: WordCells, numbers: Float64Array) {
  const perWord = words.map((word, at) => (Number.isNaN(numbers[at]) ? '' : takeApart(word)!.unit));
  const levels = [...new Set(perWord)].filter((unit) => unit !== '').sort();
  const places = perWord.map((unit) => levels.indexOf(unit));
  const column: CategoryColumn = {
    kind: 'category',
    name,
    levels,
    codes: codes.map((code) => places[code] ?? -1),
  };
  return column;
}

function* parsed(
  table: Table,
  { column: name, manner, unitColumn: units }: Parsed,
): Pieces<Column[]> {
  const cells = yield* scaled(wordCells(columnOf(table, name)), 0, 0.3);
  const numbers = yield* scaled(numbersOf(cells.words, manner), 0.3, 0.8);
  const column: Column = { kind: 'number', name, values: spreadNumbers(numbers, cells.codes) };
  return units === null ? [column] : [column, unitColumn(units, cells, numbers)];
}

function* numeralsIn(words: readonly string[]): Pieces<string[]> {
  const numerals: string[] = [];
  yield* bySpans(words.length, MANY_TEXTS, (from, to) => {
    for (let at = from; at < to; at++) {
      const parts = takeApart(words[at]!);
      if (parts !== null) numerals.push(parts.numeral);
    }
  });
  return numerals;
}

function sayUnits(units: Parsed['units']): string {
  const named = units.filter(([unit]) => unit !== '');
  if (named.length === 0) return '';
  const told = named.map(([unit, cells]) => `${shortName(unit)} (${counted(cells, 'cell')})`);
  return named.length === 1
    ? `, ${told[0]!} removed`
    : `, units that differ removed: ${told.join(', ')}`;
}

export default defineStep({
  id: 'parse-numbers',
  label: 'Read numbers',
  summary: 'Reads words such as “1.234,50 €”, “12 %”, “(300)” or “5 kg” as numbers.',
  home: 'clean',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'decimal',
      label: 'Decimals are parted by',
      help: 'Found out from the column: the sign under which most cells are numbers.',
      default: 'auto',
      options: [
        { value: 'auto', label: 'What the cells show' },
        { value: 'point', label: 'A point: 1,234.5' },
        { value: 'comma', label: 'A comma: 1.234,5' },
      ],
    },
    {
      kind: 'choice',
      id: 'percent',
      label: '12 % is',
      help: 'As a share it fits with columns that hold shares.',
      default: 'share',
      options: [
        { value: 'share', label: '0.12' },
        { value: 'points', label: '12' },
      ],
    },
    {
      kind: 'boolean',
      id: 'sizes',
      label: 'k, M and bn multiply',
      help: '1.2k becomes 1200. Leave it off where m stands for metres.',
      default: false,
    },
    {
      kind: 'boolean',
      id: 'units',
      label: 'Keep the unit in a column',
      help: 'So that “Convert units” can tell the rows that need it.',
      default: false,
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Numbers in at least this share of cells',
      help: 'A column with fewer keeps its words.',
      default: 0.5,
      min: 0,
      max: 1,
    },
    {
      kind: 'choice',
      id: 'unread',
      label: 'A cell that is no number',
      help: 'Stopping shows you one of them, so that you can mend it first.',
      default: 'missing',
      options: [
        { value: 'missing', label: 'Becomes missing' },
        { value: 'stop', label: 'Stops here' },
      ],
    },
  ],
  accepts: (column) => column.kind === 'category' || column.kind === 'text',
  *fitting(table, columns, settings) {
    const taken = takenNames(table);
    const done: Parsed[] = [];
    for (const [at, name] of columns.entries()) {
      const part = <T>(work: Pieces<T>, from: number, to: number) =>
        partOf(scaled(work, from, to), at, columns.length);
      const cells = yield* part(wordCells(columnOf(table, name)), 0, 0.2);
      const numerals = yield* part(numeralsIn(cells.words), 0.2, 0.4);
      const found = yield* part(choosingStyle(numerals), 0.4, 0.6);
      const manner = {
        style: settings.decimal === 'auto' ? found.style : settings.decimal,
        percentAsShare: settings.percent === 'share',
        sizes: settings.sizes,
      };
      const numbers = yield* part(numbersOf(cells.words, manner), 0.6, 0.8);
      const share = shareRead(cells, numbers);
      if (share.read === 0 || share.read < settings.share * share.cells) continue;
      if (settings.unread === 'stop' && share.read < share.cells)
        return fail(
          'unread-cells',
          `${counted(share.cells - share.read, 'cell')} of ${shortName(name)} are no numbers, such as “${shortName(share.example)}”.`,
          '',
          'Replace these values first, or let them become missing.',
        );
      done.push({
        column: name,
        manner,
        unitColumn: settings.units ? freshName(taken, `${name} unit`) : null,
        reason: settings.decimal === 'auto' ? found.reason : '',
        ...share,
        units: yield* part(unitsOf(cells, numbers), 0.8, 1),
      });
    }
    return ok(done);
  },
  *applying(table, done) {
    const by = new Map<string, Column[]>();
    for (const [at, one] of done.entries())
      by.set(one.column, yield* partOf(parsed(table, one), at, done.length));
    return replaceColumns(table, by);
  },
  explain: (done) =>
    done.length === 0
      ? 'No column whose words are numbers.'
      : listSome(
          done.map(({ column, cells, read, example, units, reason }) => {
            const lost =
              read === cells
                ? ''
                : `, ${counted(cells - read, 'cell')} such as “${shortName(example)}” lost`;
            const why = reason === '' ? '' : ` (${reason})`;
            return `${shortName(column)}: ${counted(read, 'number')}${why}${sayUnits(units)}${lost}`;
          }),
        ),
});
