import { describe, expect, test } from 'vitest';
import type { CategoryColumn, Column, Table } from '../../src/core/data/table.ts';
import { makeComparable } from '../../src/core/explore/associations-columns.ts';
import type { Comparable } from '../../src/core/explore/associations-columns.ts';
import { associatePair, PairCounter } from '../../src/core/explore/associations-measures.ts';
import type { Measure } from '../../src/core/explore/associations-measures.ts';
import { mapMissing } from '../../src/core/explore/missingness.ts';
import { viewPair } from '../../src/core/explore/scatter.ts';
import { rankByTarget } from '../../src/core/explore/target-by.ts';
import { viewOverTime } from '../../src/core/explore/time-view.ts';
import { randomFrom } from '../../src/core/random.ts';
import { unwrap } from '../../src/core/result.ts';
import { fisherInterval } from '../../src/core/stats/correlation.ts';
import file from './explore.json' with { type: 'json' };

const { numbers, categories, days } = file.table;
const NUMBERS = ['first', 'second', 'tied', 'thinned'] as const;

function numberColumn(name: string, cells: readonly (number | null)[]): Column {
  return { kind: 'number', name, values: Float64Array.from(cells, (cell) => cell ?? NaN) };
}

function categoryColumn(name: string, cells: readonly (string | null)[]): CategoryColumn {
  const levels = [...new Set(cells.filter((cell) => cell !== null))].sort();
  const codes = Int32Array.from(cells, (cell) => (cell === null ? -1 : levels.indexOf(cell)));
  return { kind: 'category', name, levels, codes };
}

const answer = categoryColumn('answer', categories.answer);
const table: Table = {
  rows: days.length,
  ids: Int32Array.from(days, (_, row) => row),
  columns: [
    ...NUMBERS.map((name) => numberColumn(name, numbers[name])),
    categoryColumn('sort', categories.sort),
    answer,
    { kind: 'date', name: 'day', values: Float64Array.from(days), precision: 'day' },
  ],
};
const rows = Int32Array.from(table.ids);
const random = randomFrom(1);

const comparable = (name: string) =>
  makeComparable(
    table.columns.find((column) => column.name === name)!,
    rows,
  ) as Comparable;
const between = (a: string, b: string, measure: Measure) =>
  associatePair(comparable(a), comparable(b), measure, new PairCounter()).value;

describe('associations agree with pandas, SciPy and scikit-learn', () => {
  const pairs = NUMBERS.flatMap((a, i) => NUMBERS.slice(i + 1).map((b) => [a, b] as const));

  test.each(pairs)('Pearson and Spearman of %s and %s', (a, b) => {
    const [i, j] = [NUMBERS.indexOf(a), NUMBERS.indexOf(b)];
    expect(between(a, b, 'pearson')).toBeCloseTo(file.pearson[i]![j]!, 12);
    expect(between(a, b, 'spearman')).toBeCloseTo(file.spearman[i]![j]!, 12);
  });

  test.each(['sort', 'answer'] as const)('the correlation ratio by %s', (by) => {
    NUMBERS.forEach((name, i) => {
      expect(between(name, by, 'suited')).toBeCloseTo(file.eta[by][i]!, 12);
    });
  });

  test('the corrected V of Cramér', () => {
    expect(between('sort', 'answer', 'suited')).toBeCloseTo(file.cramersV, 12);
  });

  test.each(Object.entries(file.information))('information shared by %s', (pair, value) => {
    const [a, b] = pair.split(' ');
    expect(between(a!, b!, 'mutual-information')).toBeCloseTo(value, 12);
  });

  test.each(Object.entries(file.fisher))('intervals of %s', (pair, want) => {
    const [a, b] = pair.split(' ');
    const seen = unwrap(viewPair(table, rows, { x: a!, y: b!, random }));
    for (const fact of seen.facts) {
      const [value, low, high] = want[fact.name as 'pearson' | 'spearman'];
      expect(fact.value).toBeCloseTo(value!, 12);
      expect(fact.interval!.low).toBeCloseTo(low!, 10);
      expect(fact.interval!.high).toBeCloseTo(high!, 10);
    }
    expect(seen.facts).toHaveLength(2);
  });

  test('nothing is known of three rows', () => {
    expect(fisherInterval(0.9, 3)).toEqual({ low: -1, high: 1 });
  });
});

describe('two columns', () => {
  test('counts and adjusted residuals', () => {
    const { figure } = unwrap(viewPair(table, rows, { x: 'answer', y: 'sort', random }));
    if (figure.kind !== 'counts') throw new Error('Two categories are counted.');
    const want = file.residuals;
    figure.rows.groups.forEach((row, i) =>
      figure.columns.groups.forEach((column, j) => {
        const [r, c] = [want.rows.indexOf(row.label), want.columns.indexOf(column.label)];
        expect(figure.counts[i]![j]).toBe(want.counts[r]![c]);
        expect(figure.residuals[i]![j]).toBeCloseTo(want.residuals[r]![c]!, 10);
      }),
    );
    expect(figure.rows.groups).toHaveLength(4);
  });

  test('boxes of Tukey', () => {
    const { figure } = unwrap(viewPair(table, rows, { x: 'thinned', y: 'sort', random }));
    if (figure.kind !== 'boxes') throw new Error('A number by a category is boxes.');
    for (const [label, n, ...want] of file.boxes) {
      const box = figure.boxes.boxes.find((one) => one.label === label)!;
      expect(box.rows).toBe(n);
      const got = [box.low, box.q1, box.median, box.q3, box.high, box.beyond];
      got.forEach((value, i) => expect(value).toBeCloseTo(Number(want[i]), 10));
    }
    expect(figure.boxes.boxes).toHaveLength(file.boxes.length);
  });
});

describe.each(['day', 'week', 'month', 'quarter'] as const)('by %s', (by) => {
  const look = (column: string, level: string | null) =>
    unwrap(viewOverTime(table, rows, { time: 'day', column, by, level }));
  const want = file.time[by];
  const close = (value: number | null, other: number | null) =>
    other === null ? expect(value).toBeNull() : expect(value).toBeCloseTo(other, 9);

  test('means with their intervals', () => {
    const { spans } = look('thinned', null);
    expect(spans.map((span) => [span.from, span.rows, span.missing])).toEqual(
      want.map((span) => [span.start, span.rows, span.missing]),
    );
    spans.forEach((span, i) => {
      close(span.value, want[i]!.mean);
      close(span.low, want[i]!.low);
    });
  });

  test('shares of a level with Wilson’s interval', () => {
    look('answer', 'yes').spans.forEach((span, i) => {
      close(span.value, want[i]!.share);
      close(span.low, want[i]!.shareLow);
    });
  });
});

test('patterns of missing values', () => {
  const { patterns, complete } = mapMissing(table, rows);
  expect(patterns.map(({ names, rows: count }) => [names, count])).toEqual(file.patterns);
  expect(complete).toBe(file.patterns[0]![1]);
});

test('the target by the levels of a column', () => {
  const work = rankByTarget(table, rows, {
    target: 'answer',
    as: answer,
    className: 'yes',
    random,
  });
  let step = work.next();
  while (step.done !== true) step = work.next();
  const sort = step.value.ranked.find((one) => one.name === 'sort')!;
  expect(sort.value).toBeCloseTo(file.cramersV, 12);
  expect(sort.low).toBeLessThan(sort.value);
  expect(sort.high).toBeGreaterThan(sort.value);
  for (const [level, n, share, low] of file.targetBySort) {
    const group = sort.groups!.find((one) => one.label === level)!;
    expect(group.rows).toBe(n);
    expect(group.value).toBeCloseTo(Number(share), 12);
    expect(group.low).toBeCloseTo(Number(low), 10);
  }
});
