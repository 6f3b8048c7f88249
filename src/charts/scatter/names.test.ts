import { expect, it } from 'vitest';
import { namePoints } from './names.ts';

const plot = { left: 0, top: 0, width: 200, height: 100 };
const nameOf = (point: number) => `run-${point}`;
const at = (...places: (readonly [number, number])[]) =>
  namePoints(
    places.map(([x, y], point) => ({ x, y, point })),
    { nameOf },
    plot,
    12,
  );

it('stands right of a point, and left of one at the edge', () => {
  const [free, edge] = at([20, 50], [195, 20]);
  expect(free).toMatchObject({ text: 'run-0', y: 50 });
  expect(free!.x).toBeGreaterThan(20);
  expect(edge!.x).toBeLessThan(195);
});

it('covers neither a point nor another name, and is left out where there is no room', () => {
  const crowd = at([100, 50], [112, 50], [106, 50], [100, 52], [112, 52]);
  expect(crowd.length).toBeLessThan(5);
  for (const [i, one] of crowd.entries())
    for (const other of crowd.slice(i + 1))
      expect(Math.abs(one.y - other.y) >= 12 || Math.abs(one.x - other.x) > 20).toBe(true);
});

it('is nothing where points have no names', () => {
  expect(namePoints([{ x: 1, y: 1, point: 0 }], {}, plot, 12)).toEqual([]);
});
