import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { quantileSorted } from '../../../core/math.ts';
import {
  figure,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';

type Cuts = { readonly column: string; readonly cuts: readonly number[] };

/** Inner edges between the bins, ascending and at least 1e-8 apart. */
function cutsOf(sorted: Float64Array, bins: number, method: string): number[] {
  if (sorted.length === 0) return [];
  const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!];
  if (low === high) return [];
  const edges = [low];
  for (let bin = 1; bin < bins; bin++) {
    const edge =
      method === 'quantile'
        ? quantileSorted(sorted, bin / bins)
        : low + ((high - low) * bin) / bins;
    if (edge - edges[edges.length - 1]! > 1e-8) edges.push(edge);
  }
  return edges.slice(1).filter((edge) => high - edge > 1e-8);
}

function binOf(value: number, cuts: readonly number[]): number {
  if (Number.isNaN(value)) return NaN;
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]!) bin++;
  return bin;
}

export default defineStep({
  id: 'bin',
  label: 'Bin numbers',
  summary: 'Replaces a number by its range, counted 0, 1, 2 and so on.',
  home: 'recipe',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Ranges',
      help: 'Equally many training rows in each, or equally wide.',
      default: 'quantile',
      options: [
        { value: 'quantile', label: 'Equally many rows' },
        { value: 'uniform', label: 'Equally wide' },
      ],
    },
    {
      kind: 'integer',
      id: 'bins',
      label: 'How many',
      help: 'Fewer come out where many values are equal.',
      default: 5,
      min: 2,
      max: 100,
    },
  ],
  accepts: (column) => column.kind === 'number',
  fit: (table, columns, { bins, method }) =>
    ok(
      columns.map((column): Cuts => {
        const sorted = sortedPresent(numberColumn(table, column));
        return { column, cuts: cutsOf(sorted, bins, method) };
      }),
    ),
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map(({ column, cuts }) => [
          column,
          [mapNumbers(numberColumn(table, column), (value) => binOf(value, cuts))],
        ]),
      ),
    ),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No number column to bin.'
      : listSome(
          fitted.map(({ column, cuts }) =>
            cuts.length === 0
              ? `${shortName(column)}: one range only`
              : `${shortName(column)} cut at ${cuts.map(figure).join(', ')}`,
          ),
        ),
});
