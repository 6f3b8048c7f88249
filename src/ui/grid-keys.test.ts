import { expect, it } from 'vitest';
import { nextCell } from './grid-keys.ts';

const size = { rows: 1000, cols: 20, page: 10 };
const press = (key: string, ctrlKey = false) =>
  nextCell({ key, ctrlKey, metaKey: false }, { row: 5, col: 3 }, size);

it.each([
  ['ArrowDown', 6, 3],
  ['ArrowUp', 4, 3],
  ['ArrowRight', 5, 4],
  ['ArrowLeft', 5, 2],
  ['PageDown', 15, 3],
  ['PageUp', 0, 3],
  ['Home', 5, 0],
  ['End', 5, 19],
])('%s leads to row %d, column %d', (key, row, col) => {
  expect(press(key)).toEqual({ row, col });
});

it('goes to the corners with Ctrl', () => {
  expect(press('Home', true)).toEqual({ row: 0, col: 0 });
  expect(press('End', true)).toEqual({ row: 999, col: 19 });
});

it('leaves other keys alone', () => {
  expect(press('Tab')).toBeUndefined();
});

it('reaches the head from the first row, where there is something to do', () => {
  const up = { key: 'ArrowUp', ctrlKey: false, metaKey: false };
  expect(nextCell(up, { row: 0, col: 3 }, { ...size, head: true })).toEqual({ row: -1, col: 3 });
  expect(nextCell(up, { row: 0, col: 3 }, size)).toEqual({ row: 0, col: 3 });
});
