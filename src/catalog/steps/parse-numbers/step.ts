import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { chooseStyle } from '../../../core/data/numerals.ts';
import type { CategoryColumn, Column, Table } from '../../../core/data/table.ts';
import {
  columnOf,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import {
  countWords,
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

function numbersOf(words: readonly string[], manner: Manner): Float64Array {
  return Float64Array.from(words, (word) => {
    const parts = takeApart(word);
    return parts === null ? NaN : numberOf(parts, manner);
  });
}

function unitsOf({ words, codes }: WordCells, numbers: Float64Array): [string, number][] {
  const counts = countWords({ words, codes });
  const units = new Map<string, number>();
  for (const [at, word] of words.entries()) {
    if (Number.isNaN(numbers[at]) || counts[at] === 0) continue;
    const { unit } = takeApart(word)!;
    units.set(unit, (units.get(unit) ?? 0) + counts[at]!);
  }
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

function parsed(table: Table, { column: name, manner, unitColumn: units }: Parsed): Column[] {
  const cells = wordCells(columnOf(table, name));
  const numbers = numbersOf(cells.words, manner);
  const column: Column = { kind: 'number', name, values: spreadNumbers(numbers, cells.codes) };
  return units === null ? [column] : [column, unitColumn(units, cells, numbers)];
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
  fit(table, columns, settings) {
    const taken = takenNames(table);
    const done: Parsed[] = [];
    for (const name of columns) {
      const cells = wordCells(columnOf(table, name));
      const numerals = cells.words.flatMap((word) => takeApart(word)?.numeral ?? []);
      const found = chooseStyle(numerals);
      const manner = {
        style: settings.decimal === 'auto' ? found.style : settings.decimal,
        percentAsShare: settings.percent === 'share',
        sizes: settings.sizes,
      };
      const numbers = numbersOf(cells.words, manner);
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
        units: unitsOf(cells, numbers),
      });
    }
    return ok(done);
  },
  apply: (table, done) =>
    replaceColumns(table, new Map(done.map((one) => [one.column, parsed(table, one)]))),
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
