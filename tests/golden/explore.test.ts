import { describe, expect, it } from 'vitest';
import { buildTable } from '../../src/core/data/build.ts';
import { isoDay } from '../../src/core/data/dates.ts';
import { sortPresent } from '../../src/core/data/numbers.ts';
import { findColumn } from '../../src/core/data/table.ts';
import type { Table } from '../../src/core/data/table.ts';
import { outcomeOf } from '../../src/core/data/target.ts';
import { wholeColumn } from '../../src/core/explore/column-report.ts';
import { coverageOf } from '../../src/core/explore/coverage.ts';
import type { Period } from '../../src/core/explore/coverage.ts';
import { logBins } from '../../src/core/explore/log-bins.ts';
import { missingWith } from '../../src/core/explore/missing-with.ts';
import { quantilesOf } from '../../src/core/explore/quantiles.ts';
import { textFacts } from '../../src/core/explore/text-facts.ts';
import type { Task } from '../../src/core/model/task.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, readCells, readJson } from './dataset.ts';

type Group = readonly [level: string, rows: number, value: number, low: number, high: number];

interface Golden {
  readonly quantiles: readonly { dataset: string; column: string; values: readonly number[] }[];
  readonly shares: readonly Group[];
  readonly means: readonly Group[];
  readonly coverage: Readonly<Record<Period, { first: string; counts: readonly number[] }>>;
  readonly together: readonly (readonly [string, number, number])[];
  readonly tokens: {
    top: readonly (readonly [string, number])[];
    vocabulary: number;
    texts: number;
  };
  readonly logBins: { edges: readonly number[]; counts: readonly number[]; left: number };
}
const golden = readJson<Golden>('./explore.json');
const tables = new Map<string, Table>();

function tableOf(dataset: string): Table {
  const known = tables.get(dataset);
  if (known !== undefined) return known;
  const cells = readCells(dataset);
  const table = buildTable({
    names: [...cells.names],
    rows: cells.rows.length,
    cells: cells.names.map((name) => columnOf(cells, name)),
    notes: [],
  });
  tables.set(dataset, table);
  return table;
}

function sortedOf(dataset: string, name: string): Float64Array {
  const column = findColumn(tableOf(dataset), name)!;
  if (column.kind !== 'number' && column.kind !== 'date') throw new Error(`${name} has no order`);
  return sortPresent(column.values);
}

function byLevel(dataset: string, name: string, target: string, task: Task): Group[] {
  const table = tableOf(dataset);
  const outcome = unwrap(outcomeOf(table, target, task, null));
  const report = unwrap(wholeColumn(table, name, { column: target, outcome }));
  const { labels, groups } = report.target!;
  return labels
    .map((label, at): Group => {
      const { rows, value, low, high } = groups[at]!;
      return [label, rows, value!, low!, high!];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function expectGroups(ours: readonly Group[], theirs: readonly Group[]) {
  expect(ours.map((group) => group.slice(0, 2))).toEqual(theirs.map((group) => group.slice(0, 2)));
  for (const [at, group] of theirs.entries())
    for (const k of [2, 3, 4] as const) expect(ours[at]![k] / group[k], group[0]).toBeCloseTo(1, 9);
}

describe('a column in figures, against NumPy, SciPy, pandas and scikit-learn', () => {
  it.each(golden.quantiles)('quantiles of $dataset $column', ({ dataset, column, values }) => {
    const ours = quantilesOf(sortedOf(dataset, column)).map(([, value]) => value);
    for (const [at, value] of values.entries()) expect(ours[at]).toBeCloseTo(value, 9);
  });

  it('shares of a class with Wilson’s interval', () => {
    expectGroups(byLevel('birdstrikes', 'wildlife_size', 'damaged', 'binary'), golden.shares);
  });

  it('means with ±1.96 standard errors', () => {
    expectGroups(byLevel('penguins', 'species', 'body_mass_g', 'regression'), golden.means);
  });

  it.each(['week', 'month', 'year'] as const)('rows a %s', (unit) => {
    const ours = coverageOf(sortedOf('birdstrikes', 'flight_date'), false, unit)!;
    expect(isoDay(ours.starts[0]!)).toBe(golden.coverage[unit].first);
    expect(ours.counts).toEqual(golden.coverage[unit].counts);
    expect(ours.empty).toBe(ours.counts.filter((count) => count === 0).length);
  });

  it('columns missing together', () => {
    const table = tableOf('penguins');
    const ours = missingWith(table, findColumn(table, 'sex')!).map(({ column, both, rows }) => [
      column,
      both,
      rows,
    ]);
    expect(ours.toSorted()).toEqual(golden.together.toSorted());
  });

  it('texts that hold a word', () => {
    const column = findColumn(tableOf('email-subjects'), 'subject')!;
    if (column.kind !== 'text') throw new Error('subjects are texts');
    const facts = textFacts(column)!;
    expect(facts.looked).toBe(golden.tokens.texts);
    expect(facts.vocabulary).toBe(golden.tokens.vocabulary);
    expect(facts.tokens.slice(0, 20)).toEqual(golden.tokens.top);
  });

  it('bins on a scale of powers of ten', () => {
    const ours = logBins(sortedOf('birdstrikes', 'cost_total_usd'))!;
    expect(ours.left).toBe(golden.logBins.left);
    expect(ours.counts).toEqual(golden.logBins.counts);
    for (const [at, edge] of golden.logBins.edges.entries())
      expect(ours.edges[at]! / edge).toBeCloseTo(1, 12);
  });
});
