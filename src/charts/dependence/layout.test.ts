import { expect, it } from 'vitest';
import { examples } from './gallery.ts';
import { dependenceTable, layoutDependence, summariseDependence } from './layout.ts';

const { data } = examples[0]!.props;
const scene = layoutDependence(data, { width: 480, height: 280, em: 12 });

it('draws a curve a row behind the mean, all inside the plot', () => {
  expect(scene.rows.split('M')).toHaveLength(25);
  const ys = [...scene.rows.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map((match) => Number(match[2]));
  expect(ys).toHaveLength(24 * 12);
  for (const y of ys) {
    expect(y).toBeGreaterThanOrEqual(scene.plot.top - 0.1);
    expect(y).toBeLessThanOrEqual(scene.plot.top + scene.plot.height + 0.1);
  }
  expect(scene.rug.split('M').length).toBeGreaterThan(30);
});

it('is walked along the mean, with the middle half of the rows in words', () => {
  expect(scene.marks).toHaveLength(12);
  expect(scene.marks[0]!.words).toMatch(
    /^duration 4\n\d+% on average, half of the rows \d+% to \d+%$/,
  );
});

it('is told in words and as a table', () => {
  expect(summariseDependence(data)).toContain('Behind it 24 single rows');
  const [first] = dependenceTable(data).rows;
  expect(first![2]).toBeLessThan(first![3] as number);
  expect(dependenceTable(examples[1]!.props.data).rows[0]).toEqual(['1 Jan 2009', 12, null, null]);
});
