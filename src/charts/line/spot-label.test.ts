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
