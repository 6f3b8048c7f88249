import { expect, it } from 'vitest';
import { placeSpotLabel } from './spot-label.ts';

const plot = { left: 0, top: 0, width: 400, height: 200 };
const flat = (y: number) => Array.from({ length: 80 }, (_, i) => ({ x: i * 5, y }));

it('stands above and to the right where nothing is', () => {
  const place = placeSpotLabel({ x: 100, y: 100 }, 80, plot, flat(100), 12);
  expect(place).toMatchObject({ anchor: 'start' });
  expect(place.y).toBeLessThan(100);
});

it('goes below where the line rises over the words', () => {
  const place = placeSpotLabel({ x: 100, y: 100 }, 80, plot, flat(90), 12);
  expect(place.y).toBeGreaterThan(100);
});

it('turns to the left at the right edge', () => {
  const place = placeSpotLabel({ x: 380, y: 100 }, 80, plot, [], 12);
  expect(place.anchor).toBe('end');
});

it('stays out of the axis at the foot', () => {
  expect(placeSpotLabel({ x: 100, y: 196 }, 80, plot, [], 12).y).toBeLessThan(196);
});

it('stands a line further off where lines run close above and below', () => {
  const fall = (y: number) =>
    Array.from({ length: 40 }, (_, i) => ({ x: 380 - i * 4, y: y - i * 1.2 }));
  const path = [...fall(100), ...fall(118)];
  const { x, y } = placeSpotLabel({ x: 380, y: 100 }, 60, plot, path, 12);
  const covered = path.filter((p) => p.x > x - 60 && p.x < x && p.y > y - 12 && p.y < y + 4);
  expect(covered).toEqual([]);
});
