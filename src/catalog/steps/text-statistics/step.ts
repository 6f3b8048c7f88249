import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { Column, NumberColumn, Table, TextColumn } from '../../../core/data/table.ts';
import { bySpans, partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  columnOf,
  figure,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';

/** What is counted in a text, once through its characters. */
interface Counts {
  letters: number;
  digits: number;
  capitals: number;
  marks: number;
  length: number;
}

const FIGURES = [
  { id: 'length', label: 'Length', name: 'length' },
  { id: 'words', label: 'Words', name: 'words' },
  { id: 'wordLength', label: 'Mean length of a word', name: 'word length' },
  { id: 'distinct', label: 'Share of different words', name: 'different words' },
  { id: 'digits', label: 'Share of digits', name: 'digits' },
  { id: 'capitals', label: 'Share of capitals among letters', name: 'capitals' },
  { id: 'marks', label: 'Share of punctuation', name: 'punctuation' },
  { id: 'lines', label: 'Lines', name: 'lines' },
] as const;
type FigureId = (typeof FIGURES)[number]['id'];

const LETTER = /\p{L}/u;
const CAPITAL = /\p{Lu}/u;
const DIGIT = /\p{N}/u;
const MARK = /[\p{P}\p{S}]/u;

/** Characters are code points, so that an emoji counts once. */
function countCharacters(text: string): Counts {
  const counts: Counts = { letters: 0, digits: 0, capitals: 0, marks: 0, length: 0 };
  for (const character of text) {
    counts.length++;
    if (LETTER.test(character)) {
      counts.letters++;
      if (CAPITAL.test(character)) counts.capitals++;
    } else if (DIGIT.test(character)) counts.digits++;
    else if (MARK.test(character)) counts.marks++;
  }
  return counts;
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function readFigure(id: FigureId, text: string, counts: Counts, words: readonly string[]): number {
  switch (id) {
    case 'length':
      return counts.length;
    case 'words':
      return words.length;
    case 'wordLength':
      return share(
        words.reduce((sum, word) => sum + [...word].length, 0),
        words.length,
      );
    case 'distinct':
      return share(new Set(words.map((word) => word.toLowerCase())).size, words.length);
    case 'digits':
      return share(counts.digits, counts.length);
    case 'capitals':
      return share(counts.capitals, counts.letters);
    case 'marks':
      return share(counts.marks, counts.length);
    case 'lines':
      return text === '' ? 0 : text.split(/\r\n|\r|\n/).length;
  }
}

type Reading = {
  readonly column: string;
  /** Figure and the name of its column. */
  readonly outputs: readonly (readonly [FigureId, string])[];
  /** Its mean over the training texts, in the same order. */
  readonly means: readonly number[];
  readonly keep: boolean;
};

function textColumn(table: Table, name: string): TextColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'text') throw new Error(`${name.slice(0, 60)} is no text column.`);
  return column;
}

/** Texts looked through in a piece. */
const FEW_TEXTS = 2048;

/** One number column a figure; a missing text counts as an empty one. */
function* measure(column: TextColumn, outputs: Reading['outputs']): Pieces<NumberColumn[]> {
  const values = outputs.map(() => new Float64Array(column.values.length));
  yield* bySpans(column.values.length, FEW_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const text = column.values[row] ?? '';
      const counts = countCharacters(text);
      const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
      for (const [at, [id]] of outputs.entries())
        values[at]![row] = readFigure(id, text, counts, words);
    }
  });
  return outputs.map(([, name], at) => ({ kind: 'number', name, values: values[at]! }));
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const figureParam = <const I extends FigureId>(id: I, on: boolean) =>
  ({
    kind: 'boolean',
    id,
    label: FIGURES.find((one) => one.id === id)!.label,
    help: '',
    default: on,
  }) as const;

export default defineStep({
  id: 'text-statistics',
  label: 'Figures of a text',
  summary:
    'Turns a text into numbers that tell how it is written: its length, words, digits, capitals and punctuation.',
  home: 'recipe',
  group: 'text',
  columns: 'some',
  params: [
    figureParam('length', true),
    figureParam('words', true),
    figureParam('wordLength', false),
    figureParam('distinct', false),
    figureParam('digits', true),
    figureParam('capitals', true),
    figureParam('marks', true),
    figureParam('lines', false),
    {
      kind: 'boolean',
      id: 'keep',
      label: 'Keep the text',
      help: 'So that a later step can read its words too.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'text',
  *fitting(table, columns, settings) {
    const wanted = FIGURES.filter(({ id }) => settings[id]);
    if (wanted.length === 0)
      return fail('no-figures', 'No number is chosen.', '', 'Switch on at least one.');
    const taken = takenNames(table);
    const readings: Reading[] = [];
    for (const [at, name] of columns.entries()) {
      const outputs = wanted.map((one): [FigureId, string] => [
        one.id,
        freshName(taken, `${name} ${one.name}`),
      ]);
      const measuring = measure(textColumn(table, name), outputs);
      const measured = yield* partOf(measuring, at, columns.length);
      const means = measured.map(({ values }) => meanOf(values));
      readings.push({ column: name, outputs, means, keep: settings.keep });
    }
    return ok(readings);
  },
  *applying(table, readings) {
    const by = new Map<string, Column[]>();
    for (const [at, { column: name, outputs, keep }] of readings.entries()) {
      const column = textColumn(table, name);
      const measured = yield* partOf(measure(column, outputs), at, readings.length);
      by.set(name, [...(keep ? [column] : []), ...measured]);
    }
    return replaceColumns(table, by);
  },
  explain: (readings) =>
    readings.length === 0
      ? 'No column with texts.'
      : listSome(
          readings.map(({ column, outputs, means }) => {
            const some = outputs.map(
              ([id], at) => `${FIGURES.find((one) => one.id === id)!.name} ${figure(means[at]!)}`,
            );
            return `${shortName(column)}, on average: ${some.join(', ')}`;
          }),
        ),
});
