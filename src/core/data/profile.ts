import type { ColumnSummary } from '../project/project.ts';
import type { Outcome } from '../model/task.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { columnFacts } from './column-facts.ts';
import { binOf, countBins, edgesFor, labelBin } from './histogram.ts';
import type { Bins } from './histogram.ts';
import { countRuns, fencesOf, sortPresent } from './numbers.ts';
import type { NumberFacts } from './numbers.ts';
import { shortName } from './names.ts';
import { SortRoom } from './sort-numbers.ts';
import { personalKind } from './personal.ts';
import { countPictures, pictureWords } from './pictures.ts';
import { cellText, countMissing, findColumn, lengthOf } from './table.ts';
import type { Column, ImageColumn, Table } from './table.ts';
import { MOST_CLASSES, targetVector } from './target.ts';

export interface ProfileOptions {
  /** Bins of the histogram at most; 40 by default. */
  readonly bins?: number;
  /** Levels listed at most; 20 by default. */
  readonly levels?: number;
  readonly target?: { readonly column: string; readonly outcome: Outcome } | null;
}

/** Per bin or level: rows of each class, or the target's mean (null without rows). */
export type ByTarget =
  | {
      readonly kind: 'classes';
      readonly classes: readonly string[];
      /** One list a group, one count a class. */
      readonly counts: readonly (readonly number[])[];
    }
  | {
      readonly kind: 'mean';
      readonly means: readonly (number | null)[];
      readonly counts: readonly number[];
    };

export interface ColumnProfile {
  readonly name: string;
  readonly kind: Column['kind'];
  readonly rows: number;
  readonly missing: number;
  readonly distinct: number;
  /** Numbers and dates (milliseconds); null where there is no value. */
  readonly numbers: NumberFacts | null;
  readonly histogram: Bins | null;
  /** Values beyond quartiles ∓ 1.5 interquartile ranges. */
  readonly outliers: { readonly low: number; readonly high: number; readonly rows: number } | null;
  readonly levels: readonly (readonly [string, number])[];
  /** Rows whose level is not listed. */
  readonly otherRows: number;
  readonly longest: string | null;
  /** A label for each bin or listed level, in the order of `byTarget`. */
  readonly groups: readonly string[];
  readonly byTarget: ByTarget | null;
}

/** Texts with their counts, most frequent first, then by name. */
export function countTexts(column: Column): [string, number][] {
  if (column.kind === 'category') {
    const counts = new Float64Array(column.levels.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    const pairs = column.levels.map((level, code): [string, number] => [level, counts[code]!]);
    return sortCounts(pairs.filter(([, count]) => count > 0));
  }
  if (column.kind !== 'text') return [];
  const counts = new Map<string, number>();
  for (const text of column.values)
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  return sortCounts([...counts]);
}

/** Texts that occur once are put in order only where they are few: nobody reads a million. */
function sortCounts(counts: [string, number][]): [string, number][] {
  const inOrder = ([a, n]: [string, number], [b, m]: [string, number]) => m - n || (a < b ? -1 : 1);
  if (counts.length <= 20_000) return counts.sort(inOrder);
  const repeated = counts.filter(([, count]) => count > 1).sort(inOrder);
  for (const pair of counts) if (pair[1] === 1) repeated.push(pair);
  return repeated;
}

/** Columns never change, so that a column met again is the same cells under the same name. */
const summaries = new WeakMap<Column, ColumnSummary>();

/** What is known of every column, for the document. `reason` is left empty. */
export function summarize(table: Table): ColumnSummary[] {
  const room = new SortRoom();
  return table.columns.map((column) => summarizeColumn(column, room));
}

/**
 * What is known of one column; counted once, however many tables it stands in. `room`: shared by
 * columns that are counted one after the other.
 */
export function summarizeColumn(column: Column, room = new SortRoom()): ColumnSummary {
  const known = summaries.get(column);
  if (known !== undefined) return known;
  const summary = countColumn(column, room);
  summaries.set(column, summary);
  return summary;
}

function countColumn(column: Column, room: SortRoom): ColumnSummary {
  const { name, kind } = column;
  const base = {
    name,
    kind,
    reason: '',
    missing: countMissing(column),
    personal: personalKind(column),
  };
  if (column.kind === 'category' || column.kind === 'text') {
    const counts = countTexts(column);
    const top = counts
      .slice(0, 12)
      .map(([text, count]): [string, number] => [shortName(text), count]);
    return {
      ...base,
      distinct: counts.length,
      min: null,
      max: null,
      mean: null,
      sd: null,
      top:
        column.kind === 'category'
          ? counts.slice(0, counts.length <= MOST_CLASSES ? MOST_CLASSES : 12)
          : top,
    };
  }
  if (column.kind === 'image') {
    const distinct = countPictures(column);
    return { ...base, distinct, min: null, max: null, mean: null, sd: null, top: [] };
  }
  const sorted = sortPresent(column.values, room);
  const facts = columnFacts(column, sorted);
  const { distinct, top } = countRuns(sorted, 12);
  return {
    ...base,
    distinct,
    min: facts?.min ?? null,
    max: facts?.max ?? null,
    mean: facts?.mean ?? null,
    sd: facts?.sd ?? null,
    top: column.kind === 'number' ? top.map(([value, count]) => [String(value), count]) : [],
  };
}

/** A column in full, for its own panel. */
export function profileColumn(
  table: Table,
  name: string,
  options: ProfileOptions = {},
): Result<ColumnProfile> {
  const column = findColumn(table, name);
  if (column === undefined) {
    return fail(
      'no-such-column',
      `There is no column “${shortName(name)}”.`,
      'In the table.',
      'Choose another column.',
    );
  }
  const target = options.target ?? null;
  if (column.kind === 'image') return ok(profilePictures(column, table));
  return ok(
    column.kind === 'number' || column.kind === 'date'
      ? profileNumbers(column, table, options.bins ?? 40, target)
      : profileWords(column, table, options.levels ?? 20, target),
  );
}

type Target = NonNullable<ProfileOptions['target']> | null;

function profileNumbers(
  column: Extract<Column, { kind: 'number' | 'date' }>,
  table: Table,
  most: number,
  target: Target,
): ColumnProfile {
  const sorted = sortPresent(column.values);
  const facts = columnFacts(column, sorted);
  const edges = facts === null ? [] : edgesFor(facts, sorted.length, most);
  const fences = facts === null ? null : fencesOf(facts, 1.5);
  const groups = edges.slice(1).map((_, bin) => labelBin(edges, bin, column.kind === 'date'));
  const groupOf = (row: number) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? -1 : binOf(edges, value);
  };
  return {
    name: column.name,
    kind: column.kind,
    rows: table.rows,
    missing: table.rows - sorted.length,
    distinct: countRuns(sorted, 1).distinct,
    numbers: facts,
    histogram: facts === null ? null : countBins(edges, column.values),
    outliers:
      fences === null
        ? null
        : {
            low: fences[0],
            high: fences[1],
            rows: sorted.filter((value) => value < fences[0] || value > fences[1]).length,
          },
    levels: [],
    otherRows: 0,
    longest: null,
    groups,
    byTarget: relate(table, target, groups.length, groupOf),
  };
}

/** The size stands for the one level all pictures share. */
function profilePictures(column: ImageColumn, table: Table): ColumnProfile {
  const missing = countMissing(column);
  return {
    name: column.name,
    kind: 'image',
    rows: table.rows,
    missing,
    distinct: countPictures(column),
    numbers: null,
    histogram: null,
    outliers: null,
    levels: missing === table.rows ? [] : [[pictureWords(column), table.rows - missing]],
    otherRows: 0,
    longest: null,
    groups: [],
    byTarget: null,
  };
}

function profileWords(
  column: Extract<Column, { kind: 'category' | 'text' }>,
  table: Table,
  most: number,
  target: Target,
): ColumnProfile {
  const counts = countTexts(column);
  const levels = counts.slice(0, most);
  const groupOfText = new Map(levels.map(([text], group) => [text, group]));
  const missing = countMissing(column);
  const listed = levels.reduce((sum, [, count]) => sum + count, 0);
  const longest = counts.reduce((most, [text]) => (text.length > most.length ? text : most), '');
  return {
    name: column.name,
    kind: column.kind,
    rows: table.rows,
    missing,
    distinct: counts.length,
    numbers: null,
    histogram: null,
    outliers: null,
    levels,
    otherRows: lengthOf(column) - missing - listed,
    longest: longest === '' ? null : longest.slice(0, 1000),
    groups: levels.map(([text]) => shortName(text)),
    byTarget: relate(
      table,
      target,
      levels.length,
      (row) => groupOfText.get(cellText(column, row)) ?? -1,
    ),
  };
}

function relate(
  table: Table,
  target: Target,
  groups: number,
  groupOf: (row: number) => number,
): ByTarget | null {
  if (target === null || findColumn(table, target.column) === undefined) return null;
  const values = targetVector(table, target.column, target.outcome);
  if (target.outcome.task === 'regression') return relateMean(values, groups, groupOf);
  const { classes } = target.outcome;
  const counts = Array.from({ length: groups }, () => new Array<number>(classes.length).fill(0));
  values.forEach((value, row) => {
    const group = groupOf(row);
    if (group >= 0 && !Number.isNaN(value)) counts[group]![value]!++;
  });
  return { kind: 'classes', classes, counts };
}

function relateMean(
  values: Float64Array,
  groups: number,
  groupOf: (row: number) => number,
): ByTarget {
  const sums = new Array<number>(groups).fill(0);
  const counts = new Array<number>(groups).fill(0);
  values.forEach((value, row) => {
    const group = groupOf(row);
    if (group < 0 || Number.isNaN(value)) return;
    sums[group]! += value;
    counts[group]!++;
  });
  return {
    kind: 'mean',
    means: sums.map((sum, at) => (counts[at] === 0 ? null : sum / counts[at]!)),
    counts,
  };
}
