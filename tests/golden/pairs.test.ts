import { describe, expect, test } from 'vitest';
import { buildTable } from '../../src/core/data/build.ts';
import { countBins } from '../../src/core/data/histogram.ts';
import { factsOf, sortPresent } from '../../src/core/data/numbers.ts';
import { findColumn } from '../../src/core/data/table.ts';
import type { NumberColumn, Table } from '../../src/core/data/table.ts';
import { makeComparable, isLeftOut } from '../../src/core/explore/associations-columns.ts';
import { associatePair, PairCounter } from '../../src/core/explore/associations-measures.ts';
import type { PairMeasure } from '../../src/core/explore/associations-measures.ts';
import { mapMissing } from '../../src/core/explore/missingness.ts';
import { viewPair } from '../../src/core/explore/scatter.ts';
import { rankByTarget } from '../../src/core/explore/target-by.ts';
import type { TargetByColumn } from '../../src/core/explore/target-by.ts';
import { viewOverTime } from '../../src/core/explore/time-view.ts';
import { unusualValues } from '../../src/core/explore/unusual.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { fisherInterval, pearson } from '../../src/core/stats/correlation.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

type Five = readonly [low: number, q1: number, median: number, q3: number, high: number];
const golden = readJson<{
  readonly associations: readonly (readonly [PairMeasure, string, string, number])[];
  readonly ranking: readonly (readonly [string, number, number, number])[];
  readonly intervals: readonly (readonly [string, number, number, number])[];
  readonly boxes: readonly (readonly [string, ...Five, number])[];
  readonly words: {
    readonly rows: readonly string[];
    readonly columns: readonly string[];
    readonly counts: readonly (readonly number[])[];
    readonly residuals: readonly (readonly number[])[];
  };
  readonly time: Readonly<
    Record<
      'month' | 'quarter' | 'year',
      readonly (readonly [number, number, number, number | null, number | null])[]
    >
  >;
  readonly gaps: {
    readonly columns: readonly (readonly [string, number])[];
    readonly patterns: readonly (readonly [readonly string[], number])[];
  };
  readonly unusual: readonly (readonly [string, readonly (readonly [string, number, number])[]])[];
  readonly histograms: readonly (readonly [string, string, readonly number[], readonly number[]])[];
}>('pairs.json');

const tables = new Map<string, Table>();

function tableOf(dataset: string): Table {
  const known = tables.get(dataset);
  if (known !== undefined) return known;
  const cells = readCells(dataset);
  const read = cells.names.map((name) => columnOf(cells, name));
  const table = buildTable({ names: cells.names, rows: cells.rows.length, cells: read, notes: [] });
  tables.set(dataset, table);
  return table;
}

const allRows = ({ rows }: Table) => Int32Array.from({ length: rows }, (_, row) => row);

function numbersOf(dataset: string, name: string): NumberColumn {
  const column = findColumn(tableOf(dataset), name);
  if (column?.kind !== 'number') throw new Error(`${name} holds no numbers.`);
  return column;
}

describe('two columns of penguins, against SciPy and scikit-learn', () => {
  const table = tableOf('penguins');
  const comparable = (name: string) => {
    const made = makeComparable(findColumn(table, name)!, allRows(table));
    if (isLeftOut(made)) throw new Error(`${name} is left out.`);
    return made;
  };

  test.each(golden.associations)('%s of %s and %s', (measure, a, b, value) => {
    const got = associatePair(comparable(a), comparable(b), measure, new PairCounter());
    expect(Math.abs(got.value - value)).toBeLessThan(1e-10);
  });

  test('boxes of five numbers and what lies beyond', () => {
    const options = { x: 'species', y: 'body_mass_g', random: randomFrom(1) };
    const { figure } = unwrap(viewPair(table, allRows(table), options));
    if (figure.kind !== 'boxes') throw new Error('words and numbers make boxes');
    const got = figure.boxes.boxes.map((box) => {
      const { label, low, q1, median, q3, high, beyond } = box;
      return [label, low, q1, median, q3, high, beyond];
    });
    expect(got.toSorted(([a], [b]) => (a! < b! ? -1 : 1))).toEqual(golden.boxes);
  });

  test('gaps and which columns have them together', () => {
    const map = mapMissing(table, allRows(table), { patterns: 100 });
    const columns = map.columns.map(({ name, missing }) => [name, missing] as const);
    expect(new Map(columns)).toEqual(new Map(golden.gaps.columns));
    const said = (names: readonly string[], rows: number) => `${names.toSorted().join()} ${rows}`;
    expect(map.patterns.map(({ names, rows }) => said(names, rows)).sort()).toEqual(
      golden.gaps.patterns.map(([names, rows]) => said(names, rows)).sort(),
    );
    expect(map.complete).toBe(golden.gaps.patterns.find(([names]) => names.length === 0)![1]);
  });
});

test('columns ranked by a number, with Fisher’s interval', () => {
  const table = tableOf('german-credit');
  const as = numbersOf('german-credit', 'credit_amount');
  const options = { target: as.name, as, random: randomFrom(1), replicates: 2 };
  const ranking = rankByTarget(table, allRows(table), options);
  let ranked: TargetByColumn['ranked'] | null = null;
  for (let step = ranking.next(); ranked === null; step = ranking.next())
    if (step.done === true) ranked = step.value.ranked;
  for (const [name, ...wanted] of golden.ranking) {
    const { value, low, high } = ranked.find((one) => one.name === name)!;
    wanted.forEach((each, at) => expect([value, low, high][at]).toBeCloseTo(each, 10));
  }
});

test.each(golden.intervals)('Pearson’s r of %s and its interval', (name, r, low, high) => {
  const [x, y] = [name, 'credit_amount'].map((one) => numbersOf('german-credit', one).values);
  const { value } = pearson(x!, y!);
  expect(value).toBeCloseTo(r, 12);
  const interval = fisherInterval(value, x!.length);
  expect(interval.low).toBeCloseTo(low, 12);
  expect(interval.high).toBeCloseTo(high, 12);
});

test('a table of words with adjusted residuals, against scipy.stats.contingency', () => {
  const table = tableOf('german-credit');
  const options = { x: 'job', y: 'housing', random: randomFrom(1) };
  const { figure } = unwrap(viewPair(table, allRows(table), options));
  if (figure.kind !== 'counts') throw new Error('words and words make counts');
  const { words } = golden;
  const isTurned = figure.rows.column === 'job';
  const at = (labels: readonly { label: string }[], name: string) =>
    labels.findIndex(({ label }) => label === name);
  for (const [i, row] of words.rows.entries())
    for (const [j, column] of words.columns.entries()) {
      const [a, b] = isTurned ? [column, row] : [row, column];
      const [r, c] = [at(figure.rows.groups, a), at(figure.columns.groups, b)];
      expect(figure.counts[r]![c]).toBe(words.counts[i]![j]);
      expect(figure.residuals[r]![c]).toBeCloseTo(words.residuals[i]![j]!, 10);
    }
});

test.each(['month', 'quarter', 'year'] as const)('means a %s, against pandas', (by) => {
  const table = tableOf('birdstrikes');
  const options = { time: 'flight_date', column: 'speed_knots', by };
  const { spans } = unwrap(viewOverTime(table, allRows(table), options));
  const filled = spans.filter(({ rows }) => rows > 0);
  expect(filled.map(({ from, rows, missing }) => [from, rows, rows - missing])).toEqual(
    golden.time[by].map((span) => span.slice(0, 3)),
  );
  for (const [at, [, , , value, half]] of golden.time[by].entries()) {
    const { value: mean, low, high } = filled[at]!;
    if (value === null) expect(mean).toBeNull();
    else expect(mean! / value).toBeCloseTo(1, 12);
    if (half === null) expect(low).toBeNull();
    else {
      // The app says 1.96 where SciPy says 1.959964.
      expect(Math.abs(high! - mean! - half)).toBeLessThanOrEqual(2e-5 * half + 1e-12);
      expect(Math.abs(mean! - low! - half)).toBeLessThanOrEqual(2e-5 * half + 1e-12);
    }
  }
});

test.each(golden.unusual)('unusual values of %s', (name, values) => {
  const column = numbersOf('german-credit', name);
  const got = unusualValues(
    tableOf('german-credit'),
    column,
    factsOf(sortPresent(column.values)),
  ).map(({ value, rows, distance }) => [value, rows, distance] as const);
  expect(got.map(([value, rows]) => [value, rows])).toEqual(
    values.map(([value, rows]) => [value, rows]),
  );
  got.forEach(([, , distance], at) => expect(distance).toBeCloseTo(values[at]![2], 10));
});

test.each(golden.histograms)(
  '%s %s counted in bins, against NumPy',
  (dataset, name, edges, counts) => {
    expect(countBins(edges, numbersOf(dataset, name).values).counts).toEqual(counts);
  },
);
