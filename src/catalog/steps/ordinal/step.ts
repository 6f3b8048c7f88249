import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import type { CategoryColumn, NumberColumn } from '../../../core/data/table.ts';
import {
  categoryColumn,
  listSome,
  presentLevels,
  replaceColumns,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

type Order = { readonly column: string; readonly levels: readonly string[] };

/** Words named by the person first, in that order, then the others by name. */
function orderLevels(column: CategoryColumn, method: string, given: string): string[] {
  const present = presentLevels(column);
  if (method === 'frequency') {
    return present.toSorted((a, b) => a[1] - b[1]).map(([level]) => level);
  }
  const levels = present.map(([level]) => level);
  if (method === 'name') return levels;
  const named = given.split(',').map((word) => word.trim());
  const known = new Set(levels);
  const first = [...new Set(named)].filter((word) => known.has(word));
  return [...first, ...levels.filter((level) => !first.includes(level))];
}

function encode(column: CategoryColumn, { levels }: Order): NumberColumn {
  const place = new Map(levels.map((level, at) => [level, at]));
  const perCode = column.levels.map((level) => place.get(level) ?? -1);
  const values = Float64Array.from(column.codes, (code) => (code < 0 ? -1 : perCode[code]!));
  return { kind: 'number', name: column.name, values };
}

export default defineStep({
  id: 'ordinal',
  label: 'Ordinal',
  summary: 'Numbers the words 0, 1, 2, … in an order. Empty cells and new words become −1.',
  home: 'recipe',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'order',
      label: 'Order',
      help: 'In which order the words are numbered.',
      default: 'name',
      options: [
        { value: 'name', label: 'By name' },
        { value: 'frequency', label: 'Rarest first' },
        { value: 'given', label: 'As you write it' },
      ],
    },
    {
      kind: 'text',
      id: 'words',
      label: 'Your order',
      help: 'Words parted by commas, from low to high; words you leave out follow.',
      default: '',
    },
  ],
  accepts: (column) => column.kind === 'category',
  fit: (table, columns, { order, words }) =>
    ok(
      columns.map((column): Order => ({
        column,
        levels: orderLevels(categoryColumn(table, column), order, words),
      })),
    ),
  apply: (table, orders) =>
    replaceColumns(
      table,
      new Map(
        orders.map((order) => [order.column, [encode(categoryColumn(table, order.column), order)]]),
      ),
    ),
  explain: (orders) =>
    orders.length === 0
      ? 'No column with words.'
      : listSome(
          orders.map(({ column, levels }) => {
            const some = levels.slice(0, 4).map((level, at) => `${shortName(level)} = ${at}`);
            return `${shortName(column)}: ${some.join(', ')}${levels.length > 4 ? ', …' : ''}`;
          }),
        ),
});
