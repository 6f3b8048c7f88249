import { describe, expect, it } from 'vitest';
import { Arena } from './arena.ts';
import { hasRelaxedSimd, hasSimd, startKernel } from './instance.ts';
import features from './probe/features.as?kernel';

describe('kernels', () => {
  it('start where SIMD runs, each with memory of its own', () => {
    expect(hasSimd()).toBe(true);
    expect(typeof hasRelaxedSimd()).toBe('boolean');
    const first = startKernel<{ four(value: number): number }>(features);
    const second = startKernel<{ four(value: number): number }>(features);
    expect(first.four(3)).toBe(12);
    expect(first.memory).not.toBe(second.memory);
  });

  it('hands out memory that does not overlap, and views that outlive growth', () => {
    const arena = new Arena(startKernel(features));
    const small = arena.take('f32', 3);
    small.view().set([1, 2, 3]);
    const large = arena.take('f64', 100_000);
    large.view().fill(7);
    expect(large.at).toBeGreaterThanOrEqual(small.at + 12);
    expect([...small.view()]).toEqual([1, 2, 3]);
    expect(large.view()[99_999]).toBe(7);
  });

  it('takes back what was handed out since a mark', () => {
    const arena = new Arena(startKernel(features));
    arena.take('u8', 1);
    const mark = arena.mark();
    const block = arena.take('i32', 10);
    arena.release(mark);
    expect(arena.take('i32', 10).at).toBe(block.at);
  });
});
