import { defineStep } from '../../../core/contracts/step.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing, dropColumns } from '../../../core/data/table.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { symmetricEigen } from '../../../core/model/eigen.ts';
import { scaled } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import { figure, freshName, numberColumn, takenNames } from '../../../core/recipe/columns.ts';
import { multiplying, standardise, thinned } from '../../../core/recipe/standard-columns.ts';
import type { StandardColumn } from '../../../core/recipe/standard-columns.ts';
import { fail, ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';

type Fitted = {
  readonly columns: readonly string[];
  readonly means: readonly number[];
  /** What a distance from the mean is divided by. */
  readonly scales: readonly number[];
  readonly names: readonly string[];
  /** One list of weights a component, one weight a column. */
  readonly components: readonly (readonly number[])[];
  /** Share of all variance, one a component. */
  readonly shares: readonly number[];
  /** Training cells that were empty and counted as the mean. */
  readonly missing: number;
};

const MOST_COLUMNS = 300;
/** Products of cells computed for the variances; above it rows are thinned evenly. */
const MOST_WORK = 2e9;

/** As scikit-learn: so few that together they hold more than the share. */
function countFor(shares: readonly number[], wanted: number): number {
  let sum = 0;
  for (const [at, share] of shares.entries()) {
    sum += share;
    if (sum > wanted) return at + 1;
  }
  return shares.length;
}

function* project(
  table: Table,
  { columns, means, scales, names, components }: Fitted,
): Pieces<NumberColumn[]> {
  const inputs = columns.map((name) => numberColumn(table, name).values);
  const made: NumberColumn[] = [];
  for (const [k, weights] of components.entries()) {
    const values = new Float64Array(table.rows);
    for (const [j, input] of inputs.entries()) {
      const [mean, weight] = [means[j]!, weights[j]! / scales[j]!];
      for (let row = 0; row < values.length; row++) {
        const cell = input[row]!;
        if (cell === cell) values[row] = values[row]! + weight * (cell - mean);
      }
      if (j % 8 === 7) yield (k + j / inputs.length) / components.length;
    }
    made.push({ kind: 'number', name: names[k]!, values });
    yield (k + 1) / components.length;
  }
  return made;
}

export default defineStep({
  id: 'pca',
  label: 'Principal components',
  summary:
    'Replaces number columns by fewer ones, each a weighted sum, that keep most of what varies. An empty cell counts as the mean.',
  home: 'recipe',
  group: 'select',
  columns: 'some',
  params: [
    {
      kind: 'choice',
      id: 'keep',
      label: 'Keep',
      help: '',
      default: 'share',
      options: [
        { value: 'share', label: 'As many as hold a share of the variance' },
        { value: 'number', label: 'A number you give' },
      ],
    },
    {
      kind: 'number',
      id: 'share',
      label: 'Share of the variance',
      help: 'Components are kept until together they hold more than this share.',
      default: 0.95,
      min: 0.01,
      max: 1,
    },
    {
      kind: 'integer',
      id: 'number',
      label: 'Components',
      help: 'Used with a number: so many are kept, or as many as there are columns.',
      default: 2,
      min: 1,
      max: MOST_COLUMNS,
    },
    {
      kind: 'boolean',
      id: 'scale',
      label: 'Scale columns first',
      help: 'Gives each column a standard deviation of 1, so that units do not decide.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'number',
  *fitting(table, columns, { keep, share, number, scale }) {
    if (columns.length > MOST_COLUMNS)
      return fail(
        'too-many-columns',
        `${counted(columns.length, 'column')} are more than the ${MOST_COLUMNS} this step can take.`,
        '',
        'Choose fewer columns.',
      );
    const most = Math.floor(MOST_WORK / Math.max(1, columns.length * columns.length));
    const measured: StandardColumn[] = [];
    for (const name of columns) {
      measured.push(standardise(thinned(numberColumn(table, name).values, most)));
      yield (0.5 * measured.length) / columns.length;
    }
    const widest = Math.max(0, ...measured.map(({ deviation }) => deviation));
    const unit = (deviation: number): number => (scale ? 1 : deviation / (widest || 1));
    const inUnits = measured.map(({ values, deviation }) => {
      const factor = unit(deviation);
      return factor === 1 ? values : values.map((value) => value * factor);
    });
    const products = yield* scaled(multiplying(inUnits), 0.5, 1);
    const { values, vectors } = symmetricEigen(products, columns.length);
    const positive = [...values].map((value) => Math.max(0, value));
    const total = positive.reduce((sum, value) => sum + value, 0);
    const shares = positive.map((value) => (total > 0 ? value / total : 0));
    const count = Math.min(keep === 'number' ? number : countFor(shares, share), columns.length);
    const taken = takenNames(dropColumns(table, columns));
    const fitted: Fitted = {
      columns: [...columns],
      means: measured.map(({ mean }) => mean + 0),
      scales: measured.map(({ deviation }) => (scale && deviation > 0 ? deviation : 1)),
      names: Array.from({ length: count }, (_, k) => freshName(taken, `component ${k + 1}`)),
      components: vectors.slice(0, count).map((vector) => [...vector]),
      shares: shares.slice(0, count),
      missing: columns.reduce((sum, name) => sum + countMissing(numberColumn(table, name)), 0),
    };
    return ok(fitted);
  },
  *applying(table, fitted) {
    const kept = dropColumns(table, fitted.columns);
    return { ...kept, columns: [...kept.columns, ...(yield* project(table, fitted))] };
  },
  explain({ columns, components, shares, missing }) {
    if (columns.length === 0) return 'No number column to draw together.';
    const held = shares.reduce((sum, share) => sum + share, 0);
    const said = components.slice(0, 2).map((weights, k) => {
      const strongest = weights
        .map((weight, j): [string, number] => [columns[j]!, weight])
        .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
        .slice(0, 3);
      const sum = strongest.map(([name, weight], at) => {
        const sign = weight < 0 ? '− ' : at === 0 ? '' : '+ ';
        return `${sign}${figure(Math.abs(weight))} · ${shortName(name)}`;
      });
      return `component ${k + 1} (${figure(100 * shares[k]!)}%) is mostly ${sum.join(' ')}`;
    });
    const gaps = missing > 0 ? ` ${counted(missing, 'empty cell')} counted as the mean.` : '';
    return `${counted(columns.length, 'column')} → ${counted(components.length, 'component')}, which hold ${figure(100 * held)}% of the variance; ${said.join('; ')}.${gaps}`;
  },
});
