import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { mean, quantileSorted, variance } from '../../../core/math.ts';
import {
  figure,
  holdsAmounts,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Bounds = {
  readonly column: string;
  /** Null where nothing bounds the column on that side. */
  readonly low: number | null;
  readonly high: number | null;
  /** Training cells beyond them. */
  readonly cells: number;
  /** Whether such a cell becomes missing instead of the edge. */
  readonly blank: boolean;
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

/** A bound a person wrote; null for none, NaN for what is no number. */
function boundOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

/** Why bounds written by hand cannot be used; null when they can. */
function refusal(low: string, high: string): Result<never> | null {
  const [from, to] = [boundOf(low), boundOf(high)];
  const say = (what: string, fix: string) => fail('bad-bounds', what, '', fix);
  for (const [text, bound] of [
    [low, from],
    [high, to],
  ] as const) {
    if (bound !== null && !Number.isFinite(bound))
      return say(`“${shortName(text)}” is no number.`, 'Enter a number, or leave it empty.');
  }
  if (from === null && to === null)
    return say('Neither edge is given.', 'Enter the lowest or the highest usual value.');
  if (from !== null && to !== null && from > to)
    return say('The lower edge is above the upper one.', 'Exchange the two.');
  return null;
}

function countBeyond(sorted: Float64Array, low: number | null, high: number | null): number {
  let cells = 0;
  for (const value of sorted) {
    if ((low !== null && value < low) || (high !== null && value > high)) cells++;
  }
  return cells;
}

function bring(value: number, { low, high, blank }: Bounds): number {
  if (low !== null && value < low) return blank ? NaN : low;
  if (high !== null && value > high) return blank ? NaN : high;
  return value;
}

export default defineStep({
  id: 'clip',
  label: 'Clip far values',
  summary: 'Moves values that lie far outside to the edge of the usual range.',
  home: 'recipe',
  group: 'transform',
  columnwise: true,
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
        { value: 'given', label: 'As you write it' },
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
      when: { id: 'method', is: ['iqr', 'z'] },
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Share clipped on each side',
      help: 'Used between two quantiles.',
      default: 0.01,
      min: 0,
      max: 0.25,
      when: { id: 'method', is: ['quantile'] },
    },
    {
      kind: 'text',
      id: 'low',
      label: 'Lowest usual value',
      help: 'Leave it empty for no lower edge.',
      default: '',
      when: { id: 'method', is: ['given'] },
    },
    {
      kind: 'text',
      id: 'high',
      label: 'Highest usual value',
      help: 'Leave it empty for no upper edge.',
      default: '',
      when: { id: 'method', is: ['given'] },
    },
    {
      kind: 'choice',
      id: 'then',
      label: 'A far value becomes',
      help: 'The edge keeps that it was far; missing is for values that cannot be.',
      default: 'edge',
      options: [
        { value: 'edge', label: 'The edge' },
        { value: 'missing', label: 'Missing' },
      ],
    },
  ],
  accepts: holdsAmounts,
  fit(table, columns, { method, times, share, low, high, then }) {
    const refused = method === 'given' ? refusal(low, high) : null;
    if (refused !== null) return refused;
    const blank = then === 'missing';
    return ok(
      columns.map((column): Bounds => {
        const sorted = sortedPresent(numberColumn(table, column));
        const nothing = sorted.length === 0 && method !== 'given';
        const [from, to] =
          method === 'given'
            ? [boundOf(low), boundOf(high)]
            : nothing
              ? [null, null]
              : boundsOf(sorted, method, times, share);
        return { column, low: from, high: to, cells: countBeyond(sorted, from, to), blank };
      }),
    );
  },
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map((bounds) => [
          bounds.column,
          [mapNumbers(numberColumn(table, bounds.column), (value) => bring(value, bounds))],
        ]),
      ),
    ),
  explain(bounds) {
    const hit = bounds.filter(({ cells }) => cells > 0);
    if (hit.length === 0) return 'No training value lies outside; later ones will be clipped.';
    return listSome(
      hit.map(
        ({ column, low, high, cells, blank }) =>
          `${shortName(column)} to ${low === null ? 'any' : figure(low)} … ${high === null ? 'any' : figure(high)}, ${counted(cells, 'cell')}${blank ? ' made missing' : ''}`,
      ),
    );
  },
});
