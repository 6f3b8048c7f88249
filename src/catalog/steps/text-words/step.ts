import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { NumberColumn, Table, TextColumn } from '../../../core/data/table.ts';
import { bySpans, MANY_TEXTS, partOf, scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  columnOf,
  freshName,
  listSome,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { params } from './params.ts';
import { countLooks, LOOKS } from './looks.ts';
import { COMMON_ENGLISH, readWords } from './tokens.ts';
import type { Cutting } from './tokens.ts';
import { countTexts, frequentRuns, hashRuns, rarity, weighRuns } from './vectors.ts';
import type { Known, Weighing } from './vectors.ts';

type Reading = {
  readonly column: string;
  readonly cutting: Cutting & { readonly [key: string]: string | number | readonly string[] };
  readonly weighing: Weighing & { readonly [key: string]: string | boolean };
  /** What gets a column, with its weight; empty where hashes decide. */
  readonly known: readonly (Known & { readonly [key: string]: string | number })[];
  readonly names: readonly string[];
  /** Different runs in the training texts. */
  readonly seen: number;
  /** Names of the columns that count letters, words, figures and capitals; null for none. */
  readonly counts: readonly string[] | null;
};

function textColumn(table: Table, name: string): TextColumn {
  const column = columnOf(table, name);
  if (column.kind !== 'text') throw new Error(`${name.slice(0, 60)} is no text column.`);
  return column;
}

function* lookAt(column: TextColumn, names: readonly string[]): Pieces<NumberColumn[]> {
  const rows = column.values.length;
  const columns = names.map((name) => ({
    ...({ kind: 'number', name } as const),
    values: new Float64Array(rows),
  }));
  if (columns.length === 0) return columns;
  yield* bySpans(rows, MANY_TEXTS, (from, to) => {
    for (let row = from; row < to; row++) {
      const looks = countLooks(column.values[row] ?? '');
      for (let at = 0; at < columns.length; at++) columns[at]!.values[row] = looks[at]!;
    }
  });
  return columns;
}

function* readTexts(column: TextColumn, reading: Reading): Pieces<NumberColumn[]> {
  const { cutting, weighing, known, names, counts } = reading;
  const finding =
    weighing.weights === 'hash'
      ? hashRuns(column, cutting, weighing, names.length)
      : weighRuns(column, cutting, weighing, known);
  const found = yield* scaled(finding, 0, 0.7);
  return [
    ...(yield* scaled(lookAt(column, counts ?? []), 0.7, 1)),
    ...found.map((values, at): NumberColumn => ({ kind: 'number', name: names[at]!, values })),
  ];
}

function leftOut(stop: string, written: string): readonly string[] {
  return stop === 'english' ? COMMON_ENGLISH : stop === 'given' ? readWords(written) : [];
}

function sayReading({ column, weighing, known, names, seen }: Reading): string {
  if (weighing.weights === 'hash')
    return `${shortName(column)}: ${counted(seen, 'word')} in ${counted(names.length, 'column')} by their hash`;
  const some = known.slice(0, 5).map(({ run }) => shortName(run));
  return `${shortName(column)}: ${counted(known.length, 'word')}${some.length > 0 ? `, most often ${some.join(', ')}` : ''}`;
}

export default defineStep({
  id: 'text-words',
  label: 'Words of a text',
  summary: 'Replaces a text by numbers that tell which words, runs of words or characters it has.',
  home: 'recipe',
  group: 'text',
  columns: 'some',
  params,
  accepts: (column) => column.kind === 'text',
  *fitting(table, columns, settings) {
    const { weights, unit, from, to, most, least, share, width, stop, without, damped } = settings;
    if (from > to)
      return fail(
        'bad-runs',
        `Runs of at least ${from} and at most ${to} cannot be.`,
        '',
        'Make the second number as large as the first.',
      );
    const taken = takenNames(table);
    const cutting = { unit, from, to, without: unit === 'word' ? leftOut(stop, without) : [] };
    const norm = settings.norm && (weights === 'tfidf' || weights === 'hash');
    const weighing = {
      weights,
      damped: damped && (weights === 'counts' || weights === 'tfidf'),
      norm,
    };
    const readings: Reading[] = [];
    for (const [at, name] of columns.entries()) {
      const column = textColumn(table, name);
      const texts = yield* partOf(countTexts(column, cutting), at, columns.length);
      const runs = weights === 'hash' ? [] : frequentRuns(texts, most, least, share * table.rows);
      const label = weights === 'present' ? `${name} has` : name;
      readings.push({
        column: name,
        cutting,
        weighing,
        counts: settings.counts ? LOOKS.map((what) => freshName(taken, `${name} ${what}`)) : null,
        known: runs.map(([run, having]) => ({
          run,
          weight: weights === 'tfidf' ? rarity(table.rows, having) : 1,
        })),
        names:
          weights === 'hash'
            ? Array.from({ length: width }, (_, at) => freshName(taken, `${name} hash ${at + 1}`))
            : runs.map(([run]) => freshName(taken, `${label} “${shortName(run)}”`)),
        seen: texts.size,
      });
    }
    return ok(readings);
  },
  *applying(table, readings) {
    const by = new Map<string, NumberColumn[]>();
    for (const [at, reading] of readings.entries()) {
      const work = readTexts(textColumn(table, reading.column), reading);
      by.set(reading.column, yield* partOf(work, at, readings.length));
    }
    return replaceColumns(table, by);
  },
  explain: (readings) =>
    readings.length === 0 ? 'No column with texts.' : listSome(readings.map(sayReading)),
});
