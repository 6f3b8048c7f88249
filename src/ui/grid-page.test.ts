import { describe, expect, it } from 'vitest';
import { cellOf, comingRows, covers, createPager, withMargin, type GridPage } from './grid-page.ts';

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

  it('asks no further where the page that came covers what is needed', async () => {
    const asked: number[] = [];
    const pager = createPager(
      async (from, to) => {
        asked.push(from);
        await Promise.resolve();
        return Array.from({ length: to - from }, () => ['x', 'y']);
      },
      () => undefined,
    );
    pager.ask(range(0, 100));
    pager.ask(range(20, 120), range(20, 60));
    await new Promise((done) => setTimeout(done));
    pager.ask(range(40, 140), range(40, 110));
    pager.ask(range(80, 180), range(80, 150));
    await new Promise((done) => setTimeout(done));
    expect(asked).toEqual([0, 40, 80]);
  });

  it('shows a page in the moment chosen, and none once closed', async () => {
    const shown: number[] = [];
    const moments: (() => void)[] = [];
    const pager = createPager(
      () => [['x']],
      (page) => shown.push(page.rowFrom),
      (show) => moments.push(show),
    );
    pager.ask(range(0, 1));
    await new Promise((done) => setTimeout(done));
    expect(shown).toEqual([]);
    moments[0]!();
    pager.ask(range(5, 6));
    await new Promise((done) => setTimeout(done));
    pager.close();
    moments[1]!();
    expect(shown).toEqual([0]);
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

  it('takes a margin inside the table, most of it ahead', () => {
    const seen = { rowFrom: 500, rowTo: 520, colFrom: 2, colTo: 6 };
    const all = { colFrom: 0, colTo: 10 };
    expect(withMargin(seen, 10_000, 10, 1)).toEqual({ rowFrom: 480, rowTo: 880, ...all });
    expect(withMargin(seen, 10_000, 10, -1)).toEqual({ rowFrom: 140, rowTo: 540, ...all });
    expect(withMargin(seen, 530, 10, 1)).toEqual({ rowFrom: 480, rowTo: 530, ...all });
    const wide = withMargin(seen, 10_000, 2000, 1);
    expect(wide).toEqual({ rowFrom: 480, rowTo: 540, colFrom: 0, colTo: 10 });
  });

  it('asks for more before it is needed: at half of the margin', () => {
    const seen = { rowFrom: 500, rowTo: 520, colFrom: 2, colTo: 6 };
    expect(comingRows(seen, 10_000, 10, 1)).toEqual({ ...seen, rowTo: 700 });
    expect(comingRows(seen, 10_000, 10, -1)).toEqual({ ...seen, rowFrom: 320 });
    expect(comingRows(seen, 600, 10, 1)).toEqual({ ...seen, rowTo: 600 });
  });
});
