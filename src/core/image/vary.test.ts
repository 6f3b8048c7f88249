import { describe, expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { drawVariation, vary } from './vary.ts';

const still = { mirror: false, right: 0, down: 0, turn: 0, noise: 0 };
const shape = { width: 3, height: 3, channels: 1 } as const;
const pixels = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
const varied = (change: Partial<typeof still>) => [
  ...vary(pixels, shape, { ...still, ...change }, randomFrom(1)),
];

describe('one picture varied', () => {
  test('by nothing stays as it is', () => {
    expect(varied({})).toEqual([...pixels]);
  });

  test('is shifted, with its edge repeated', () => {
    expect(varied({ right: 1 })).toEqual([1, 1, 2, 4, 4, 5, 7, 7, 8]);
    expect(varied({ down: -1 })).toEqual([4, 5, 6, 7, 8, 9, 7, 8, 9]);
  });

  test('is mirrored left to right', () => {
    expect(varied({ mirror: true })).toEqual([3, 2, 1, 6, 5, 4, 9, 8, 7]);
  });

  test('turns clockwise by a quarter and back', () => {
    expect(varied({ turn: 90 })).toEqual([7, 4, 1, 8, 5, 2, 9, 6, 3]);
    expect(varied({ turn: -90 })).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]);
  });

  test('keeps the colours of a pixel together', () => {
    const colour = Uint8Array.from([1, 2, 3, 4, 5, 6]);
    const two = { width: 2, height: 1, channels: 3 } as const;
    const mirrored = vary(colour, two, { ...still, mirror: true }, randomFrom(1));
    expect([...mirrored]).toEqual([4, 5, 6, 1, 2, 3]);
  });

  test('with noise differs, about as much as asked, the same for the same seed', () => {
    const grey = new Uint8Array(10_000).fill(128);
    const wide = { width: 100, height: 100, channels: 1 } as const;
    const once = vary(grey, wide, { ...still, noise: 10 }, randomFrom(3));
    const spread = Math.sqrt(once.reduce((sum, v) => sum + (v - 128) ** 2, 0) / once.length);
    expect(spread).toBeGreaterThan(9.5);
    expect(spread).toBeLessThan(10.5);
    expect(vary(grey, wide, { ...still, noise: 10 }, randomFrom(3))).toEqual(once);
  });
});

test('variations stay within their limits, and mirror only where allowed', () => {
  const random = randomFrom(5);
  for (let round = 0; round < 200; round++) {
    const drawn = drawVariation({ mirror: false, shift: 2, turn: 8, noise: 1 }, random);
    expect(Math.abs(drawn.right)).toBeLessThanOrEqual(2);
    expect(Math.abs(drawn.down)).toBeLessThanOrEqual(2);
    expect(Math.abs(drawn.turn)).toBeLessThanOrEqual(8);
    expect(drawn.mirror).toBe(false);
  }
});
