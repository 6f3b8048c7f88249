import { describe, expect, it } from 'vitest';
import type { Column, Table } from '../data/table.ts';
import { randomFrom } from '../random.ts';
import { associate } from './associations.ts';
import type { AssociationOptions } from './associations.ts';
import { measureFor } from './associations-measures.ts';
import { orderByLikeness } from './associations-order.ts';

function makeTable(columns: readonly Column[], rows: number): Table {
  return { rows, columns, ids: Int32Array.from({ length: rows }, (_, row) => row) };
}

function number(name: string, cells: readonly number[]): Column {
  return { kind: 'number', name, values: Float64Array.from(cells) };
}

function run(table: Table, options: Partial<AssociationOptions> = {}) {
  const work = associate(table, table.ids, {
    measure: 'suited',
    random: randomFrom(4),
    ...options,
  });
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

const random = randomFrom(9);
const many = Array.from({ length: 300 }, () => random.next());

describe('associate', () => {
  it('leaves out what cannot be compared and says why', () => {
    const names = Array.from({ length: 300 }, (_, i) => `id ${i}`);
    const table = makeTable(
      [
        number('a', many),
        number(
          'still',
          many.map(() => 3),
        ),
        number(
          'empty',
          many.map(() => NaN),
        ),
        { kind: 'text', name: 'note', values: many.map(String) },
        { kind: 'category', name: 'id', levels: names, codes: Int32Array.from(many, (_, i) => i) },
      ],
      300,
    );
    expect(run(table).leftOut).toEqual([
      { name: 'still', why: 'one value only' },
      { name: 'empty', why: 'no values' },
      { name: 'note', why: 'free text' },
      { name: 'id', why: 'nearly one value a row' },
    ]);
    expect(run(table).columns).toEqual([{ name: 'a', kind: 'number' }]);
  });

  it('puts a copy beside its original and names the pair first', () => {
    const table = makeTable(
      [
        number('a', many),
        number(
          'b',
          many.map(() => random.next()),
        ),
        number(
          'c',
          many.map(() => random.next()),
        ),
        number(
          'like a',
          many.map((value) => -value * 3 + 1),
        ),
      ],
      300,
    );
    const { columns, strongest, values } = run(table);
    const names = columns.map(({ name }) => name);
    expect(Math.abs(names.indexOf('a') - names.indexOf('like a'))).toBe(1);
    expect(strongest[0]).toMatchObject({ first: 'a', second: 'like a', measure: 'spearman' });
    expect(strongest[0]!.value).toBeCloseTo(-1, 12);
    const at = (x: string, y: string) => values[names.indexOf(x) * 4 + names.indexOf(y)];
    expect(at('a', 'b')).toBe(at('b', 'a'));
    expect(at('a', 'a')).toBeNaN();
  });

  it('draws rows above its limit and says how far off a figure can be', () => {
    const table = makeTable([number('a', many), number('b', many.toReversed())], 300);
    const map = run(table, { mostRows: 100 });
    expect(map).toMatchObject({ rows: 100, ofRows: 300 });
    expect(map.error).toBeCloseTo(0.196, 6);
    expect(run(table).error).toBeNull();
    expect(run(table, { mostRows: 100 }).values).toEqual(map.values);
  });

  it('shows the columns with the strongest pairs, and the one to keep', () => {
    const columns = Array.from({ length: 12 }, (_, i) =>
      number(
        `n${i}`,
        many.map((value) => (i % 6 === 5 ? value + i : random.next())),
      ),
    );
    const map = run(makeTable(columns, 300), { most: 3, keep: 'n0' });
    expect(map.columns.map(({ name }) => name).toSorted()).toEqual(['n0', 'n11', 'n5']);
    expect(map).toMatchObject({ compared: 12, comparable: 12 });
  });

  it('compares no fewer than two kinds by a measure of theirs', () => {
    expect(measureFor('number', 'category', 'suited')).toBe('correlation-ratio');
    expect(measureFor('date', 'number', 'suited')).toBe('spearman');
    expect(measureFor('number', 'category', 'pearson')).toBeNull();
    expect(measureFor('category', 'category', 'mutual-information')).toBe('mutual-information');
  });
});

describe('orderByLikeness', () => {
  it('gathers groups that were dealt out, the same way every time', () => {
    const n = 9;
    const near = Float64Array.from({ length: n * n }, (_, k) =>
      Math.floor(k / n) % 3 === (k % n) % 3 ? 0.9 : 0.1,
    );
    const order = orderByLikeness(near, n);
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const groups = order.map((i) => i % 3);
    expect(groups.filter((group, i) => i > 0 && group !== groups[i - 1])).toHaveLength(2);
    expect(orderByLikeness(near, n)).toEqual(order);
  });

  it('turns a chain into its order', () => {
    const places = [3, 0, 4, 1, 2];
    const near = Float64Array.from({ length: 25 }, (_, k) => {
      const gap = Math.abs(places[Math.floor(k / 5)]! - places[k % 5]!);
      return 1 / (1 + gap * gap);
    });
    const walked = orderByLikeness(near, 5).map((i) => places[i]!);
    expect([walked, walked.toReversed()]).toContainEqual([0, 1, 2, 3, 4]);
  });

  it('takes nothing and one', () => {
    expect(orderByLikeness(new Float64Array(0), 0)).toEqual([]);
    expect(orderByLikeness(Float64Array.of(NaN), 1)).toEqual([0]);
  });
});
