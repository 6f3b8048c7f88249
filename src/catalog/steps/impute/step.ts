import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing, isMissing } from '../../../core/data/table.ts';
import type { CategoryColumn, Column, NumberColumn, Table } from '../../../core/data/table.ts';
import { mean, quantileSorted } from '../../../core/math.ts';
import {
  columnOf,
  figure,
  freshName,
  listSome,
  presentLevels,
  replaceColumns,
  sortedPresent,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Fill = {
  readonly column: string;
  readonly value: number | string;
  readonly how: string;
  readonly missing: number;
  /** Name of the 0/1 column that tells filled cells; null for none. */
  readonly flag: string | null;
};

/** The most frequent number; the smallest of those that tie. */
function modeOf(sorted: Float64Array): number {
  let [best, most, run] = [NaN, 0, 0];
  for (let at = 0; at < sorted.length; at++) {
    run = at > 0 && sorted[at] === sorted[at - 1] ? run + 1 : 1;
    if (run > most) [best, most] = [sorted[at]!, run];
  }
  return best;
}

function fillNumber(column: NumberColumn, how: string, constant: number): [number, string] {
  const sorted = sortedPresent(column);
  if (how === 'constant') return [constant, 'constant'];
  if (sorted.length === 0) return [constant, 'nothing to learn from'];
  if (how === 'mean') return [mean(sorted), 'mean'];
  return how === 'mode'
    ? [modeOf(sorted), 'most frequent']
    : [quantileSorted(sorted, 0.5), 'median'];
}

function fillWord(column: CategoryColumn, how: string, word: string): [string, string] {
  const levels = presentLevels(column);
  if (how === 'level' || levels.length === 0) return [word, 'a level of its own'];
  const most = levels.reduce((best, level) => (level[1] > best[1] ? level : best));
  return [most[0], 'most frequent'];
}

function hasHoles(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) return true;
  return false;
}

function filled(column: Column, fill: Fill): Column {
  if (column.kind === 'number' && typeof fill.value === 'number') {
    if (!hasHoles(column.values)) return column;
    const values = column.values.slice();
    for (let row = 0; row < values.length; row++)
      if (Number.isNaN(values[row])) values[row] = fill.value;
    return { ...column, values };
  }
  if (column.kind !== 'category') throw new Error(`Cannot fill a ${column.kind} column.`);
  if (!column.codes.includes(-1)) return column;
  const word = String(fill.value);
  const known = column.levels.indexOf(word);
  const levels = known < 0 ? [...column.levels, word] : column.levels;
  const code = known < 0 ? column.levels.length : known;
  return { ...column, levels, codes: column.codes.map((cell) => (cell < 0 ? code : cell)) };
}

function flagColumn(table: Table, fill: Fill, name: string): Column {
  const column = columnOf(table, fill.column);
  const values = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row++) if (isMissing(column, row)) values[row] = 1;
  return { kind: 'number', name, values };
}

export default defineStep({
  id: 'impute',
  label: 'Fill in missing values',
  summary: 'Puts a typical value where a cell is empty, and can mark which cells were filled.',
  home: 'recipe',
  group: 'repair',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'numbers',
      label: 'Numbers',
      help: 'What an empty number is filled with.',
      default: 'median',
      options: [
        { value: 'median', label: 'Median' },
        { value: 'mean', label: 'Mean' },
        { value: 'mode', label: 'Most frequent' },
        { value: 'constant', label: 'A number you give' },
      ],
    },
    {
      kind: 'number',
      id: 'constant',
      label: 'The number',
      help: 'Used where you chose a number of your own, and where a column has no value at all.',
      default: 0,
      min: -1e9,
      max: 1e9,
    },
    {
      kind: 'choice',
      id: 'words',
      label: 'Words',
      help: 'What an empty word is filled with.',
      default: 'level',
      options: [
        { value: 'level', label: 'A level of its own' },
        { value: 'mode', label: 'Most frequent' },
      ],
    },
    {
      kind: 'text',
      id: 'word',
      label: 'Name of that level',
      help: '',
      default: 'missing',
      when: { id: 'words', is: ['level'] },
    },
    {
      kind: 'boolean',
      id: 'indicator',
      label: 'Mark filled numbers',
      help: 'Adds a 0/1 column for each number column that had empty cells in training.',
      default: true,
    },
    {
      kind: 'boolean',
      id: 'markWords',
      label: 'Mark filled words',
      help: 'The same for words; a level of its own marks them already.',
      default: false,
      when: { id: 'words', is: ['mode'] },
    },
  ],
  accepts: (column) => column.kind === 'number' || column.kind === 'category',
  fit(table, columns, settings) {
    const taken = takenNames(table);
    const fills = columns.map((name): Fill => {
      const column = columnOf(table, name);
      const missing = countMissing(column);
      const [value, how] =
        column.kind === 'number'
          ? fillNumber(column, settings.numbers, settings.constant)
          : fillWord(column as CategoryColumn, settings.words, settings.word || 'missing');
      const wanted =
        column.kind === 'number'
          ? settings.indicator
          : settings.markWords && settings.words === 'mode';
      const flag = wanted && missing > 0 ? freshName(taken, `${name} is missing`) : null;
      return { column: name, value, how, missing, flag };
    });
    return ok(fills);
  },
  apply(table, fills) {
    const by = new Map<string, Column[]>();
    for (const fill of fills) by.set(fill.column, [filled(columnOf(table, fill.column), fill)]);
    const flags = fills.flatMap((fill) =>
      fill.flag === null ? [] : [flagColumn(table, fill, fill.flag)],
    );
    const replaced = replaceColumns(table, by);
    return { ...replaced, columns: [...replaced.columns, ...flags] };
  },
  explain(fills) {
    const used = fills.filter((fill) => fill.missing > 0);
    if (used.length === 0) return 'No training cell was missing; a later one will be filled.';
    return listSome(
      used.map(({ column, value, how, missing }) => {
        const shown = typeof value === 'number' ? figure(value) : `“${value}”`;
        return `${shortName(column)} ← ${shown} (${how}), ${counted(missing, 'cell')}`;
      }),
    );
  },
});
