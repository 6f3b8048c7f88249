import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../../core/data/condition.ts';
import type { AssociationMap } from '../../../../core/explore/associations.ts';
import type { MissingMap } from '../../../../core/explore/missingness.ts';
import type { TargetByColumn } from '../../../../core/explore/target-by.ts';
import {
  comparedColumns,
  exceptColumns,
  missingMatrix,
  patternBars,
  patternConditions,
  rangeConditions,
  rangeIn,
  rankingData,
  roundRange,
} from './figures.ts';
import {
  missingTitle,
  patternTitle,
  rowsWords,
  targetNotes,
  togetherNotes,
  togetherTitle,
} from './words.ts';

const gaps: MissingMap = {
  ...{ rows: 200, complete: 150, withGaps: 2, ofColumns: 5, ofPatterns: 12 },
  columns: [
    { name: 'speed', missing: 40 },
    { name: 'height', missing: 20 },
  ],
  blocks: [
    { from: 0, to: 100, missing: [0, 10] },
    { from: 100, to: 200, missing: [40, 10] },
  ],
  patterns: [
    { names: [], rows: 150 },
    { names: ['speed', 'height'], rows: 10 },
  ],
};

describe('missing values', () => {
  it('are shares of their block, and say their count', () => {
    const data = missingMatrix(gaps);
    expect(data.values).toEqual([0, 0.1, 0.4, 0.1]);
    expect(data.rows).toEqual(['rows 1 to 100', 'rows 101 to 200']);
    expect(data.note!(1, 0)).toBe('40 missing');
    expect(missingTitle(gaps)).toBe('2 of 5 columns have gaps; 25% of the rows lack a value');
  });

  it('become conditions on every column with gaps', () => {
    expect(patternConditions(gaps, { names: ['height'], rows: 10 })).toEqual([
      { kind: 'missing', column: 'speed', missing: false },
      { kind: 'missing', column: 'height', missing: true },
    ]);
    expect(patternBars(gaps).bars.map(({ label }) => label)).toEqual([
      'nothing missing',
      'speed + height',
    ]);
    expect(patternTitle(gaps)).toBe(
      'speed, height are missing together in 10 rows, the 2 most frequent of 12',
    );
  });
});

describe('a brushed range', () => {
  const where: Condition[] = [
    { kind: 'range', column: 'speed', low: 10, high: 20 },
    { kind: 'levels', column: 'phase', levels: ['Climb'], missing: false },
    { kind: 'rows', ids: [1, 2] },
  ];

  it('is one condition an axis', () => {
    expect(rangeConditions({ x: [1, 2], y: [3, 4] }, 'a', 'b')).toEqual([
      { kind: 'range', column: 'a', low: 1, high: 2 },
      { kind: 'range', column: 'b', low: 3, high: 4 },
    ]);
    expect(rangeConditions({ x: [1, 2] }, 'a', null)).toHaveLength(1);
  });

  it('does not hide its own column’s other rows', () => {
    expect(exceptColumns(where, ['speed', null])).toEqual(where.slice(1));
    expect(rangeIn(where, 'speed')).toEqual([10, 20]);
    expect(rangeIn(where, 'phase')).toBeNull();
  });

  it('ends on round values outside of what was brushed', () => {
    expect(roundRange([10.2345, 19.8765])).toEqual([10.23, 19.88]);
    expect(roundRange([1234.5, 98765.4])).toEqual([1234, 98766]);
  });
});

const map: AssociationMap = {
  measure: 'suited',
  columns: [
    { name: 'a', kind: 'number' },
    { name: 'b', kind: 'number' },
  ],
  values: Float64Array.of(NaN, -0.5, -0.5, NaN),
  strongest: [{ first: 'a', second: 'b', measure: 'spearman', value: -0.5, rows: 90 }],
  ...{ compared: 300, comparable: 784, rows: 2000, ofRows: 70_000, error: 0.0438 },
  leftOut: [{ name: 'note', why: 'free text' }],
};

it('says what the pairs rest on', () => {
  expect(togetherTitle(map)).toBe('a and b go together most: −0.50');
  expect(togetherNotes(map).slice(1)).toEqual([
    'Counted on 2,000 of 70,000 rows drawn by chance: a correlation can be off by ±0.044 (95 of 100 draws stay within).',
    'The first 300 of 784 columns were compared.',
    'You see the 2 columns with the strongest pairs, of 300.',
    'Left out: note (free text).',
  ]);
});

it('leaves out of the figure what a measure compares with nothing, and names it', () => {
  const word = { name: 'word', kind: 'category' } as const;
  const wide: AssociationMap = {
    ...map,
    columns: [map.columns[0]!, word, map.columns[1]!],
    values: Float64Array.of(NaN, NaN, -0.5, NaN, NaN, NaN, -0.5, NaN, NaN),
  };
  const shown = comparedColumns(wide);
  expect(shown.columns.map(({ name }) => name)).toEqual(['a', 'b']);
  expect([...shown.values]).toEqual([NaN, -0.5, -0.5, NaN]);
  expect(comparedColumns(map)).toBe(map);
  expect(togetherNotes(wide, shown.columns)[1]).toBe('This measure compares no pair with word.');
});

it('ranks by size, and draws an interval over zero from zero', () => {
  const one = {
    ...({ kind: 'number', measure: 'spearman', rows: 90, chance: 0.1, groups: null } as const),
  };
  const by: TargetByColumn = {
    ...{ target: 't', className: null, classes: [], overall: 1, leftOut: [], rows: 90, ofRows: 90 },
    ...{ considered: 300, ofColumns: 412, groupedRows: 90 },
    ranked: [
      { ...one, name: 'a', value: -0.6, low: -0.7, high: -0.45 },
      { ...one, name: 'b', value: 0.05, low: -0.1, high: 0.2 },
    ],
  };
  const [first, second] = rankingData(by, 20).bars;
  expect(first).toMatchObject({
    value: 0.6,
    low: 0.45,
    high: 0.7,
    paint: 'neg',
    note: 'ρ, falling',
  });
  expect(second).toMatchObject({ value: 0.05, low: 0, high: 0.2, note: 'ρ, no more than chance' });
  expect(rankingData(by, 1).bars).toHaveLength(1);
  expect(targetNotes(by)).toContain('Only the first 300 of 412 columns are ranked.');
});

it('the rows shown are named, and columns are ranked by no test row', () => {
  const where: Condition[] = [{ kind: 'missing', column: 'speed', missing: true }];
  expect(rowsWords({ of: 'train', where: [] }, true, true)).toBe(
    'Training rows only: test and production rows judge no column.',
  );
  expect(rowsWords({ of: 'read', where }, true, false)).toBe(
    'All rows as read that are selected above, test and production rows among them.',
  );
  expect(rowsWords({ of: 'clean', where: [] }, false, true)).toMatch(/Once rows are cut/);
});
