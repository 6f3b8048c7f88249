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

type Order = {
  readonly column: string;
  readonly levels: readonly string[];
  /** The numbers of empty cells and of words not seen in training; null: missing. */
  readonly empty: number | null;
  readonly unseen: number | null;
};

/** Words named by the person first, in that order, then the others by name. */
function orderLevels(column: CategoryColumn, method: string, given: string): string[] {
  const present = presentLevels(column);
  if (method === 'frequency') {
    return present.toSorted((a, b) => a[1] - b[1]).map(([level]) => level);
  }
  const levels = present.map(([level]) => level);
  if (method === 'name') return levels;
  const named = given.split(/[,\n]/).map((word) => word.trim());
  const known = new Set(levels);
  const first = [...new Set(named)].filter((word) => known.has(word));
  return [...first, ...levels.filter((level) => !first.includes(level))];
}

function encode(column: CategoryColumn, { levels, empty, unseen }: Order): NumberColumn {
  const place = new Map(levels.map((level, at) => [level, at]));
  const perCode = column.levels.map((level) => place.get(level) ?? unseen ?? NaN);
  const values = new Float64Array(column.codes.length);
  for (let row = 0; row < values.length; row++)
    values[row] = perCode[column.codes[row]!] ?? empty ?? NaN;
  const meaning = { kind: 'code', levels: levels.length } as const;
  return { kind: 'number', name: column.name, values, meaning };
}

const code = <const I extends string>(id: I, label: string) =>
  ({
    kind: 'choice',
    id,
    label,
    help: 'Missing is for a later step to fill.',
    default: 'before',
    options: [
      { value: 'before', label: '−1, before all others' },
      { value: 'after', label: 'The number after the last' },
      { value: 'missing', label: 'Missing' },
    ],
  }) as const;

function numberFor(method: string, levels: readonly string[]): number | null {
  return method === 'missing' ? null : method === 'after' ? levels.length : -1;
}

export default defineStep({
  id: 'ordinal',
  label: 'Ordinal',
  summary: 'Numbers the words 0, 1, 2, … in an order.',
  home: 'recipe',
  group: 'encode',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'order',
      label: 'Order',
      help: '',
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
      help: 'Words parted by commas or line ends, from low to high; words you leave out follow.',
      default: '',
      lines: 3,
      when: { id: 'order', is: ['given'] },
    },
    code('empty', 'An empty cell becomes'),
    code('unseen', 'A new word becomes'),
  ],
  accepts: (column) => column.kind === 'category',
  fit: (table, columns, { order, words, empty, unseen }) =>
    ok(
      columns.map((column): Order => {
        const levels = orderLevels(categoryColumn(table, column), order, words);
        return {
          column,
          levels,
          empty: numberFor(empty, levels),
          unseen: numberFor(unseen, levels),
        };
      }),
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
