import { describe, expect, it } from 'vitest';
import type { Condition } from '../../core/data/condition.ts';
import type { Table } from '../../core/data/table.ts';
import type { GridView } from '../../core/lab/api.ts';
import { ok, unwrap } from '../../core/result.ts';
import type { Context } from './context.ts';
import { turnLoop } from '../task.ts';
import { rows } from './grid.ts';
import { letGo, underWay } from './slices.ts';
import { allowedTime } from '../../../tests/support/allowed-time.ts';

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
  const ask = async (view: Partial<GridView>) =>
    unwrap(await rows(contextOf(table), { ...plain, ...view }, 0, 50));

  it('holds the rows that meet every condition, in the order asked for', async () => {
    const where: Condition[] = [
      range,
      { kind: 'levels', column: 'c', levels: ['a'], missing: true },
    ];
    const page = await ask({ where, sort: { column: 'x', descending: true } });
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

  it('finds the same rows letter by letter as at once', async () => {
    const slow: number[] = [];
    for (const text of ['9', '99', '996'])
      slow.push((await ask({ search: { column: null, text } })).total);
    const view: GridView = { ...plain, search: { column: null, text: '996' } };
    const fresh = unwrap(await rows(contextOf(tableOf(5000)), view, 0, 1));
    expect(slow.at(-1)).toBe(fresh.total);
    expect(slow).toEqual(slow.toSorted((a, b) => b - a));
    expect(fresh.total).toBeGreaterThan(0);
  });

  it('holds what is both selected and found', async () => {
    const search = { column: 't', text: 'row 99' };
    const found = await ask({ search });
    const both = await ask({ search, where: [range] });
    const some = found.total;
    expect(both.total).toBeLessThan(some);
    expect(both.total).toBe(
      table.ids.filter((row) => {
        const x = (row * 7919) % 1009;
        return x >= 100 && x <= 200 && `row ${row % 997}`.includes('row 99');
      }).length,
    );
    expect((await ask({ search })).total).toBe(some);
  });

  it('looks for words in words and for digits everywhere', async () => {
    expect((await ask({ search: { column: 'x', text: 'row' } })).total).toBe(0);
    expect((await ask({ search: { column: null, text: 'ROW 1' } })).total).toBeGreaterThan(0);
  });

  it('says which column a condition misses', async () => {
    const where: Condition[] = [{ kind: 'missing', column: 'gone', missing: true }];
    const answer = await rows(contextOf(table), { ...plain, where }, 0, 1);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'no-such-column' } });
  });
});

describe('a million rows', () => {
  const context = contextOf(tableOf(1_000_000));
  const ask = (view: Partial<GridView>) => rows(context, { ...plain, ...view }, 0, 50);
  const took = async (view: Partial<GridView>) => {
    const start = performance.now();
    unwrap(await ask(view));
    return performance.now() - start;
  };

  it('are sorted and filtered within the time of a click, then scrolled for nothing', async () => {
    const first = await took({ sort: { column: 'x', descending: false } });
    const words = await took({ sort: { column: 't', descending: true } });
    const filtered = await took({ sort: { column: 'x', descending: false }, where: [range] });
    const again = await took({ sort: { column: 'x', descending: false }, where: [range] });
    console.info(
      `sort ${first.toFixed(0)} ms, texts ${words.toFixed(0)} ms, filter ${filtered.toFixed(0)} ms`,
    );
    expect(first).toBeLessThan(allowedTime(600));
    expect(words).toBeLessThan(allowedTime(1600));
    expect(filtered).toBeLessThan(allowedTime(400));
    expect(again).toBeLessThan(allowedTime(10));
  });

  it('let go of an order that is not wanted any more, and say how far it is', async () => {
    const going = ask({ sort: { column: 't', descending: false } });
    await turnLoop();
    expect(unwrap(underWay(context, 'rows'))).toBeLessThan(1);
    expect(unwrap(letGo(context, 'findings'))).toBe(0);
    expect(unwrap(letGo(context, 'rows'))).toBe(1);
    const told = performance.now();
    expect(await going).toMatchObject({ ok: false, problem: { code: 'superseded' } });
    expect(performance.now() - told).toBeLessThan(allowedTime(60));
    expect(unwrap(underWay(context, 'rows'))).toBeNull();
    const page = unwrap(await ask({ sort: { column: 't', descending: false } }));
    expect(page.cells[0]![2]).toBe('row 0');
  });

  it('go on ordering when pictures are let go of, and answer rows by number meanwhile', async () => {
    const going = ask({ sort: { column: 'x', descending: true } });
    await turnLoop();
    expect(unwrap(letGo(context, 'pictures'))).toBe(0);
    const where: Condition[] = [{ kind: 'rows', ids: [7] }];
    const one = unwrap(await ask({ where }));
    expect([one.total, one.ids]).toEqual([1, [7]]);
    expect(unwrap(await going).total).toBe(1_000_000);
  });
});
