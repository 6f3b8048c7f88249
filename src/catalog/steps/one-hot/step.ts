import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
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

type Encoding = {
  readonly column: string;
  /** Levels that get a column, each with its name. */
  readonly levels: readonly (readonly [string, string])[];
  readonly missing: string | null;
  /** Name of the column for words that have none: rarer ones and new ones. */
  readonly rest: string | null;
  /** The level that is told by zeros everywhere; null for none. */
  readonly dropped: string | null;
  /** Levels seen in training that are too rare for a column. */
  readonly left: number;
};

/** The most frequent levels with at least `least` rows, by name. */
function frequentLevels(present: readonly [string, number][], most: number, least: number) {
  const kept = present
    .filter(([, count]) => count >= least)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, most);
  const names = new Set(kept.map(([level]) => level));
  return present.map(([level]) => level).filter((level) => names.has(level));
}

function indicator(name: string, codes: Int32Array, wanted: number): NumberColumn {
  const values = new Float64Array(codes.length);
  for (let row = 0; row < codes.length; row++) if (codes[row] === wanted) values[row] = 1;
  return { kind: 'number', name, values };
}

/** 1 where a cell holds a word that has no column. */
function restColumn(name: string, column: CategoryColumn, known: ReadonlySet<string>) {
  const isRest = column.levels.map((level) => !known.has(level));
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++)
    if (isRest[column.codes[row]!] === true) values[row] = 1;
  return { kind: 'number', name, values } as const;
}

function encode(column: CategoryColumn, encoding: Encoding): NumberColumn[] {
  const { levels, missing, rest, dropped } = encoding;
  const columns = levels.map(([level, name]) => {
    const code = column.levels.indexOf(level);
    return indicator(name, column.codes, code < 0 ? -2 : code);
  });
  const known = new Set(levels.map(([level]) => level));
  if (dropped !== null) known.add(dropped);
  if (rest !== null) columns.push(restColumn(rest, column, known));
  if (missing !== null) columns.push(indicator(missing, column.codes, -1));
  return columns;
}

export default defineStep({
  id: 'one-hot',
  label: 'One-hot',
  summary: 'Turns each word into a 0/1 column of its own. A word never seen gives only zeros.',
  home: 'recipe',
  group: 'encode',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'most',
      label: 'Most columns each',
      help: 'Only so many of the most frequent words get a column.',
      default: 30,
      min: 1,
      max: 500,
    },
    {
      kind: 'integer',
      id: 'least',
      label: 'Rows at least',
      help: 'A word in fewer training rows gets no column.',
      default: 1,
      min: 1,
      max: 100_000,
    },
    {
      kind: 'boolean',
      id: 'twoAsOne',
      label: 'Two words, one column',
      help: 'A column with two words needs only one 0/1 column.',
      default: true,
    },
    {
      kind: 'boolean',
      id: 'dropFirst',
      label: 'Leave out the first word',
      help: 'It is then told by zeros in all others: for linear models without a penalty.',
      default: false,
    },
    {
      kind: 'boolean',
      id: 'rest',
      label: 'Column for the rest',
      help: 'Adds a 0/1 column that tells words without a column: the rare ones and new ones.',
      default: false,
    },
    {
      kind: 'boolean',
      id: 'missing',
      label: 'Column for empty cells',
      help: 'Adds a 0/1 column that tells empty cells.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'category',
  *fitting(table, columns, settings) {
    const taken = takenNames(table);
    const encodings: Encoding[] = [];
    for (const name of columns) {
      const column = categoryColumn(table, name);
      const present = presentLevels(column);
      const kept = frequentLevels(present, settings.most, settings.least);
      const two = settings.twoAsOne && present.length === 2 && kept.length === 2;
      const shown = two || (settings.dropFirst && kept.length > 1) ? kept.slice(1) : kept;
      const nameOf = (level: string) => freshName(taken, `${name} = ${level}`);
      encodings.push({
        column: name,
        levels: shown.map((level): [string, string] => [level, nameOf(level)]),
        missing: settings.missing ? freshName(taken, `${name} is missing`) : null,
        rest: settings.rest ? freshName(taken, `${name} is another word`) : null,
        dropped: shown.length < kept.length ? kept[0]! : null,
        left: present.length - kept.length,
      });
      yield encodings.length / columns.length;
    }
    return ok(encodings);
  },
  *applying(table, encodings) {
    const by = new Map<string, NumberColumn[]>();
    for (const encoding of encodings) {
      by.set(encoding.column, encode(categoryColumn(table, encoding.column), encoding));
      yield by.size / encodings.length;
    }
    return replaceColumns(table, by);
  },
  explain: (encodings) =>
    encodings.length === 0
      ? 'No column with words.'
      : listSome(
          encodings.map(({ column, levels, left, rest: other }) => {
            const how = other === null ? 'left out' : 'in one';
            const rest = left > 0 ? ` (${counted(left, 'rarer word')} ${how})` : '';
            return `${shortName(column)} → ${counted(levels.length, 'column')}${rest}`;
          }),
        ),
});
