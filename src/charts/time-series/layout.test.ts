import { describe, expect, it } from 'vitest';
import {
  layoutTimeSeries,
  summariseTimeSeries,
  timeSeriesTable,
  type TimeSeriesData,
} from './layout.ts';

const DAY = 86_400_000;
const span = (i: number, rows: number, value: number | null, missing = 0) => ({
  ...{ from: i * DAY, to: (i + 1) * DAY, rows, missing, value },
  low: value === null ? null : value - 1,
  high: value === null ? null : value + 1,
});
const data: TimeSeriesData = {
  spans: [span(0, 4, 10), span(1, 8, 12, 2), span(2, 0, null), span(3, 4, 5)],
  gaps: [{ from: 2 * DAY, to: 3 * DAY }],
  title: 'mean speed',
};
const space = { width: 500, height: 320, em: 12 };

describe('layoutTimeSeries', () => {
  const scene = layoutTimeSeries(data, space);

  it('breaks the line where there are no rows, and dots what stands alone', () => {
    expect(scene.line.match(/M/g)!.length).toBe(2);
    expect(scene.dots).toHaveLength(3);
    expect(scene.gaps[0]!.left).toBeCloseTo(scene.lower.x(2 * DAY), 6);
  });

  it('lines both panels up and keeps them apart', () => {
    expect(scene.upper!.plot.left).toBe(scene.lower.plot.left);
    const foot = scene.upper!.plot.top + scene.upper!.plot.height;
    expect(foot).toBeLessThanOrEqual(scene.lowerTop + scene.lower.plot.top);
  });

  it('draws bars as high as their rows', () => {
    const [first, second] = scene.bars;
    expect(second!.height / first!.height).toBeCloseTo(2, 6);
    expect(scene.missing[0]!.height / second!.height).toBeCloseTo(0.25, 6);
  });

  it('says a period in full', () => {
    expect(scene.marks[1]!.words).toBe('2 Jan 1970\n12 (11 to 13)\n8 rows, 25% missing');
    expect(scene.marks[2]!.words).toBe('3 Jan 1970\nno rows');
  });

  it('draws rows alone', () => {
    const rows = layoutTimeSeries({ ...data, title: null }, space);
    expect(rows.upper).toBeNull();
    expect(rows.line).toBe('');
    expect(rows.bars).toHaveLength(3);
  });
});

it('is told in words and as a table', () => {
  expect(summariseTimeSeries(data)).toBe(
    'mean speed: lowest 5 at 4 Jan 1970, highest 12 at 2 Jan 1970. ' +
      '16 rows in 4 periods, 1 Jan 1970 to 4 Jan 1970. 1 gap without rows.',
  );
  expect(timeSeriesTable(data).rows[1]).toEqual(['2 Jan 1970', 8, 2, 12, 11, 13]);
});
