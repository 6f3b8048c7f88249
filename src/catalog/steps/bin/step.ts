import { defineStep } from '../../../core/contracts/step.ts';
import type { StepContext } from '../../../core/contracts/step.ts';
import { placesWhere, takeCodes, takeNumbers } from '../../../core/data/arrays.ts';
import { shortName } from '../../../core/data/names.ts';
import { orderNumbers } from '../../../core/data/order-keys.ts';
import type { Column, NumberColumn, Table } from '../../../core/data/table.ts';
import { targetVector } from '../../../core/data/target.ts';
import { quantileSorted } from '../../../core/math.ts';
import { partOf } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  figure,
  listSome,
  mapNumbers,
  numberColumn,
  replaceColumns,
  sortedPresent,
} from '../../../core/recipe/columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { treeCuts } from './tree-cuts.ts';

type Cuts = {
  readonly column: string;
  readonly cuts: readonly number[];
  /** Names of the ranges; null where they are numbered. */
  readonly names: readonly string[] | null;
};

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

/** Where the target changes most; rows without a value or a target say nothing. */
function* cutsByTarget(
  table: Table,
  column: NumberColumn,
  target: NonNullable<StepContext['target']>,
  bins: number,
  least: number,
): Pieces<number[]> {
  const truth = targetVector(table, target.column, target.outcome);
  const { values } = column;
  const isKnown = (row: number) => !Number.isNaN(values[row]) && !Number.isNaN(truth[row]);
  const rows = placesWhere(table.rows, isKnown);
  const order = takeCodes(rows, orderNumbers(takeNumbers(values, rows)));
  yield 0.2;
  const classes = target.outcome.task === 'regression' ? 0 : target.outcome.classes.length;
  const [ascending, beside] = [takeNumbers(values, order), takeNumbers(truth, order)];
  return yield* treeCuts(ascending, beside, classes, bins, least);
}

/** Cuts a person wrote, ascending; null when one is no number, or there is none. */
function readCuts(text: string): number[] | null {
  const parts = text.split(/[\s;,]+/).filter((part) => part !== '');
  const cuts = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  return cuts.length > 0 && cuts.every(Number.isFinite) ? cuts : null;
}

function binOf(value: number, cuts: readonly number[]): number {
  if (Number.isNaN(value)) return NaN;
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value >= cuts[middle]!) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** “below 3”, “3 to 7”, “7 and more”, each with as many figures as tell it from the others. */
function nameRanges(cuts: readonly number[]): string[] {
  if (cuts.length === 0) return ['any'];
  const short = cuts.map(figure);
  const told = new Set(short).size === cuts.length ? short : cuts.map(String);
  const last = told.length - 1;
  return [
    `below ${told[0]!}`,
    ...told.slice(0, last).map((from, at) => `${from} to ${told[at + 1]!}`),
    `${told[last]!} and more`,
  ];
}

function binned(column: NumberColumn, { cuts, names }: Cuts): Column {
  if (names === null) return mapNumbers(column, (value) => binOf(value, cuts));
  const codes = new Int32Array(column.values.length);
  for (let row = 0; row < codes.length; row++) {
    const bin = binOf(column.values[row]!, cuts);
    codes[row] = Number.isNaN(bin) ? -1 : bin;
  }
  return { kind: 'category', name: column.name, levels: names, codes };
}

export default defineStep({
  id: 'bin',
  label: 'Bin numbers',
  summary: 'Replaces a number by its range, counted 0, 1, 2 and so on, or named.',
  home: 'recipe',
  group: 'transform',
  columnwise: true,
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'method',
      label: 'Ranges',
      help: 'How the training rows are cut.',
      default: 'quantile',
      options: [
        { value: 'quantile', label: 'Equally many rows' },
        { value: 'uniform', label: 'Equally wide' },
        { value: 'tree', label: 'Where the target changes' },
        { value: 'given', label: 'As you write them' },
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
      when: { id: 'method', is: ['quantile', 'uniform', 'tree'] },
    },
    {
      kind: 'integer',
      id: 'least',
      label: 'Rows in each at least',
      help: 'Small ranges follow the luck of a few rows.',
      default: 20,
      min: 1,
      max: 10_000,
      when: { id: 'method', is: ['tree'] },
    },
    {
      kind: 'text',
      id: 'cuts',
      label: 'Cuts',
      help: 'Numbers parted by commas: 18, 30, 65 makes four ranges; a value at a cut belongs above.',
      default: '',
      when: { id: 'method', is: ['given'] },
    },
    {
      kind: 'choice',
      id: 'as',
      label: 'Written as',
      help: 'Numbers keep the order; names can be one-hot encoded by a later step.',
      default: 'number',
      options: [
        { value: 'number', label: 'Number of the range' },
        { value: 'name', label: 'Name of the range' },
      ],
    },
  ],
  accepts: (column) => column.kind === 'number',
  *fitting(table, columns, { method, bins, least, cuts: written, as }, { target }) {
    const given = method === 'given' ? readCuts(written) : [];
    if (given === null)
      return fail(
        'bad-cuts',
        written.trim() === ''
          ? 'No cut is given.'
          : `“${shortName(written)}” is no list of numbers.`,
        '',
        'Write numbers parted by commas.',
      );
    if (method === 'tree' && target === null)
      return fail(
        'no-target',
        'There is no target that could say where to cut.',
        '',
        'Choose a target in Framing, or another way to cut.',
      );
    const fitted: Cuts[] = [];
    for (const [at, name] of columns.entries()) {
      const column = numberColumn(table, name);
      const cuts =
        method === 'given'
          ? given
          : method === 'tree'
            ? yield* partOf(cutsByTarget(table, column, target!, bins, least), at, columns.length)
            : cutsOf(sortedPresent(column), bins, method);
      fitted.push({ column: name, cuts, names: as === 'name' ? nameRanges(cuts) : null });
    }
    return ok(fitted);
  },
  apply: (table, fitted) =>
    replaceColumns(
      table,
      new Map(
        fitted.map((cuts) => [cuts.column, [binned(numberColumn(table, cuts.column), cuts)]]),
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
