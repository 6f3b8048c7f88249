import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing } from '../../../core/data/table.ts';
import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
import { log1p } from '../../../core/math.ts';
import {
  categoryColumn,
  figure,
  listSome,
  presentLevels,
  replaceColumns,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

type Shares = {
  readonly column: string;
  readonly shares: readonly (readonly [string, number])[];
  /** The number of an empty cell. */
  readonly empty: number;
  /** The unit of the numbers: share, count or log. */
  readonly as: string;
};

function measure(count: number, rows: number, as: string): number {
  if (as === 'share') return rows === 0 ? 0 : count / rows;
  return as === 'count' ? count : log1p(count);
}

function encode(column: CategoryColumn, { shares, empty }: Shares): NumberColumn {
  const shareOf = new Map(shares);
  const perCode = column.levels.map((level) => shareOf.get(level) ?? 0);
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++) values[row] = perCode[column.codes[row]!] ?? empty;
  return { kind: 'number', name: column.name, values };
}

export default defineStep({
  id: 'frequency-encode',
  label: 'Frequency',
  summary: 'Replaces a word by how often it stands in the training rows. New words become 0.',
  home: 'recipe',
  group: 'encode',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'as',
      label: 'Written as',
      help: 'The logarithm keeps very frequent words from outweighing all others.',
      default: 'share',
      options: [
        { value: 'share', label: 'Share of the rows' },
        { value: 'count', label: 'Count of rows' },
        { value: 'log', label: 'Logarithm of 1 + count' },
      ],
    },
    {
      kind: 'boolean',
      id: 'missing',
      label: 'Empty cells count as a word',
      help: 'They then get the share they had in training; otherwise 0.',
      default: false,
    },
  ],
  accepts: (column) => column.kind === 'category',
  fit: (table, columns, { as, missing }) =>
    ok(
      columns.map((name): Shares => {
        const column = categoryColumn(table, name);
        const empty = missing ? countMissing(column) : 0;
        return {
          column: name,
          shares: presentLevels(column).map(([level, count]): [string, number] => [
            level,
            measure(count, table.rows, as),
          ]),
          empty: measure(empty, table.rows, as),
          as,
        };
      }),
    ),
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map((shares) => [
          shares.column,
          [encode(categoryColumn(table, shares.column), shares)],
        ]),
      ),
    ),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No column with words.'
      : listSome(
          fitted.map(({ column, shares }) => {
            const some = shares.toSorted((a, b) => b[1] - a[1]).slice(0, 3);
            return `${shortName(column)}: ${some.map(([level, share]) => `${shortName(level)} = ${figure(share)}`).join(', ') || 'no words'}`;
          }),
        ),
});
