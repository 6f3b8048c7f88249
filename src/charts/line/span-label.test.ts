import { expect, it } from 'vitest';
import { placeSpanLabel } from './span-label.ts';

const plot = { left: 40, top: 20, width: 400, height: 200 };
const room = { plot, left: 100, right: 300, lines: [100, 300], path: [] };

it('stands at the head of its stretch when nothing is in the way', () => {
  expect(placeSpanLabel(room, 120, 12)).toEqual({ x: 100 + 12 * 0.4, y: 20 + 12 * 1.2 });
});

it('begins behind a line rather than under it', () => {
  const { x } = placeSpanLabel({ ...room, lines: [100, 150, 300] }, 120, 12);
  expect(x).toBeGreaterThan(150);
  expect(x + 120).toBeLessThan(300);
});

it('goes to the foot where a drawn line runs through the head', () => {
  const path = Array.from({ length: 40 }, (_, i) => ({ x: 90 + i * 6, y: 30 }));
  expect(placeSpanLabel({ ...room, path }, 120, 12).y).toBeGreaterThan(150);
});

it('stands beside a stretch too narrow for it, inside the plot', () => {
  const narrow = { ...room, left: 380, right: 400, lines: [380, 400] };
  const { x } = placeSpanLabel(narrow, 120, 12);
  expect(x + 120).toBeLessThan(380);
});
