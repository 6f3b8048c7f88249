import { describe, expect, it } from 'vitest';
import { layoutScatter, scatterTable, summariseScatter, type ScatterData } from './layout.ts';

const space = { width: 400, height: 300, em: 12 };
const data: ScatterData = {
  x: [1, 2, NaN, 4],
  y: [10, 20, 30, -5],
  classOf: [0, 1, 0, 1],
  classes: [{ label: 'Adelie' }, { label: 'Gentoo' }],
  xAxis: { title: 'bill' },
  yAxis: { title: 'mass' },
};

describe('layoutScatter', () => {
  it('leaves out what is missing and keeps the number of the row', () => {
    expect(layoutScatter(data, space).points.map((mark) => mark.point)).toEqual([0, 1, 3]);
  });

  it('keeps every point in the plot', () => {
    const { points, plot } = layoutScatter(data, space);
    for (const { x, y } of points) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.left + plot.width);
      expect(y).toBeGreaterThanOrEqual(plot.top);
      expect(y).toBeLessThanOrEqual(plot.top + plot.height);
    }
  });

  it('says the class with the place', () => {
    expect(layoutScatter(data, space).points[1]!.words).toBe('Gentoo\nbill 2, mass 20');
  });

  it('draws both axes alike where the diagonal is the reference', () => {
    const { x, y } = layoutScatter({ ...data, reference: 'diagonal' }, space);
    expect(x.domain).toEqual(y.domain);
  });

  it('lays out 200,000 points without making their words', () => {
    const many = Float64Array.from({ length: 200_000 }, (_, i) => i);
    const big = { x: many, y: many, xAxis: { title: 'a' }, yAxis: { title: 'b' } };
    expect(layoutScatter(big, space).points).toHaveLength(200_000);
  });
});

it('is told in words and as a table', () => {
  expect(summariseScatter(data)).toBe(
    'Scatter plot of 4 points: bill from 1 to 4, mass from −5 to 30. By class: Adelie 2, Gentoo 2.',
  );
  expect(scatterTable(data).columns).toEqual(['bill', 'mass', 'class']);
  expect(scatterTable(data).rows[1]).toEqual([2, 20, 'Gentoo']);
});
