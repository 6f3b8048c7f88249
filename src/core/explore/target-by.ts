import type { Column, Table } from '../data/table.ts';
import { findColumn } from '../data/table.ts';
import { quantileSorted } from '../math.ts';
import type { Random } from '../random.ts';
import { fisherInterval } from '../stats/correlation.ts';
import { isLeftOut, makeComparable } from './associations-columns.ts';
import type { Comparable, LeftOut } from './associations-columns.ts';
import { associatePair, measureFor, PairCounter } from './associations-measures.ts';
import type { PairMeasure } from './associations-measures.ts';
import { drawRows } from './associations-rows.ts';
import { groupsOf } from './target-by-groups.ts';
import type { TargetGroup } from './target-by-groups.ts';

/** Columns by how strongly they go with the target, strongest first. */
export interface TargetByColumn {
  readonly target: string;
  /** The class whose share the groups show; null: the groups show the target's mean. */
  readonly className: string | null;
  readonly classes: readonly string[];
  /** The share or mean over all rows. */
  readonly overall: number;
  readonly ranked: readonly RankedColumn[];
  readonly leftOut: readonly LeftOut[];
  /** Columns looked at, the first ones of the file, and columns there are beside the target. */
  readonly considered: number;
  readonly ofColumns: number;
  /** Rows the groups count: all labelled ones, or so many drawn by chance. */
  readonly groupedRows: number;
  /** Rows the ranking rests on, and labelled rows there are. */
  readonly rows: number;
  readonly ofRows: number;
}

export interface RankedColumn {
  readonly name: string;
  readonly kind: Comparable['kind'];
  readonly measure: PairMeasure;
  readonly value: number;
  /** 95% interval: Fisher's z of a rank correlation, else a percentile bootstrap. */
  readonly low: number;
  readonly high: number;
  readonly rows: number;
  /** Size to be expected of so many rows that have nothing in common. */
  readonly chance: number;
  /** The target over groups of the column; null beyond the first ones. */
  readonly groups: readonly TargetGroup[] | null;
}

export interface TargetOptions {
  readonly target: string;
  /** The target as a column of its task: codes of classes, or numbers. */
  readonly as: Extract<Column, { kind: 'number' | 'category' }>;
  /** Class whose share is shown; the first unless given. */
  readonly className?: string | null;
  readonly random: Random;
  readonly mostRows?: number;
  /** Redrawings of the rows; 200 unless given. */
  readonly replicates?: number;
  /** Columns that get groups; 24 unless given. */
  readonly drawn?: number;
  /** Columns left out: the target's own copies, split columns. */
  readonly without?: readonly string[];
}

/** Columns ranked at most. */
export const MOST_RANKED = 300;
const MOST_GROUPED = 200_000;

/** Ranks every column by its association with the target. Yields the share done. */
export function* rankByTarget(
  table: Table,
  rows: Int32Array,
  options: TargetOptions,
): Generator<number, TargetByColumn> {
  const { as, random, mostRows = 5000, replicates = 200, drawn: figures = 24 } = options;
  const labelled = rows.filter((row) => !isUnlabelled(as, row));
  const drawn = drawRows(labelled, mostRows, random.fork('rows'));
  const goal = makeComparable(as, drawn);
  const leftOut: LeftOut[] = [];
  const ranked: Omit<RankedColumn, 'groups'>[] = [];
  const resampled = drawAgain(drawn.length, replicates, random.fork('bootstrap'));
  const counter = new PairCounter();
  const others = table.columns.filter(
    ({ name }) => name !== options.target && !options.without?.includes(name),
  );
  const columns = others.slice(0, MOST_RANKED);
  for (const [i, column] of columns.entries()) {
    const made = makeComparable(column, drawn);
    if (isLeftOut(made)) leftOut.push(made);
    else if (!isLeftOut(goal)) ranked.push(rank(made, goal, resampled, counter));
    yield (i + 1) / columns.length;
  }
  ranked.sort((a, b) => size(b) - size(a) || (a.name < b.name ? -1 : 1));
  const classes = as.kind === 'category' ? as.levels : [];
  const className = classes.find((level) => level === options.className) ?? classes[0] ?? null;
  const valueOf = valueReader(as, className);
  const counted = drawRows(labelled, MOST_GROUPED, random.fork('groups'));
  const whole = { rows: counted, sample: drawn, valueOf, isShare: className !== null };
  const withGroups: RankedColumn[] = [];
  for (const [i, one] of ranked.entries()) {
    const groups = i < figures ? groupsOf(findColumn(table, one.name)!, whole) : null;
    withGroups.push({ ...one, groups });
    yield 1;
  }
  return {
    ...{ target: options.target, className, classes, leftOut },
    ...{ considered: columns.length, ofColumns: others.length, groupedRows: counted.length },
    overall: labelled.reduce((sum, row) => sum + valueOf(row), 0) / labelled.length,
    ranked: withGroups,
    rows: drawn.length,
    ofRows: labelled.length,
  };
}

const size = ({ value }: { readonly value: number }) =>
  Number.isNaN(value) ? -1 : Math.abs(value);

function isUnlabelled(as: TargetOptions['as'], row: number): boolean {
  return as.kind === 'category' ? as.codes[row]! < 0 : Number.isNaN(as.values[row]);
}

function valueReader(as: TargetOptions['as'], className: string | null): (row: number) => number {
  if (as.kind === 'number') return (row) => as.values[row]!;
  const code = as.levels.indexOf(className ?? '');
  return (row) => Number(as.codes[row] === code);
}

function drawAgain(n: number, replicates: number, random: Random): Int32Array[] {
  return Array.from({ length: replicates }, () => {
    const places = new Int32Array(n);
    for (let i = 0; i < n; i++) places[i] = random.int(n);
    return places;
  });
}

function rank(
  column: Comparable,
  goal: Comparable,
  resampled: readonly Int32Array[],
  counter: PairCounter,
): Omit<RankedColumn, 'groups'> {
  const measure = measureFor(column.kind, goal.kind, 'suited')!;
  const { value, rows } = associatePair(column, goal, 'suited', counter);
  const { low, high } =
    measure === 'spearman'
      ? fisherInterval(value, rows, 'spearman')
      : bootstrap(value, column, goal, resampled, counter);
  return {
    ...{ name: column.name, kind: column.kind, measure, value, low, high, rows },
    chance: chanceOf(measure, column, goal, rows),
  };
}

/**
 * Percentiles of redrawn rows, less what redrawing itself adds: a row drawn twice makes many small
 * levels look alike, and the measure of all redrawn rows too large.
 */
function bootstrap(
  value: number,
  column: Comparable,
  goal: Comparable,
  resampled: readonly Int32Array[],
  counter: PairCounter,
): { readonly low: number; readonly high: number } {
  const values = Float64Array.from(
    resampled,
    (places) =>
      associatePair(redraw(column, places), redraw(goal, places), 'suited', counter).value,
  )
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (values.length === 0) return { low: NaN, high: NaN };
  const bias = values.reduce((sum, one) => sum + one, 0) / values.length - value;
  const end = (share: number) => Math.max(0, Math.min(1, quantileSorted(values, share) - bias));
  return { low: end(0.025), high: end(0.975) };
}

function redraw(column: Comparable, places: Int32Array): Comparable {
  if (column.kind === 'category') {
    const codes = new Int32Array(places.length);
    for (let i = 0; i < places.length; i++) codes[i] = column.codes[places[i]!]!;
    return { ...column, codes };
  }
  const scaled = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) scaled[i] = column.scaled[places[i]!]!;
  return { ...column, scaled };
}

/** Root of the mean square of the measure where two columns of n rows have nothing in common. */
function chanceOf(measure: PairMeasure, a: Comparable, b: Comparable, n: number): number {
  if (measure === 'spearman') return 1 / Math.sqrt(Math.max(1, n - 1));
  const groups = a.kind === 'category' ? a.levels : b.kind === 'category' ? b.levels : 1;
  if (measure === 'correlation-ratio') return Math.sqrt((groups - 1) / Math.max(1, n - 1));
  return 0;
}
