import { expect, it } from 'vitest';
import { boxesHeight, boxesTable, layoutBoxes, summariseBoxes, type BoxesData } from './layout.ts';

const data: BoxesData = {
  title: 'mass, g',
  groups: [
    {
      ...{ label: 'Adelie', rows: 151, low: 2850, q1: 3350, median: 3700, q3: 4000, high: 4775 },
      ...{ points: [5050], beyond: 1 },
    },
    {
      ...{ label: 'a species with a very long name indeed', rows: 3, low: 1, q1: 1, median: 2 },
      ...{ q3: 3, high: 3, points: [1, 2, 3], beyond: 0, strip: true },
    },
  ],
};
const space = { width: 400, height: boxesHeight(data, 12), em: 12 };

it('keeps boxes, whiskers and points in order inside the plot', () => {
  const { boxes, plot } = layoutBoxes(data, space);
  const [box] = boxes;
  const xs = [box!.whisker[0], box!.box[0], box!.median, box!.box[1], box!.whisker[1]];
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  for (const { points } of boxes)
    for (const { x } of points) {
      expect(x).toBeGreaterThanOrEqual(plot.left);
      expect(x).toBeLessThanOrEqual(plot.left + plot.width);
    }
  expect(boxes[1]!.label.endsWith('…')).toBe(true);
});

it('says a group in full', () => {
  expect(layoutBoxes(data, space).marks[0]!.words).toBe(
    'Adelie, 151 rows\nmedian 3,700, half of them 3,350 to 4,000\n' +
      'whiskers 2,850 to 4,775\n1 beyond the whiskers',
  );
});

it('is told in words and as a table', () => {
  expect(summariseBoxes(data)).toContain('Adelie 3,700 (3,350 to 4,000)');
  expect(summariseBoxes({ ...data, groups: [] })).toBe('Box plot without groups.');
  expect(boxesTable(data).rows[0]).toEqual(['Adelie', 151, 2850, 3350, 3700, 4000, 4775, 1]);
});
