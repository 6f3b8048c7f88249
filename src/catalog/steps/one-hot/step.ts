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

interface Encoding {
  readonly column: string;
  /** Levels that get a column, each with its name. */
  readonly levels: readonly (readonly [string, string])[];
  readonly missing: string | null;
  /** Levels seen in training that get none. */
  readonly left: number;
}

function chooseLevels(column: CategoryColumn, most: number, twoAsOne: boolean): string[] {
  const present = presentLevels(column);
  if (twoAsOne && present.length === 2) return [present[1]![0]];
  const kept = new Set(
    present
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([level]) => level),
  );
  return present.map(([level]) => level).filter((level) => kept.has(level));
}

function indicator(name: string, codes: Int32Array, wanted: number): NumberColumn {
  return {
    kind: 'number',
    name,
    values: Float64Array.from(codes, (code) => (code === wanted ? 1 : 0)),
  };
}

function encode(column: CategoryColumn, encoding: Encoding): NumberColumn[] {
  const columns = encoding.levels.map(([level, name]) => {
    const code = column.levels.indexOf(level);
    return indicator(name, column.codes, code < 0 ? -2 : code);
  });
  if (encoding.missing !== null) columns.push(indicator(encoding.missing, column.codes, -1));
  return columns;
}

export default defineStep({
  id: 'one-hot',
  label: 'One-hot',
  summary: 'Turns each word into a 0/1 column of its own. A word never seen gives only zeros.',
  home: 'recipe',
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
      kind: 'boolean',
      id: 'twoAsOne',
      label: 'Two words, one column',
      help: 'A column with two words needs only one 0/1 column.',
      default: true,
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
  fit(table, columns, settings) {
    const taken = takenNames(table);
    return ok(
      columns.map((name) => {
        const column = categoryColumn(table, name);
        const levels = chooseLevels(column, settings.most, settings.twoAsOne);
        const seen = presentLevels(column).length;
        return {
          column: name,
          levels: levels.map((level): [string, string] => [
            level,
            freshName(taken, `${name} = ${level}`),
          ]),
          missing: settings.missing ? freshName(taken, `${name} is missing`) : null,
          left: settings.twoAsOne && seen === 2 ? 0 : seen - levels.length,
        };
      }),
    );
  },
  apply: (table, encodings) =>
    replaceColumns(
      table,
      new Map(
        encodings.map((encoding) => [
          encoding.column,
          encode(categoryColumn(table, encoding.column), encoding),
        ]),
      ),
    ),
  explain: (encodings) =>
    encodings.length === 0
      ? 'No column with words.'
      : listSome(
          encodings.map(({ column, levels, left }) => {
            const rest = left > 0 ? ` (${counted(left, 'rarer word')} left out)` : '';
            return `${shortName(column)} → ${counted(levels.length, 'column')}${rest}`;
          }),
        ),
});
