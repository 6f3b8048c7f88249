import { expect, test } from 'vitest';
import { fitPicture, parsePicture, textOf } from './picture-cells.ts';

test('a picture of a page travels as text and comes back', () => {
  const page = {
    total: 2,
    from: 0,
    width: 2,
    height: 1,
    channels: 1 as const,
    ids: [0, 1],
    pixels: Uint8Array.from([1, 2, 250, 4]),
    absent: Uint8Array.from([0, 1]),
    labels: null,
  };
  expect(parsePicture(textOf(page, 0))).toEqual({
    width: 2,
    height: 1,
    channels: 1,
    bytes: Uint8Array.from([1, 2]),
  });
  expect(textOf(page, 1)).toBe('');
});

test('a file is brought to the size and colours the contract asks for', () => {
  const white = [255, 255, 255, 255];
  const black = [0, 0, 0, 255];
  const clear = [9, 9, 9, 0];
  const rgba = Uint8ClampedArray.from([...white, ...black, ...clear, ...black]);
  const text = fitPicture(rgba, { width: 2, height: 2 }, { width: 1, height: 2, channels: 1 });
  expect([...parsePicture(text)!.bytes]).toEqual([128, 128]);
  const colour = fitPicture(rgba, { width: 2, height: 2 }, { width: 2, height: 2, channels: 3 });
  expect([...parsePicture(colour)!.bytes]).toEqual([
    255, 255, 255, 0, 0, 0, 255, 255, 255, 0, 0, 0,
  ]);
});
