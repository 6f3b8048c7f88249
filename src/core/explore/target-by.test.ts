import { describe, expect, it } from 'vitest';
import { findRows } from '../data/conditions.ts';
import type { CategoryColumn, NumberColumn, Table } from '../data/table.ts';
import { randomFrom } from '../random.ts';
import { unwrap } from '../result.ts';
import { rankByTarget } from './target-by.ts';

const ROWS = 600;
const random = randomFrom(5);
const signal = Float64Array.from({ length: ROWS }, () => random.normal());
const noise = Float64Array.from({ length: ROWS }, (_, row) =>
  row % 7 === 0 ? NaN : random.normal(),
);
const goal: NumberColumn = {
  kind: 'number',
  name: 'goal',
  values: signal.map((value) => 2 * value + random.normal()),
};
const level: CategoryColumn = {
  kind: 'category',
  name: 'level',
  levels: ['low', 'high'],
  codes: Int32Array.from(signal, (value) => (value > 0 ? 1 : 0)),
};
const table: Table = {
  rows: ROWS,
  ids: Int32Array.from({ length: ROWS }, (_, row) => row),
  columns: [
    { kind: 'number', name: 'noise', values: noise },
    level,
    { kind: 'number', name: 'signal', values: signal },
    goal,
  ],
};

function run(options: Partial<Parameters<typeof rankByTarget>[2]> = {}) {
  const work = rankByTarget(table, table.ids, {
    ...{ target: 'goal', as: goal, random: randomFrom(1), replicates: 60 },
    ...options,
  });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

describe('rankByTarget', () => {
  it('puts the signal first, noise last, and holds each value in its interval', () => {
    const { ranked } = run();
    expect(ranked.map(({ name }) => name)).toEqual(['signal', 'level', 'noise']);
    for (const { value, low, high } of ranked) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(ranked[2]!.low).toBeLessThan(0);
    expect(ranked[2]!.rows).toBe(ROWS - Math.ceil(ROWS / 7));
  });

  it('holds the value of a column of very many levels, too', () => {
    const many: CategoryColumn = {
      ...{ kind: 'category', name: 'many' },
      levels: Array.from({ length: 150 }, (_, code) => `level ${code}`),
      codes: Int32Array.from({ length: ROWS }, () => random.int(150)),
    };
    const wide = { ...table, columns: [...table.columns, many] };
    for (const as of [goal, level]) {
      const work = rankByTarget(wide, wide.ids, {
        ...{ target: as.name, as, random: randomFrom(2), replicates: 60 },
        ...(as === level ? { className: 'high' } : {}),
      });
      let step = work.next();
      while (step.done !== true) step = work.next();
      const { value, low, high } = step.value.ranked.find(({ name }) => name === 'many')!;
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThan(value);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high - low).toBeLessThan(0.2);
    }
  });

  it('picks by its conditions just the rows it counted, each row once', () => {
    for (const { groups } of run().ranked) {
      const counts = groups!.map(({ condition }) => unwrap(findRows(table, [condition])).length);
      expect(counts).toEqual(groups!.map(({ rows }) => rows));
      expect(counts.reduce((a, b) => a + b, 0)).toBe(ROWS);
    }
  });

  it('shows the share of a class where the target is one', () => {
    const by = run({ target: 'level', as: level, className: 'high' });
    expect(by).toMatchObject({ className: 'high', classes: ['low', 'high'] });
    const { groups } = by.ranked.find(({ name }) => name === 'signal')!;
    expect(groups![0]!.value).toBe(0);
    expect(groups!.at(-1)!.value).toBe(1);
    expect(groups!.at(-1)!.low).toBeGreaterThan(0.9);
  });

  it('ranks on a sample where there are many rows, and counts groups on all', () => {
    const by = run({ mostRows: 200 });
    expect(by).toMatchObject({ rows: 200, ofRows: ROWS });
    const [first] = by.ranked;
    expect(first!.groups!.reduce((sum, group) => sum + group.rows, 0)).toBe(ROWS);
    const counts = first!.groups!.map(
      ({ condition }) => unwrap(findRows(table, [condition])).length,
    );
    expect(counts).toEqual(first!.groups!.map(({ rows }) => rows));
  });
});
