import { describe, expect, it } from 'vitest';
import type { Condition } from '../../core/data/condition.ts';
import type { Table } from '../../core/data/table.ts';
import type { GridView } from '../../core/lab/api.ts';
import { ok, unwrap } from '../../core/result.ts';
import type { Context } from './context.ts';
import { rows } from './grid.ts';

function tableOf(count: number): Table {
  const ids = Int32Array.from({ length: count }, (_, row) => row);
  const codes = ids.map((row) => (row % 7) - 1);
  return {
    rows: count,
    ids,
    columns: [
      { kind: 'number', name: 'x', values: Float64Array.from(ids, (row) => (row * 7919) % 1009) },
      { kind: 'category', name: 'c', levels: ['b', 'a', 'd', 'c', 'f', 'e'], codes },
      { kind: 'text', name: 't', values: Array.from(ids, (row) => `row ${row % 997}`) },
    ],
  };
}

/** A context that knows one table, as read. */
const contextOf = (table: Table) => ({ lab: { table: () => ok(table) } }) as unknown as Context;
const plain: GridView = { of: 'read', sort: null, search: null };
const range: Condition = { kind: 'range', column: 'x', low: 100, high: 200 };

describe('a page of the grid', () => {
  const table = tableOf(5000);
  const ask = (view: Partial<GridView>) =>
    unwrap(rows(contextOf(table), { ...plain, ...view }, 0, 50));

  it('holds the rows that meet every condition, in the order asked for', () => {
    const where: Condition[] = [
      range,
      { kind: 'levels', column: 'c', levels: ['a'], missing: true },
    ];
    const page = ask({ where, sort: { column: 'x', descending: true } });
    const xs = page.cells.map((cells) => Number(cells[0]));
    expect(xs).toEqual(xs.toSorted((a, b) => b - a));
    expect(Math.max(...xs)).toBeLessThanOrEqual(200);
    expect(page.cells.every((cells) => cells[1] === 'a' || cells[1] === '')).toBe(true);
    const counted = table.ids.filter((row) => {
      const x = (row * 7919) % 1009;
      return x >= 100 && x <= 200 && (row % 7 === 0 || row % 7 === 2);
    });
    expect(page.total).toBe(counted.length);
  });

  it('finds the same rows letter by letter as at once', () => {
    const slow = ['9', '99', '996'].map((text) => ask({ search: { column: null, text } }).total);
    const fresh = unwrap(
      rows(contextOf(tableOf(5000)), { ...plain, search: { column: null, text: '996' } }, 0, 1),
    );
    expect(slow.at(-1)).toBe(fresh.total);
    expect(slow).toEqual(slow.toSorted((a, b) => b - a));
    expect(fresh.total).toBeGreaterThan(0);
  });

  it('looks for words in words and for digits everywhere', () => {
    expect(ask({ search: { column: 'x', text: 'row' } }).total).toBe(0);
    expect(ask({ search: { column: null, text: 'ROW 1' } }).total).toBeGreaterThan(0);
  });

  it('says which column a condition misses', () => {
    const where: Condition[] = [{ kind: 'missing', column: 'gone', missing: true }];
    const answer = rows(contextOf(table), { ...plain, where }, 0, 1);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'no-such-column' } });
  });
});

describe('a million rows', () => {
  const table = tableOf(1_000_000);
  const took = (view: Partial<GridView>) => {
    const start = performance.now();
    unwrap(rows(contextOf(table), { ...plain, ...view }, 0, 50));
    return performance.now() - start;
  };

  it('are sorted and filtered within the time of a click, then scrolled for nothing', () => {
    const first = took({ sort: { column: 'x', descending: false } });
    const words = took({ sort: { column: 't', descending: true } });
    const filtered = took({ sort: { column: 'x', descending: false }, where: [range] });
    const again = took({ sort: { column: 'x', descending: false }, where: [range] });
    console.info(
      `sort ${first.toFixed(0)} ms, texts ${words.toFixed(0)} ms, filter ${filtered.toFixed(0)} ms`,
    );
    expect(first).toBeLessThan(3000);
    expect(words).toBeLessThan(8000);
    expect(filtered).toBeLessThan(2000);
    expect(again).toBeLessThan(50);
  });
});
