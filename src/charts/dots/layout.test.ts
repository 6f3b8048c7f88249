import { expect, it } from 'vitest';
import { dotsTable, layoutDots, summariseDots, type DotsData } from './layout.ts';

const data: DotsData = {
  title: 'share',
  dots: [
    { label: 'a', value: 0.2, low: 0.1, high: 0.3, rows: 50 },
    { label: 'a level with a long name', value: 0.6, low: 0.5, high: 0.7, rows: 200 },
    { label: 'c', value: null, low: null, high: null, rows: 0 },
  ],
  ...{ reference: 0.4, joined: true },
};
const scene = layoutDots(data, { width: 260, height: 180, em: 12 });

it('draws every interval around its dot inside the plot', () => {
  for (const { y, whisker } of scene.dots.slice(0, 2)) {
    expect(whisker![0]).toBeGreaterThan(y!);
    expect(whisker![1]).toBeLessThan(y!);
    expect(whisker![0]).toBeLessThanOrEqual(scene.plot.top + scene.plot.height);
    expect(whisker![1]).toBeGreaterThanOrEqual(scene.plot.top);
  }
  expect(scene.dots[1]!.radius).toBeGreaterThan(scene.dots[0]!.radius);
});

it('draws nothing where there are no rows, and says so', () => {
  expect(scene.dots[2]!.y).toBeNull();
  expect(scene.marks[2]!.words).toBe('c\nno rows');
  expect(scene.line.match(/\d L|L/g)).toHaveLength(1);
});

it('slants names that would touch', () => {
  expect(scene.slanted).toBe(true);
  expect(layoutDots(data, { width: 900, height: 180, em: 12 }).slanted).toBe(false);
});

it('is told in words and as a table', () => {
  expect(summariseDots(data)).toBe(
    'share by group: a 0.2; a level with a long name 0.6; c no rows.',
  );
  expect(dotsTable(data).rows[0]).toEqual(['a', 0.2, 0.1, 0.3, 50]);
});
