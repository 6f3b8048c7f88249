import { describe, expect, it } from 'vitest';
import { cellOf, covers, createPager, withMargin, type GridPage } from './grid-page.ts';

const range = (rowFrom: number, rowTo: number) => ({ rowFrom, rowTo, colFrom: 0, colTo: 2 });

describe('createPager', () => {
  it('asks one range at a time and skips those overtaken', async () => {
    const asked: number[] = [];
    const gates: (() => void)[] = [];
    const shown: GridPage[] = [];
    const pager = createPager(
      (from) =>
        new Promise((resolve) => {
          asked.push(from);
          gates.push(() => resolve([[String(from), null]]));
        }),
      (page) => shown.push(page),
    );
    pager.ask(range(0, 1));
    pager.ask(range(10, 11));
    pager.ask(range(20, 21));
    gates[0]!();
    await new Promise((done) => setTimeout(done));
    gates[1]!();
    await new Promise((done) => setTimeout(done));
    expect(asked).toEqual([0, 20]);
    expect(shown.map((page) => page.rowFrom)).toEqual([0, 20]);
  });

  it('shows nothing after it is closed', async () => {
    const shown: GridPage[] = [];
    const pager = createPager(
      () => Promise.resolve([['x']]),
      (page) => shown.push(page),
    );
    pager.ask(range(0, 1));
    pager.close();
    await new Promise((done) => setTimeout(done));
    expect(shown).toEqual([]);
  });
});

describe('a page', () => {
  const page: GridPage = {
    ...range(10, 12),
    cells: [
      ['a', 'b'],
      ['c', null],
    ],
  };

  it('finds its cells and tells missing from not yet there', () => {
    expect(cellOf(page, 11, 0)).toBe('c');
    expect(cellOf(page, 11, 1)).toBeNull();
    expect(cellOf(page, 12, 0)).toBeUndefined();
    expect(cellOf(null, 0, 0)).toBeUndefined();
  });

  it('knows what it covers', () => {
    expect(covers(page, range(10, 12))).toBe(true);
    expect(covers(page, range(9, 12))).toBe(false);
  });

  it('takes a margin inside the table', () => {
    expect(withMargin({ rowFrom: 5, rowTo: 25, colFrom: 2, colTo: 6 }, 30, 7)).toEqual({
      rowFrom: 0,
      rowTo: 30,
      colFrom: 0,
      colTo: 7,
    });
  });
});
