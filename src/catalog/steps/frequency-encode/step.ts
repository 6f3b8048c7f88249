import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
import {
  categoryColumn,
  figure,
  listSome,
  presentLevels,
  replaceColumns,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

type Shares = { readonly column: string; readonly shares: readonly (readonly [string, number])[] };

function encode(column: CategoryColumn, { shares }: Shares): NumberColumn {
  const shareOf = new Map(shares);
  const perCode = column.levels.map((level) => shareOf.get(level) ?? 0);
  const values = Float64Array.from(column.codes, (code) => (code < 0 ? 0 : perCode[code]!));
  return { kind: 'number', name: column.name, values };
}

export default defineStep({
  id: 'frequency-encode',
  label: 'Frequency',
  summary: 'Replaces a word by its share of the training rows. Empty cells and new words become 0.',
  home: 'recipe',
  columns: 'some',
  params: [],
  accepts: (column) => column.kind === 'category',
  fit: (table, columns) =>
    ok(
      columns.map((column): Shares => {
        const present = presentLevels(categoryColumn(table, column));
        return {
          column,
          shares: present.map(([level, count]): [string, number] => [level, count / table.rows]),
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
