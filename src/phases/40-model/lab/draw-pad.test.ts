import { expect, test } from 'vitest';
import { dab, emptyPad, padBytes, stroke } from './draw-pad.ts';

test('a dab inks the pixel under it most, and nothing far away', () => {
  const pad = dab(emptyPad(8, 8), 4.5, 4.5);
  expect(pad.ink[4 * 8 + 4]).toBe(1);
  expect(pad.ink[0]).toBe(0);
});

test('a stroke leaves no gaps, and dabs at the edge stay inside', () => {
  const pad = stroke(emptyPad(28, 28), [2, 14], [40, 14]);
  for (let x = 2; x < 28; x++) expect(pad.ink[14 * 28 + x]).toBeGreaterThan(0.9);
  expect(pad.ink).toHaveLength(28 * 28);
});

test('becomes bytes of one or three channels', () => {
  const pad = dab(emptyPad(4, 4), 0.5, 0.5);
  expect(padBytes(pad, 1)[0]).toBe(255);
  expect([...padBytes(pad, 3).subarray(0, 3)]).toEqual([255, 255, 255]);
});
