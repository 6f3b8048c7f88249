import { describe, expect, it } from 'vitest';
import { maskRows } from '../../data/conditions.ts';
import type { Table } from '../../data/table.ts';
import { complete } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { unwrap } from '../../result.ts';
import { Moments, testGap } from './gap.ts';
import { searchSlices } from './search.ts';
import { sliceColumn } from './slice-columns.ts';

const ROWS = 2400;

function drawTable(seed: number): Table {
  const random = randomFrom(seed);
  const draw = (of: (row: number) => number) =>
    Float64Array.from({ length: ROWS }, (_, row) => of(row));
  const category = (name: string, levels: string[]) => ({
    kind: 'category' as const,
    name,
    levels,
    codes: Int32Array.from({ length: ROWS }, () => random.int(levels.length + 1) - 1),
  });
  return {
    rows: ROWS,
    ids: Int32Array.from({ length: ROWS }, (_, row) => row),
    columns: [
      category('region', ['north', 'south', 'east']),
      category('kind', ['a', 'b']),
      {
        kind: 'number',
        name: 'age',
        values: draw(() => (random.next() < 0.05 ? NaN : 20 + random.int(60))),
      },
      { kind: 'number', name: 'few', values: draw(() => random.int(3)) },
      { kind: 'date', name: 'day', precision: 'day', values: draw((row) => row * 86_400_000) },
    ],
  };
}
const columnsOf = (table: Table) =>
  table.columns.flatMap(({ name }) => sliceColumn(table, name, 30) ?? []);
const halves = (seed: number) => {
  const random = randomFrom(seed);
  return Uint8Array.from({ length: ROWS }, () => random.int(2));
};

describe('conditions of a column', () => {
  const table = drawTable(1);
  it('hold for the very rows they stand for, each row in one at most', () => {
    for (const column of columnsOf(table)) {
      column.conditions.forEach((condition, place) => {
        const mask = unwrap(maskRows(table, [condition]));
        expect([...mask]).toEqual(Array.from(column.codes, (code) => Number(code === place)));
      });
      expect(column.conditions.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('numbers of few values are values, others quartiles, and gaps count', () => {
    const said = columnsOf(table).map(({ name, conditions }) => [name, conditions.length]);
    expect(said).toEqual([
      ['region', 4],
      ['kind', 3],
      ['age', 5],
      ['few', 3],
      ['day', 4],
    ]);
  });

  it('a column of one value gives none', () => {
    const one: Table = {
      ...table,
      columns: [{ kind: 'number', name: 'same', values: new Float64Array(ROWS) }],
    };
    expect(sliceColumn(one, 'same', 30)).toBeNull();
  });
});

describe('the search for the worst slice', () => {
  it('finds a planted pair of conditions and confirms it on rows it never saw', () => {
    const table = drawTable(3);
    const bad = unwrap(
      maskRows(table, [
        { kind: 'levels', column: 'region', levels: ['south'], missing: false },
        { kind: 'levels', column: 'kind', levels: ['b'], missing: false },
      ]),
    );
    const random = randomFrom(4);
    const losses = Float64Array.from(bad, (inside) =>
      Number(random.next() < (inside === 1 ? 0.5 : 0.1)),
    );
    const found = complete(searchSlices(losses, columnsOf(table), halves(5)));
    expect(found.searched + found.held).toBe(ROWS);
    const worst = found.slices.find(({ where }) => where.length === 2)!;
    expect(worst.where.map((one) => ('column' in one ? one.column : ''))).toEqual(
      expect.arrayContaining(['region', 'kind']),
    );
    expect(worst.adjusted).toBeLessThan(0.001);
    expect(worst.gap.low).toBeLessThan(0.4);
    expect(worst.gap.high).toBeGreaterThan(0.4);
  });

  it('where nothing is wrong, says so in 19 searches of 20: Holm holds after the search', () => {
    let alarms = 0;
    const SEARCHES = 60;
    for (let seed = 0; seed < SEARCHES; seed++) {
      const table = drawTable(100 + seed);
      const random = randomFrom(500 + seed);
      const losses = Float64Array.from({ length: ROWS }, () => Number(random.next() < 0.3));
      const { slices, looked } = complete(searchSlices(losses, columnsOf(table), halves(seed)));
      expect(looked).toBeGreaterThan(50);
      if (slices.some(({ adjusted }) => adjusted < 0.05)) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(7);
  });
});

describe('a gap', () => {
  it('of fewer than 30 rows cannot be told', () => {
    const [all, few] = [new Moments(), new Moments()];
    for (let i = 0; i < 100; i++) all.add(i % 2);
    for (let i = 0; i < 29; i++) few.add(i % 2);
    expect(testGap(few, all).p).toBeNaN();
  });

  it('is Welch’s: means and variances of slice and rest', () => {
    const [all, own] = [new Moments(), new Moments()];
    const values = Array.from({ length: 120 }, (_, i) => ((i * 7) % 11) / 3);
    values.forEach((value, i) => {
      all.add(value);
      if (i < 40) own.add(value);
    });
    const mean = (some: number[]) => some.reduce((sum, v) => sum + v, 0) / some.length;
    const noise = (some: number[]) =>
      some.reduce((sum, v) => sum + (v - mean(some)) ** 2, 0) / (some.length - 1) / some.length;
    const [first, rest] = [values.slice(0, 40), values.slice(40)];
    const { gap } = testGap(own, all);
    expect(gap.value).toBeCloseTo(mean(first) - mean(rest), 12);
    expect(gap.high - gap.value).toBeCloseTo(1.96 * Math.sqrt(noise(first) + noise(rest)), 10);
  });
});
