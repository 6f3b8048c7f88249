import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
import { hashPlace } from '../../../core/murmur.ts';
import {
  categoryColumn,
  freshName,
  listSome,
  presentLevels,
  replaceColumns,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

interface Hashing {
  readonly column: string;
  readonly names: readonly string[];
  readonly signed: boolean;
  /** Training words, and how many of them share a place with another. */
  readonly words: number;
  readonly shared: number;
}

function encode(column: CategoryColumn, { names, signed }: Hashing): NumberColumn[] {
  const places = column.levels.map((level) => hashPlace(level, names.length));
  const columns = names.map((): Float64Array => new Float64Array(column.codes.length));
  for (let row = 0; row < column.codes.length; row++) {
    const place = places[column.codes[row]!];
    if (place !== undefined) columns[place[0]]![row] = signed ? place[1] : 1;
  }
  return columns.map((values, at) => ({ kind: 'number', name: names[at]!, values }));
}

function countShared(levels: readonly string[], width: number): number {
  const words = new Float64Array(width);
  for (const level of levels) words[hashPlace(level, width)[0]]!++;
  return words.reduce((sum, count) => sum + (count > 1 ? count : 0), 0);
}

export default defineStep({
  id: 'hash-encode',
  label: 'Hashing',
  summary:
    'Gives each word one of a fixed number of columns by its hash, so that new words need no new column.',
  home: 'recipe',
  group: 'encode',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'width',
      label: 'Columns each',
      help: 'Fewer columns let more words share one.',
      default: 16,
      min: 2,
      max: 1024,
    },
    {
      kind: 'boolean',
      id: 'signed',
      label: 'With a sign',
      help: 'Half of the words count −1, so that words sharing a column tend to cancel rather than add up.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'category',
  fit(table, columns, { width, signed }) {
    const taken = takenNames(table);
    return ok(
      columns.map((name) => {
        const levels = presentLevels(categoryColumn(table, name)).map(([level]) => level);
        return {
          column: name,
          names: Array.from({ length: width }, (_, at) =>
            freshName(taken, `${name} hash ${at + 1}`),
          ),
          signed,
          words: levels.length,
          shared: countShared(levels, width),
        };
      }),
    );
  },
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map((hashing) => [
          hashing.column,
          encode(categoryColumn(table, hashing.column), hashing),
        ]),
      ),
    ),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column with words.'
      : listSome(
          fitted.map(
            ({ column, names, words, shared }) =>
              `${shortName(column)}: ${counted(words, 'word')} in ${counted(names.length, 'column')}, ${shared === 0 ? 'none shares one' : `${counted(shared, 'word')} share theirs`}`,
          ),
        ),
});
