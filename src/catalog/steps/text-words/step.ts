import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { NumberColumn, TextColumn } from '../../../core/data/table.ts';
import {
  columnOf,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Reading = {
  readonly column: string;
  /** Words that get a 0/1 column, each with its name. */
  readonly words: readonly (readonly [string, string])[];
  /** Names of the columns that count letters, words, figures and capitals; null for none. */
  readonly counts: readonly string[] | null;
};

const COUNTS: readonly (readonly [string, RegExp])[] = [
  ['letters', /./gsu],
  ['words', /[\p{L}\p{N}]+/gu],
  ['figures', /\p{N}/gu],
  ['capitals', /\p{Lu}/gu],
];

/** Words in lower case, at least two letters each. */
export function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []);
}

function textColumn(name: string, column: ReturnType<typeof columnOf>): TextColumn {
  if (column.kind !== 'text') throw new Error(`${name.slice(0, 60)} is no text column.`);
  return column;
}

/** The words that stand in most texts, alphabetically where they tie, each in `least` at least. */
function frequentWords(column: TextColumn, most: number, least: number): string[] {
  const texts = new Map<string, number>();
  for (const text of column.values) {
    for (const word of wordsOf(text ?? '')) texts.set(word, (texts.get(word) ?? 0) + 1);
  }
  return [...texts]
    .filter(([, count]) => count >= least)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

function readTexts(column: TextColumn, { words, counts }: Reading): NumberColumn[] {
  const rows = column.values.length;
  const found = words.map(() => new Float64Array(rows));
  const sums = (counts ?? []).map(() => new Float64Array(rows));
  const placeOf = new Map(words.map(([word], at) => [word, at]));
  column.values.forEach((cell, row) => {
    const text = cell ?? '';
    for (const word of wordsOf(text)) {
      const place = placeOf.get(word);
      if (place !== undefined) found[place]![row] = 1;
    }
    sums.forEach((sum, at) => (sum[row] = text.match(COUNTS[at]![1])?.length ?? 0));
  });
  const named = (name: string, values: Float64Array): NumberColumn => ({
    kind: 'number',
    name,
    values,
  });
  return [
    ...sums.map((values, at) => named(counts![at]!, values)),
    ...found.map((values, at) => named(words[at]![1], values)),
  ];
}

export default defineStep({
  id: 'text-words',
  label: 'Words of a text',
  summary:
    'Replaces a text by counts of its letters and words, and by which frequent words it has.',
  home: 'recipe',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'most',
      label: 'Words at most',
      help: 'The words that stand in most training texts get a 0/1 column each.',
      default: 100,
      min: 0,
      max: 1000,
    },
    {
      kind: 'integer',
      id: 'least',
      label: 'In at least so many texts',
      help: 'A word in fewer training texts gets no column.',
      default: 5,
      min: 1,
      max: 1000,
    },
    {
      kind: 'boolean',
      id: 'counts',
      label: 'Count letters, words, figures and capitals',
      help: 'Adds four numbers that tell how long the text is and how it looks.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'text',
  fit(table, columns, { most, least, counts }) {
    const taken = takenNames(table);
    return ok(
      columns.map((name): Reading => {
        const column = textColumn(name, columnOf(table, name));
        return {
          column: name,
          counts: counts ? COUNTS.map(([what]) => freshName(taken, `${name} ${what}`)) : null,
          words: frequentWords(column, most, least).map((word): [string, string] => [
            word,
            freshName(taken, `${name} has “${shortName(word)}”`),
          ]),
        };
      }),
    );
  },
  apply: (table, readings) =>
    replaceColumns(
      table,
      new Map(
        readings.map((reading) => {
          const column = textColumn(reading.column, columnOf(table, reading.column));
          return [reading.column, readTexts(column, reading)];
        }),
      ),
    ),
  explain: (readings) =>
    readings.length === 0
      ? 'No column with texts.'
      : listSome(
          readings.map(({ column, words }) => {
            const some = words.slice(0, 5).map(([word]) => shortName(word));
            return `${shortName(column)}: ${counted(words.length, 'word')}${some.length > 0 ? `, most often ${some.join(', ')}` : ''}`;
          }),
        ),
});
