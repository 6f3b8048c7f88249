import { expect, test } from 'vitest';
import { columnsFor, inOrder, nextPicture, pictureOf, wantedPictures } from './image-sheet.ts';

test('a narrow sheet still has one column', () => {
  expect(columnsFor(20)).toBe(1);
  expect(columnsFor(390)).toBe(5);
});

test('the shown lines are asked for with two more on both sides', () => {
  expect(wantedPictures(0, 176, 10)).toEqual({ from: 0, to: 40 });
  expect(wantedPictures(880, 176, 10)).toEqual({ from: 80, to: 140 });
});

test('keys move over the sheet and stop at its ends', () => {
  expect(nextPicture('ArrowDown', 3, 10, 100)).toBe(13);
  expect(nextPicture('ArrowUp', 3, 10, 100)).toBe(0);
  expect(nextPicture('End', 3, 10, 100)).toBe(99);
  expect(nextPicture('a', 3, 10, 100)).toBeNull();
});

test('a picture is found by its place in the view', () => {
  const page = {
    total: 9,
    from: 4,
    width: 1,
    height: 2,
    channels: 1 as const,
    ids: [4, 5],
    pixels: Uint8Array.from([1, 2, 3, 4]),
    absent: Uint8Array.from([0, 1]),
    labels: null,
  };
  expect([...pictureOf(page, 4)!]).toEqual([1, 2]);
  expect(pictureOf(page, 5)).toBeNull();
  expect(pictureOf(page, 3)).toBeNull();
});

test('digits stand in their order, words as they come', () => {
  const named = (...names: string[]) => names.map((name) => ({ name }));
  expect(inOrder(named('10', '3', '1'))).toEqual(named('1', '3', '10'));
  expect(inOrder(named('shoe', 'bag'))).toEqual(named('shoe', 'bag'));
});
