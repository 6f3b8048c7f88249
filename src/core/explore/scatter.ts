import type { CategoryColumn, Column, ColumnKind, Table } from '../data/table.ts';
import { findColumn, isMissing } from '../data/table.ts';
import { shortName } from '../data/names.ts';
import type { Random } from '../random.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import {
  correlationRatio,
  cramersV,
  fisherInterval,
  pearson,
  spearman,
} from '../stats/correlation.ts';
import type { Interval } from '../stats/intervals.ts';
import { drawRows } from './associations-rows.ts';
import { countLevels, topGroups } from './scatter-groups.ts';
import type { GroupedLevels } from './scatter-groups.ts';
import { boxesOf } from './scatter-boxes.ts';
import type { Boxes } from './scatter-boxes.ts';

/** Two columns against each other, as fits their kinds. */
export interface PairView {
  readonly x: string;
  readonly y: string;
  /** Rows where both have a value, and what is missing of the rest. */
  readonly rows: number;
  /** Rows the figure and the facts count: all of these, or so many drawn by chance. */
  readonly counted: number;
  readonly missing: { readonly x: number; readonly y: number; readonly both: number };
  readonly figure: PointsFigure | BoxesFigure | CountsFigure;
  readonly facts: readonly PairFact[];
}

export interface PairFact {
  readonly name: 'pearson' | 'spearman' | 'correlation-ratio' | 'cramers-v';
  readonly value: number;
  readonly interval: Interval | null;
}

export type ValueKind = 'number' | 'date';

export interface PointsFigure {
  readonly kind: 'points';
  readonly xKind: ValueKind;
  readonly yKind: ValueKind;
  /** Points drawn: all, or so many drawn by chance. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Source positions. */
  readonly ids: Int32Array;
  /** Group of the colouring column a point, −1 without; null where none colours. */
  readonly groupOf: Int32Array | null;
  readonly groups: readonly string[];
  /** All rows counted on a grid, from the lower left, row by row; edges ascending. */
  readonly xEdges: Float64Array;
  readonly yEdges: Float64Array;
  readonly counts: Float64Array;
}
export interface BoxesFigure {
  readonly kind: 'boxes';
  readonly number: string;
  readonly category: string;
  readonly valueKind: ValueKind;
  readonly boxes: Boxes;
}
export interface CountsFigure {
  readonly kind: 'counts';
  readonly rows: GroupedLevels;
  readonly columns: GroupedLevels;
  /** One list a row. */
  readonly counts: readonly (readonly number[])[];
  /** How far from independent, in standard errors (adjusted residuals), one list a row. */
  readonly residuals: readonly (readonly number[])[];
}

export interface PairOptions {
  readonly x: string;
  readonly y: string;
  /** Colours points, the rarer levels as one; a row of the table each. */
  readonly colour?: CategoryColumn | null;
  readonly random: Random;
  /** Points drawn at most; 5,000 unless given. */
  readonly most?: number;
}

const GRID_COLUMNS = 40;
const GRID_ROWS = 30;
const MOST_COUNTED = 200_000;
const FACT_ROWS = 100_000;
/** Colours that stay apart. */
const MOST_COLOURS = 6;
const MOST_LEVELS = 12;

type NumberLike = Extract<Column, { kind: 'number' | 'date' }>;

const isNumberLike = (column: Column): column is NumberLike =>
  column.kind === 'number' || column.kind === 'date';

/** Two columns against each other on `rows` of the table. */
export function viewPair(table: Table, rows: Int32Array, options: PairOptions): Result<PairView> {
  const [x, y] = [findColumn(table, options.x), findColumn(table, options.y)];
  if (x === undefined || y === undefined) return noColumn(x === undefined ? options.x : options.y);
  for (const column of [x, y])
    if (column.kind === 'text' || column.kind === 'image') return notComparable(column);
  const complete = rows.filter((row) => !isMissing(x, row) && !isMissing(y, row));
  const counted = drawRows(complete, MOST_COUNTED, options.random.fork('rows'));
  const seen = { table, rows: counted, options };
  return ok({
    ...{ x: x.name, y: y.name, rows: complete.length, counted: counted.length },
    missing: missingOf(x, y, rows),
    ...figureOf(x, y, seen),
  });
}

interface Seen {
  readonly table: Table;
  readonly rows: Int32Array;
  readonly options: PairOptions;
}

function figureOf(x: Column, y: Column, seen: Seen): Pick<PairView, 'figure' | 'facts'> {
  if (isNumberLike(x))
    return isNumberLike(y) ? points(x, y, seen) : boxes(x, y as CategoryColumn, seen);
  if (isNumberLike(y)) return boxes(y, x as CategoryColumn, seen);
  return counts(y as CategoryColumn, x as CategoryColumn, seen);
}

function points(x: NumberLike, y: NumberLike, { table, rows, options }: Seen) {
  const drawn = drawRows(rows, options.most ?? 5000, options.random.fork('points'));
  const colour = colouring(rows, options.colour ?? null);
  const xEdges = evenEdges(x.values, rows, GRID_COLUMNS);
  const yEdges = evenEdges(y.values, rows, GRID_ROWS);
  const some = drawRows(rows, FACT_ROWS, options.random.fork('facts'));
  const xs = Float64Array.from(some, (row) => x.values[row]!);
  const ys = Float64Array.from(some, (row) => y.values[row]!);
  const fact = (name: 'pearson' | 'spearman', value: number): PairFact => ({
    ...{ name, value },
    interval: Number.isNaN(value) ? null : fisherInterval(value, some.length, name),
  });
  const figure: PointsFigure = {
    kind: 'points',
    ...{ xKind: x.kind, yKind: y.kind, xEdges, yEdges },
    x: Float64Array.from(drawn, (row) => x.values[row]!),
    y: Float64Array.from(drawn, (row) => y.values[row]!),
    ids: drawn.map((row) => table.ids[row]!),
    groupOf: colour === null ? null : drawn.map((row) => colour.groupOf(row)),
    groups: colour?.labels ?? [],
    counts: countGrid(x.values, y.values, rows, xEdges, yEdges),
  };
  const facts =
    some.length < 3
      ? []
      : [fact('pearson', pearson(xs, ys).value), fact('spearman', spearman(xs, ys).value)];
  return { figure, facts };
}

function boxes(number: NumberLike, category: CategoryColumn, { table, rows, options }: Seen) {
  const levels = topGroups(category, rows, MOST_LEVELS);
  const eta = correlationRatio(
    rows.map((row) => category.codes[row]!),
    Float64Array.from(rows, (row) => number.values[row]!),
    category.levels.length,
  );
  const figure: BoxesFigure = {
    kind: 'boxes',
    ...{ number: number.name, category: category.name, valueKind: number.kind },
    boxes: boxesOf(number.values, category, levels, rows, table.ids, options.random.fork('strip')),
  };
  const facts: PairFact[] =
    rows.length < 3 ? [] : [{ name: 'correlation-ratio', value: eta, interval: null }];
  return { figure, facts };
}

function counts(down: CategoryColumn, across: CategoryColumn, { rows }: Seen) {
  const [r, c] = [topGroups(down, rows, MOST_LEVELS), topGroups(across, rows, MOST_LEVELS)];
  const all = countLevels(down, across, rows);
  const grid = r.groups.map(() => c.groups.map(() => 0));
  all.forEach((line, i) =>
    line.forEach((count, j) => {
      if (count > 0) grid[r.groupOf[i]!]![c.groupOf[j]!]! += count;
    }),
  );
  const figure: CountsFigure = {
    kind: 'counts',
    ...{ rows: r, columns: c, counts: grid, residuals: residualsOf(grid) },
  };
  const facts: PairFact[] =
    rows.length < 3 ? [] : [{ name: 'cramers-v', value: cramersV(all, true), interval: null }];
  return { figure, facts };
}

/** Adjusted residuals (Haberman 1973): about normal where the columns have nothing in common. */
export function residualsOf(grid: readonly (readonly number[])[]): number[][] {
  const across = grid.map((line) => line.reduce((a, b) => a + b, 0));
  const down = (grid[0] ?? []).map((_, j) => grid.reduce((sum, line) => sum + line[j]!, 0));
  const n = across.reduce((a, b) => a + b, 0);
  return grid.map((line, i) =>
    line.map((count, j) => {
      const expected = (across[i]! * down[j]!) / n;
      const spread = expected * (1 - across[i]! / n) * (1 - down[j]! / n);
      return spread > 0 ? (count - expected) / Math.sqrt(spread) : 0;
    }),
  );
}

function colouring(rows: Int32Array, column: CategoryColumn | null) {
  if (column === null) return null;
  const { groups, groupOf } = topGroups(column, rows, MOST_COLOURS);
  return {
    labels: groups.map((group) => group.label),
    groupOf: (row: number) => (column.codes[row]! < 0 ? -1 : groupOf[column.codes[row]!]!),
  };
}

function evenEdges(values: Float64Array, rows: Int32Array, bins: number): Float64Array {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    low = Math.min(low, values[row]!);
    high = Math.max(high, values[row]!);
  }
  if (!(low <= high)) return Float64Array.of(0, 1);
  if (low === high) return Float64Array.of(low - 0.5, high + 0.5);
  return Float64Array.from({ length: bins + 1 }, (_, i) =>
    i === bins ? high : low + ((high - low) * i) / bins,
  );
}

function countGrid(
  x: Float64Array,
  y: Float64Array,
  rows: Int32Array,
  xEdges: Float64Array,
  yEdges: Float64Array,
): Float64Array {
  const [columns, lines] = [xEdges.length - 1, yEdges.length - 1];
  const counts = new Float64Array(columns * lines);
  const placeOf = (value: number, edges: Float64Array) => {
    const bins = edges.length - 1;
    const at = ((value - edges[0]!) * bins) / (edges[bins]! - edges[0]!);
    return Math.max(0, Math.min(bins - 1, Math.floor(at)));
  };
  for (const row of rows) counts[placeOf(y[row]!, yEdges) * columns + placeOf(x[row]!, xEdges)]!++;
  return counts;
}

function missingOf(x: Column, y: Column, rows: Int32Array): PairView['missing'] {
  const counts = { x: 0, y: 0, both: 0 };
  for (const row of rows) {
    const [noX, noY] = [isMissing(x, row), isMissing(y, row)];
    if (noX) counts.x++;
    if (noY) counts.y++;
    if (noX && noY) counts.both++;
  }
  return counts;
}

function noColumn(name: string): Result<never> {
  return fail(
    'no-such-column',
    `There is no column “${shortName(name)}” here.`,
    'Data, Explore.',
    'Choose another column.',
  );
}

const WORDS: Partial<Record<ColumnKind, string>> = { text: 'free text', image: 'pictures' };

function notComparable({ name, kind }: Column): Result<never> {
  return fail(
    'not-comparable',
    `“${shortName(name)}” holds ${WORDS[kind]}, which no figure sets against another column.`,
    'Data, Explore.',
    'Choose a number, a date or a category.',
  );
}
