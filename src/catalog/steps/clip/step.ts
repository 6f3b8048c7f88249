import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { clamp, mean, quantileSorted, variance } from '../../../core/math.ts';
import {
  figure,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Bounds = {
  readonly column: string;
  readonly low: number;
  readonly high: number;
  readonly cells: number;
};

function boundsOf(
  sorted: Float64Array,
  method: string,
  times: number,
  share: number,
): readonly [number, number] {
  if (method === 'quantile')
    return [quantileSorted(sorted, share), quantileSorted(sorted, 1 - share)];
  if (method === 'z') {
    const [centre, spread] = [mean(sorted), Math.sqrt(Math.max(0, variance(sorted)))];
    return [centre - times * spread, centre + times * spread];
  }
  const [low, high] = [quantileSorted(sorted, 0.25), quantileSorted(sorted, 0.75)];
  return [low - times * (high - low), high + times * (high - low)];
}

export default defineStep({
  id: 'clip',
  label: 'Clip far values',
  summary: 'Moves values that lie far outside to the edge of the usual range.',
  home: 'recipe',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Usual range',
      help: 'How the edges are found in the training rows.',
      default: 'iqr',
      options: [
        { value: 'iqr', label: 'Around the middle half' },
        { value: 'quantile', label: 'Between two quantiles' },
        { value: 'z', label: 'Around the mean' },
      ],
    },
    {
      kind: 'number',
      id: 'times',
      label: 'Width',
      help: 'How many middle halves, or standard deviations, on both sides.',
      default: 3,
      min: 0.5,
      max: 20,
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Share clipped on each side',
      help: 'Used between two quantiles.',
      default: 0.01,
      min: 0,
      max: 0.25,
    },
  ],
  accepts: (column) => column.kind === 'number',
  fit: (table, columns, { method, times, share }) =>
    ok(
      columns.flatMap((name): Bounds[] => {
        const sorted = sortedPresent(numberColumn(table, name));
        if (sorted.length === 0) return [];
        const [low, high] = boundsOf(sorted, method, times, share);
        const cells = sorted.filter((value) => value < low || value > high).length;
        return [{ column: name, low, high, cells }];
      }),
    ),
  apply: (table, bounds) =>
    replaceColumns(
      table,
      new Map(
        bounds.map(({ column, low, high }) => [
          column,
          [mapNumbers(numberColumn(table, column), (value) => clamp(value, low, high))],
        ]),
      ),
    ),
  explain(bounds) {
    const hit = bounds.filter(({ cells }) => cells > 0);
    if (hit.length === 0) return 'No training value lies outside; later ones will be clipped.';
    return listSome(
      hit.map(
        ({ column, low, high, cells }) =>
          `${shortName(column)} to ${figure(low)} … ${figure(high)}, ${counted(cells, 'cell')}`,
      ),
    );
  },
});
