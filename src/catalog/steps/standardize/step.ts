import { defineStep } from '../../../core/contracts/step.ts';
import type { NumberColumn } from '../../../core/data/table.ts';
import { shortName } from '../../../core/data/names.ts';
import { mean, quantileSorted, variance } from '../../../core/math.ts';
import {
  figure,
  holdsAmounts,
  listSome,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

type Scale = { readonly column: string; readonly centre: number; readonly spread: number };

function measure(sorted: Float64Array, method: string): [number, number] {
  if (sorted.length === 0) return [0, 1];
  const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!];
  if (low === high && method !== 'max-abs') return [low, 1];
  if (method === 'min-max') return [low, high - low];
  if (method === 'max-abs') return [0, Math.max(-low, high) || 1];
  if (method === 'robust') {
    const range = quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25);
    return [quantileSorted(sorted, 0.5), range === 0 ? 1 : range];
  }
  const spread = Math.sqrt(variance(sorted));
  return [mean(sorted), spread === 0 ? 1 : spread];
}

function scaled(column: NumberColumn, centre: number, spread: number): NumberColumn {
  const values = new Float64Array(column.values.length);
  for (let row = 0; row < values.length; row++)
    values[row] = (column.values[row]! - centre) / spread;
  return { ...column, values };
}

export default defineStep({
  id: 'standardize',
  label: 'Scale numbers',
  summary: 'Moves and stretches each number column so that all are of one size.',
  home: 'recipe',
  group: 'transform',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Method',
      help: 'What becomes the middle and what becomes the unit.',
      default: 'standard',
      options: [
        { value: 'standard', label: 'Mean 0, standard deviation 1' },
        { value: 'min-max', label: 'Smallest 0, largest 1' },
        { value: 'robust', label: 'Median 0, middle half 1 wide' },
        { value: 'max-abs', label: '0 stays 0, furthest value at 1 or −1' },
      ],
    },
  ],
  accepts: holdsAmounts,
  fit: (table, columns, { method }) =>
    ok(
      columns.map((column): Scale => {
        const [centre, spread] = measure(sortedPresent(numberColumn(table, column)), method);
        return { column, centre, spread };
      }),
    ),
  apply: (table, scales) =>
    replaceColumns(
      table,
      new Map(
        scales.map(({ column, centre, spread }) => [
          column,
          [scaled(numberColumn(table, column), centre, spread)],
        ]),
      ),
    ),
  explain: (scales) =>
    scales.length === 0
      ? 'No number column to scale.'
      : listSome(
          scales.map(
            ({ column, centre, spread }) =>
              `${shortName(column)}: ${centre === 0 ? '' : `minus ${figure(centre)}, `}over ${figure(spread)}`,
          ),
        ),
});
