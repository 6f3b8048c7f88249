import { describe, expect, it } from 'vitest';
import {
  columnEdges,
  columnWindow,
  MAX_TRACK,
  rowWindow,
  scrollToRow,
  trackHeight,
} from './virtual.ts';

const small = { rowCount: 100, rowHeight: 32, viewHeight: 320 };
const million = { rowCount: 1_000_000, rowHeight: 32, viewHeight: 640 };

describe('rowWindow', () => {
  it('draws only what is seen', () => {
    expect(rowWindow(0, small)).toEqual({ from: 0, to: 10, offset: 0 });
    expect(rowWindow(40, small)).toEqual({ from: 1, to: 12, offset: -8 });
  });

  it('reaches the last of a million rows although the track is capped', () => {
    expect(trackHeight(million)).toBe(MAX_TRACK);
    const end = rowWindow(MAX_TRACK - million.viewHeight, million);
    expect(end).toEqual({ from: 999_980, to: 1_000_000, offset: 0 });
  });

  it('shows all of a list shorter than the view', () => {
    expect(rowWindow(0, { ...small, rowCount: 3 })).toEqual({ from: 0, to: 3, offset: 0 });
  });

  it('shows nothing of an empty list', () => {
    expect(rowWindow(0, { ...small, rowCount: 0 })).toEqual({ from: 0, to: 0, offset: 0 });
  });
});

describe('scrollToRow', () => {
  it('stays where the row is already seen', () => {
    expect(scrollToRow(5, 0, small)).toBe(0);
  });

  it.each([0, 17, 123_456, 500_000, 999_999])('brings row %d of a million into view', (row) => {
    const { from, to } = rowWindow(scrollToRow(row, 4_000_000, million), million);
    expect(row).toBeGreaterThanOrEqual(from);
    expect(row).toBeLessThan(to);
  });

  it('moves down by one row, not a page', () => {
    expect(scrollToRow(10, 0, small)).toBe(32);
  });
});

describe('columnWindow', () => {
  const edges = columnEdges(Array.from({ length: 2000 }, () => 100));

  it('finds the columns in view among 2,000', () => {
    expect(columnWindow(0, 350, edges)).toEqual({ from: 0, to: 4 });
    expect(columnWindow(150_050, 300, edges)).toEqual({ from: 1500, to: 1504 });
  });

  it('copes with no columns', () => {
    expect(columnWindow(0, 300, columnEdges([]))).toEqual({ from: 0, to: 0 });
  });
});
