import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../core/data/build.ts';
import type { Condition } from '../../../core/data/condition.ts';
import { findRows } from '../../../core/data/conditions.ts';
import { selectedColumn, wholeColumn } from '../../../core/explore/column-report.ts';
import type { ColumnReport } from '../../../core/explore/column-report.ts';
import { unwrap } from '../../../core/result.ts';
import {
  binCondition,
  gapWords,
  levelRows,
  logValueBins,
  periodBins,
  rowsWords,
  targetRows,
  tokenBars,
  valueBins,
} from './report-figures.ts';

const rows = 60;
const at = Array.from({ length: rows }, (_, row) => row);
const table = buildTable({
  names: ['x', 'c', 'd', 'y', 't'],
  rows,
  cells: [
    at.map((row) => (row % 10 === 9 ? '' : String(2 ** (row % 20)))),
    at.map((row) => 'abc'[row % 3]!),
    at.map((row) => `2024-0${1 + (row % 2) * 3}-${String(1 + (row % 27)).padStart(2, '0')}`),
    at.map((row) => (row % 4 === 0 ? 'yes' : 'no')),
    at.map((row) => `the quick brown fox number ${row} jumps over it again`),
  ],
  notes: [],
});
const target = {
  column: 'y',
  outcome: { task: 'binary', classes: ['no', 'yes'], positive: 1 },
} as const;

function reportOf(name: string, where: readonly Condition[] = []): ColumnReport {
  const whole = unwrap(wholeColumn(table, name, target));
  const positions = unwrap(findRows(table, where));
  const selected = where.length === 0 ? null : selectedColumn(table, whole, positions, target);
  return { ...whole, missingWith: [], selected };
}
const onlyA: Condition = { kind: 'levels', column: 'c', levels: ['a'], missing: false };
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('the figures of a column', () => {
  it('draw the selection before all rows, in the same bins', () => {
    const bins = valueBins(reportOf('x', [onlyA]))!;
    const plain = valueBins(reportOf('x'))!;
    expect(bins.bins.map(({ from, to }) => [from, to])).toEqual(
      plain.bins.map(({ from, to }) => [from, to]),
    );
    expect(sum(bins.bins.map((bin) => bin.counts[0]!))).toBe(18);
    expect(sum(bins.before!.map((bin) => bin.count))).toBe(54);
    expect(plain.before).toBeUndefined();
    expect(sum(logValueBins(reportOf('x'))!.bins.map((bin) => bin.counts[0]!))).toBe(54);
  });

  it('counts the levels of the selection beside what all rows would give', () => {
    const where: Condition = { kind: 'range', column: 'x', low: 1, high: 4 };
    const bars = levelRows(reportOf('c', [where])).bars;
    expect(sum(bars.map((bar) => bar.value ?? 0))).toBe(9);
    expect(sum(bars.map((bar) => bar.before!))).toBeCloseTo(9);
  });

  it('gives the target’s share by level with an interval around it', () => {
    const bars = targetRows(reportOf('c'), 'y')!;
    expect(bars.bars).toHaveLength(3);
    for (const bar of bars.bars) {
      expect(bar.low!).toBeLessThan(bar.value!);
      expect(bar.high!).toBeGreaterThan(bar.value!);
    }
    expect(bars.reference!.value).toBeCloseTo(0.25);
    expect(targetRows(reportOf('y'), 'y')).toBeNull();
  });

  it('marks stretches of time without a row', () => {
    const dates = reportOf('d');
    expect(periodBins(dates)!.yTitle).toBe('rows a day');
    expect(gapWords(dates)).toMatch(/^\d+ days without a row; the longest gap is \d+ days from/);
  });

  it('counts words of texts', () => {
    expect(tokenBars(reportOf('t')).bars[0]).toMatchObject({ label: 'again', value: 60 });
  });

  it('says how many rows are shown', () => {
    expect(rowsWords(reportOf('x', [onlyA]))).toBe(
      '20 of 60 rows selected, 2 of them without a value; grey: all rows, on the same scale.',
    );
    expect(rowsWords(reportOf('c'))).toBe('60 rows as read.');
  });
});

it('a bin ends below its neighbour’s first value', () => {
  const edges = [0, 10, 20];
  const first = binCondition('x', edges, 0)!;
  const last = binCondition('x', edges, 1);
  expect(first).toMatchObject({ low: 0 });
  expect((first as { high: number }).high).toBeLessThan(10);
  expect(last).toMatchObject({ low: 10, high: 20 });
  expect(binCondition('x', edges, 2)).toBeNull();
});
