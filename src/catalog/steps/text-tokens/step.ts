import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { NumberColumn, Table, TextColumn } from '../../../core/data/table.ts';
import {
  columnOf,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { wordsOf } from '../../../core/recipe/words-of.ts';
import { bySpans, MANY_TEXTS, partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Reading = {
  readonly column: string;
  /** The first stands as 1, and so on. */
  readonly words: readonly string[];
  /** Whether all other words stand as one more number, after the last word. */
  readonly others: boolean;
  readonly names: readonly string[];
  /** Different words in the training texts, texts in all, and texts longer than there are places. */
  readonly seen: number;
  readonly texts: number;
  readonly cut: number;
};

function textColumn(table: Table, name: string): TextColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'text') throw new Error(`${name.slice(0, 60)} is no text column.`);
  return column;
}

/** How often each word stands in all texts together. */
function* countAll({ values }: TextColumn): Pieces<Map<string, number>> {
  const counts = new Map<string, number>();
  yield* bySpans(values.length, MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++)
      for (const word of values[row] === null ? [] : wordsOf(values[row]!))
        counts.set(word, (counts.get(word) ?? 0) + 1);
  });
  return counts;
}

/** The most frequent words, by name where they tie. */
function frequentWords(counts: ReadonlyMap<string, number>, most: number, least: number): string[] {
  return [...counts]
    .filter(([, count]) => count >= least)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

function placesOf(words: readonly string[]): Map<string, number> {
  return new Map(words.map((word, at) => [word, at + 1]));
}

/** Tokens of a text that are known, or stand for all others, from its beginning. */
function tokensOf(
  text: string | null,
  places: ReadonlyMap<string, number>,
  others: number,
): number[] {
  return (text === null ? [] : wordsOf(text))
    .map((word) => places.get(word) ?? others)
    .filter((token) => token > 0);
}

function* readTexts(
  { values: texts }: TextColumn,
  { column: text, words, others, names }: Reading,
): Pieces<NumberColumn[]> {
  const places = placesOf(words);
  const vocabulary = words.length + (others ? 1 : 0);
  const columns = names.map(() => new Float64Array(texts.length));
  yield* bySpans(texts.length, MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const tokens = tokensOf(texts[row]!, places, others ? vocabulary : 0);
      for (let at = 0; at < Math.min(tokens.length, names.length); at++)
        columns[at]![row] = tokens[at]!;
    }
  });
  const place = { kind: 'token', text, length: names.length, vocabulary, words } as const;
  return columns.map((values, at) => ({
    kind: 'number',
    name: names[at]!,
    values,
    meaning: { ...place, at },
  }));
}

/** How many texts have more tokens than there are places for. */
function* countCut(
  { values }: TextColumn,
  words: readonly string[],
  others: boolean,
  length: number,
): Pieces<number> {
  const places = placesOf(words);
  let cut = 0;
  yield* bySpans(values.length, MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++)
      if (tokensOf(values[row]!, places, others ? 1 : 0).length > length) cut++;
  });
  return cut;
}

function sayReading({ column, words, others, names, seen, texts, cut }: Reading): string {
  const some = words.slice(0, 5).map(shortName);
  const often = some.length > 0 ? `, most often ${some.join(', ')}` : '';
  const rest = seen - words.length;
  const left =
    rest === 0
      ? ''
      : others
        ? `; ${counted(rest, 'other')} as one`
        : `; ${counted(rest, 'other')} left out`;
  const shortened = cut === 0 ? '' : `, ${counted(cut, 'text')} cut off there`;
  return `${shortName(column)}: ${counted(words.length, 'word')} learned from ${counted(texts, 'text')}${often}${left}; the first ${names.length} of a text${shortened}`;
}

export default defineStep({
  id: 'text-tokens',
  label: 'Words in their order',
  summary: 'Replaces a text by the numbers of its words, one after another, for a text network.',
  home: 'recipe',
  group: 'text',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'most',
      label: 'Words at most',
      help: 'The most frequent words of the training texts get a number each.',
      default: 4000,
      min: 1,
      max: 50_000,
      scale: 'log',
    },
    {
      kind: 'integer',
      id: 'least',
      label: 'At least so often',
      help: 'A word that stands less often in the training texts gets no number of its own.',
      default: 2,
      min: 1,
      max: 1000,
    },
    {
      kind: 'integer',
      id: 'length',
      label: 'Words of a text',
      help: 'So many words from the beginning of each text are kept.',
      default: 20,
      min: 1,
      max: 400,
      unit: 'words',
    },
    {
      kind: 'choice',
      id: 'unknown',
      label: 'Other words',
      help: 'Words without a number of their own, new ones included.',
      default: 'one',
      options: [
        { value: 'one', label: 'Share one number' },
        { value: 'skip', label: 'Are left out' },
      ],
    },
  ],
  accepts: (column) => column.kind === 'text',
  *fitting(table, columns, { most, least, length, unknown }) {
    const taken = takenNames(table);
    const others = unknown === 'one';
    const readings: Reading[] = [];
    for (const [at, name] of columns.entries()) {
      const column = textColumn(table, name);
      const counts = yield* partOf(countAll(column), 2 * at, 2 * columns.length);
      const words = frequentWords(counts, most, least);
      const counting = countCut(column, words, others, length);
      readings.push({
        column: name,
        words,
        others,
        names: Array.from({ length }, (_, place) => freshName(taken, `${name} word ${place + 1}`)),
        seen: counts.size,
        texts: column.values.filter((text) => text !== null).length,
        cut: yield* partOf(counting, 2 * at + 1, 2 * columns.length),
      });
    }
    return ok(readings);
  },
  *applying(table, readings) {
    const by = new Map<string, NumberColumn[]>();
    for (const [at, reading] of readings.entries()) {
      const reads = readTexts(textColumn(table, reading.column), reading);
      by.set(reading.column, yield* partOf(reads, at, readings.length));
    }
    return replaceColumns(table, by);
  },
  explain: (readings) =>
    readings.length === 0 ? 'No column with texts.' : listSome(readings.map(sayReading)),
});
