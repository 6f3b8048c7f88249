import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { clamp, quantileSorted } from '../../../core/math.ts';
import {
  figure,
  holdsAmounts,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { bellPlace } from './bell.ts';

type Landmarks = {
  readonly column: string;
  /** Quantiles of the training values, evenly apart from the smallest to the largest. */
  readonly quantiles: readonly number[];
  readonly normal: boolean;
};

/** The normal curve ends where a share of one in ten million lies beyond. */
const TAIL = 1e-7;
const END = 5.199337582605575;

/** How many entries are below `x`, or at most `x` when `equal`. */
function countBelow(sorted: readonly number[], x: number, equal: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < x || (equal && sorted[middle] === x)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The share of training values below `x`; the middle of their shares where many are equal. */
function shareBelow(x: number, quantiles: readonly number[]): number {
  const last = quantiles.length - 1;
  if (x <= quantiles[0]!) return 0;
  if (x >= quantiles[last]!) return 1;
  const below = countBelow(quantiles, x, false);
  const [low, high] = [quantiles[below - 1]!, quantiles[below]!];
  if (high !== x) return (below - 1 + (x - low) / (high - low)) / last;
  return (below + countBelow(quantiles, x, true) - 1) / 2 / last;
}

function placeOf(x: number, { quantiles, normal }: Landmarks): number {
  if (Number.isNaN(x)) return NaN;
  if (quantiles.length < 2 || quantiles[0] === quantiles[quantiles.length - 1])
    return normal ? (x > quantiles[0]! ? END : x < quantiles[0]! ? -END : 0) : 0;
  const share = shareBelow(x, quantiles);
  if (!normal) return share;
  return share <= TAIL ? -END : share >= 1 - TAIL ? END : clamp(bellPlace(share), -END, END);
}

export default defineStep({
  id: 'quantile-transform',
  label: 'Even out by rank',
  summary:
    'Replaces a number by where it stands among the training values, so any shape becomes even or bell-shaped.',
  home: 'recipe',
  group: 'transform',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'to',
      label: 'Becomes',
      help: 'An even spread from 0 to 1, or a bell curve around 0.',
      default: 'uniform',
      options: [
        { value: 'uniform', label: 'Even, 0 to 1' },
        { value: 'normal', label: 'Bell curve' },
      ],
    },
    {
      kind: 'integer',
      id: 'landmarks',
      label: 'Landmarks',
      help: 'Training quantiles that are kept; no more than there are values.',
      default: 1000,
      min: 2,
      max: 5000,
    },
  ],
  accepts: holdsAmounts,
  fit: (table, columns, { to, landmarks }) =>
    ok(
      columns.map((column): Landmarks => {
        const sorted = sortedPresent(numberColumn(table, column));
        const count = sorted.length === 0 ? 0 : Math.max(2, Math.min(landmarks, sorted.length));
        const quantiles = Array.from({ length: count }, (_, at) =>
          quantileSorted(sorted, at / (count - 1)),
        );
        return { column, quantiles, normal: to === 'normal' };
      }),
    ),
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map((landmarks) => [
          landmarks.column,
          [mapNumbers(numberColumn(table, landmarks.column), (x) => placeOf(x, landmarks))],
        ]),
      ),
    ),
  explain: (fitted) =>
    fitted.length === 0
      ? 'No number column to even out.'
      : listSome(
          fitted.map(({ column, quantiles, normal }) => {
            const name = shortName(column);
            if (quantiles.length === 0) return `${name}: no value to learn from`;
            const [low, high] = [quantiles[0]!, quantiles[quantiles.length - 1]!];
            const middle = figure(quantileSorted(quantiles, 0.5));
            return `${name}: ${figure(low)} → ${normal ? '−5.2' : '0'}, ${middle} → ${normal ? '0' : '0.5'}, ${figure(high)} → ${normal ? '5.2' : '1'}`;
          }),
        ),
});
