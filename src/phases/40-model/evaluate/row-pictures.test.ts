import { expect, test } from 'vitest';
import { pictureOfRow } from './row-pictures.svelte.ts';

const page = {
  ...({ total: 3, from: 0, width: 2, height: 1, channels: 1, ids: [7, 2, 5] } as const),
  pixels: Uint8Array.of(1, 2, 3, 4, 5, 6),
  absent: Uint8Array.of(0, 0, 1),
  labels: null,
};

test('a row finds its picture whatever the order of the page', () => {
  expect([...pictureOfRow(page, 2)!.pixels]).toEqual([3, 4]);
  expect([...pictureOfRow(page, 7)!.pixels]).toEqual([1, 2]);
});

test('a row without a picture, or of no page, has none', () => {
  expect(pictureOfRow(page, 5)).toBeNull();
  expect(pictureOfRow(page, 3)).toBeNull();
  expect(pictureOfRow(undefined, 7)).toBeNull();
});
