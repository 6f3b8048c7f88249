import { describe, expect, it } from 'vitest';
import { markAt, walk } from './walk.ts';

const marks = [
  { x: 0, y: 10, words: 'a0', series: 0 },
  { x: 10, y: 10, words: 'a1', series: 0 },
  { x: 20, y: 10, words: 'a2', series: 0 },
  { x: 0, y: 50, words: 'b0', series: 1 },
  { x: 19, y: 50, words: 'b1', series: 1 },
];

describe('walk', () => {
  it('starts at the first mark', () => {
    expect(walk(marks, null, 'ArrowRight')).toBe(0);
  });

  it('goes along a series and stops at its ends', () => {
    expect(walk(marks, 0, 'ArrowRight')).toBe(1);
    expect(walk(marks, 2, 'ArrowRight')).toBe(2);
    expect(walk(marks, 3, 'ArrowLeft')).toBe(3);
    expect(walk(marks, 0, 'End')).toBe(2);
  });

  it('goes to the nearest mark of the next series', () => {
    expect(walk(marks, 2, 'ArrowDown')).toBe(4);
    expect(walk(marks, 4, 'ArrowUp')).toBe(2);
  });

  it('goes up and down a single series of bars', () => {
    const bars = marks.slice(0, 3);
    expect(walk(bars, 0, 'ArrowDown')).toBe(1);
    expect(walk(bars, 1, 'ArrowUp')).toBe(0);
  });

  it('leaves other keys and empty figures alone', () => {
    expect(walk(marks, 0, 'Tab')).toBeNull();
    expect(walk([], null, 'Home')).toBeNull();
  });
});

describe('markAt', () => {
  it('finds by column, by distance and by box', () => {
    expect(markAt(marks, 9, 90, 'x')).toBe(1);
    expect(markAt(marks, 1, 48, 'xy')).toBe(3);
    expect(markAt(marks, 200, 200, 'xy')).toBeNull();
    const box = { left: 5, top: 5, width: 10, height: 10 };
    expect(markAt([{ x: 10, y: 10, words: '', box }], 6, 6, 'box')).toBe(0);
    expect(markAt([{ x: 10, y: 10, words: '', box }], 16, 6, 'box')).toBeNull();
  });
});
