import { defineStep } from '../../../core/contracts/step.ts';
import { countUp } from '../../../core/data/arrays.ts';
import { shortName } from '../../../core/data/names.ts';
import { countMissing } from '../../../core/data/table.ts';
import type { NumberColumn, Table } from '../../../core/data/table.ts';
import { mean, variance } from '../../../core/math.ts';
import { MANY_TEXTS } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';
import {
  freshName,
  listSome,
  numberColumn,
  replaceColumns,
  sortedPresent,
  takenNames,
} from '../../../core/recipe/columns.ts';
import { ok } from '../../../core/result.ts';
import { counted } from '../../../core/words.ts';
import { averageOfNearest, distancesTo } from './nearest.ts';
import type { Donors } from './nearest.ts';

type Filled = {
  readonly column: string;
  /** Filled in where no donor has anything in common with a row. */
  readonly mean: number;
  readonly scale: number;
  readonly missing: number;
  readonly flag: string | null;
};

function donorRows(columns: readonly NumberColumn[], most: number, pick: () => Int32Array) {
  const rows = columns[0]?.values.length ?? 0;
  const chosen = rows <= most ? countUp(rows) : pick();
  return [...chosen]
    .map((row) => columns.map(({ values }) => (Number.isNaN(values[row]!) ? null : values[row]!)))
    .filter((cells) => cells.some((cell) => cell !== null));
}

function measure(table: Table, name: string, scaled: boolean) {
  const column = numberColumn(table, name);
  const sorted = sortedPresent(column);
  const spread = scaled && sorted.length > 0 ? Math.sqrt(Math.max(0, variance(sorted))) : 1;
  return {
    column: name,
    mean: sorted.length === 0 ? 0 : mean(sorted),
    scale: spread > 0 ? spread : 1,
    missing: countMissing(column),
  };
}

function unpack(
  donors: readonly (readonly (number | null)[])[],
  filled: readonly Filled[],
): Donors {
  const columns = filled.length;
  const values = new Float64Array(donors.length * columns).fill(NaN);
  for (const [row, cells] of donors.entries()) {
    for (const [at, cell] of cells.entries()) if (cell !== null) values[row * columns + at] = cell;
  }
  return { rows: donors.length, columns, values, scales: filled.map(({ scale }) => scale) };
}

/** Distances measured in a piece. */
const MANY_DONORS = 1 << 20;

/** The columns without gaps; only rows that have one are compared with the donors. */
function* fillGaps(
  columns: readonly NumberColumn[],
  filled: readonly Filled[],
  donors: Donors,
  k: number,
  weighted: boolean,
): Pieces<Float64Array[]> {
  const after = columns.map(({ values }) => values.slice());
  const distances = new Float64Array(donors.rows);
  const row = new Float64Array(columns.length);
  const rows = columns[0]?.values.length ?? 0;
  let compared = 0;
  for (let at = 0; at < rows; at++) {
    if (at % MANY_TEXTS === 0 || compared > MANY_DONORS) {
      yield at / rows;
      compared = 0;
    }
    let gaps = 0;
    for (const [place, { values }] of columns.entries()) {
      row[place] = values[at]!;
      if (row[place] !== row[place]) gaps++;
    }
    if (gaps === 0) continue;
    compared += donors.rows;
    if (gaps < row.length) distancesTo(donors, row, distances);
    else distances.fill(Infinity);
    for (const [place, { mean: usual }] of filled.entries()) {
      if (!Number.isNaN(row[place])) continue;
      const value = averageOfNearest(donors, distances, place, k, weighted);
      after[place]![at] = Number.isNaN(value) ? usual : value;
    }
  }
  return after;
}

function flagOf(column: NumberColumn, name: string): NumberColumn {
  return { kind: 'number', name, values: column.values.map((value) => (value === value ? 0 : 1)) };
}

export default defineStep({
  id: 'impute-knn',
  label: 'Fill in from similar rows',
  summary: 'Puts the mean of the most similar training rows where a number is empty.',
  home: 'recipe',
  group: 'repair',
  columns: 'some',
  params: [
    {
      kind: 'integer',
      id: 'neighbours',
      label: 'Similar rows',
      help: 'How many training rows are averaged.',
      default: 5,
      min: 1,
      max: 100,
    },
    {
      kind: 'choice',
      id: 'weights',
      label: 'They count',
      help: 'All the same, or the nearer the more.',
      default: 'uniform',
      options: [
        { value: 'uniform', label: 'All the same' },
        { value: 'distance', label: 'Nearer ones more' },
      ],
    },
    {
      kind: 'boolean',
      id: 'scaled',
      label: 'Compare in standard deviations',
      help: 'Otherwise a column with large numbers decides alone what is similar.',
      default: true,
    },
    {
      kind: 'integer',
      id: 'donors',
      label: 'Rows kept to compare with',
      help: 'Of more training rows so many are drawn by chance; each gap is compared with all of them.',
      default: 1000,
      min: 10,
      max: 5000,
    },
    {
      kind: 'boolean',
      id: 'indicator',
      label: 'Mark filled numbers',
      help: 'Adds a 0/1 column for each column that had empty cells in training.',
      default: true,
    },
  ],
  accepts: (column) => column.kind === 'number',
  *fitting(table, columns, settings, { random }) {
    const taken = takenNames(table);
    const filled: Filled[] = [];
    for (const name of columns) {
      const measured = measure(table, name, settings.scaled);
      const flagged = settings.indicator && measured.missing > 0;
      filled.push({ ...measured, flag: flagged ? freshName(taken, `${name} is missing`) : null });
      yield (0.9 * filled.length) / columns.length;
    }
    const donors = donorRows(
      columns.map((name) => numberColumn(table, name)),
      settings.donors,
      () => random.sample(table.rows, settings.donors).sort(),
    );
    const { neighbours, weights } = settings;
    return ok({ neighbours, weighted: weights === 'distance', filled, donors });
  },
  *applying(table, { neighbours, weighted, filled, donors }) {
    const columns = filled.map(({ column }) => numberColumn(table, column));
    const after = yield* fillGaps(columns, filled, unpack(donors, filled), neighbours, weighted);
    const by = new Map(
      columns.map((column, at) => [column.name, [{ ...column, values: after[at]! }]]),
    );
    const flags = filled.flatMap(({ flag }, at) =>
      flag === null ? [] : [flagOf(columns[at]!, flag)],
    );
    const replaced = replaceColumns(table, by);
    return { ...replaced, columns: [...replaced.columns, ...flags] };
  },
  explain({ neighbours, filled, donors }) {
    const gaps = filled.filter(({ missing }) => missing > 0);
    const by = `the mean of ${counted(Math.min(neighbours, donors.length), 'row')} most similar among ${counted(donors.length, 'row')}`;
    if (gaps.length === 0) return `No training cell was missing; a later one gets ${by}.`;
    return `${listSome(gaps.map(({ column, missing }) => `${shortName(column)}, ${counted(missing, 'cell')}`))} ← ${by}`;
  },
});
