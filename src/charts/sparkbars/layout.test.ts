import { expect, it } from 'vitest';
import { layoutSparkbars } from './layout.ts';

it('fills its box', () => {
  const bars = layoutSparkbars([1, 2, 4], 90, 40);
  expect(bars[2]).toEqual({ left: 60, top: 0, width: 29, height: 40 });
  expect(bars[0]!.height).toBe(10);
});

it('shows one row among a million', () => {
  expect(layoutSparkbars([1, 1_000_000], 90, 40)[0]!.height).toBe(1);
});

it('draws no bar for nothing', () => {
  expect(layoutSparkbars([0, 0], 90, 40).map((bar) => bar.height)).toEqual([0, 0]);
  expect(layoutSparkbars([], 90, 40)).toEqual([]);
});
