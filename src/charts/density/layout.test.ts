import { expect, it } from 'vitest';
import { densityTable, layoutDensity, summariseDensity, type DensityData } from './layout.ts';

const data: DensityData = {
  x: { title: 'height', edges: [0, 10, 20] },
  y: { title: 'speed', edges: [0, 1, 2] },
  counts: [4, 0, 1, 16],
};
const scene = layoutDensity(data, { width: 400, height: 300, em: 12 });

it('draws filled cells where their ranges lie', () => {
  expect(scene.cells.map(({ column, row }) => [column, row])).toEqual([
    [0, 0],
    [0, 1],
    [1, 1],
  ]);
  const [low, high] = scene.cells;
  expect(high!.box.top).toBeLessThan(low!.box.top);
  expect(low!.strength).toBeCloseTo(0.5, 9);
  expect(scene.marks[2]!.words).toBe('16 rows\nheight 10 to 20\nspeed 1 to 2');
});

it('is told in words and as a table', () => {
  expect(summariseDensity(data)).toBe(
    'Density of 21 rows over height and speed; most, 16, at height 10 to 20, speed 1 to 2.',
  );
  expect(densityTable(data).rows).toHaveLength(3);
});
