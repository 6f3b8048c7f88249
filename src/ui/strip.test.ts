import { describe, expect, it } from 'vitest';
import { beyondEdges, scrolledTo } from './strip.ts';

describe('a strip wider than its room', () => {
  it('says where it goes on', () => {
    expect(beyondEdges(0, 300, 300)).toEqual({ before: false, after: false });
    expect(beyondEdges(0, 300, 800)).toEqual({ before: false, after: true });
    expect(beyondEdges(200, 300, 800)).toEqual({ before: true, after: true });
    expect(beyondEdges(500, 300, 800)).toEqual({ before: true, after: false });
    expect(beyondEdges(499.5, 300, 800).after).toBe(false);
  });

  it('moves no further than it must', () => {
    expect(scrolledTo(0, 300, 20, 100)).toBe(0);
    expect(scrolledTo(0, 300, 400, 100)).toBe(256);
    expect(scrolledTo(500, 300, 100, 100)).toBe(44);
    expect(scrolledTo(100, 400, 200, 100)).toBe(100);
  });

  it('shows the beginning of what has no room', () => {
    expect(scrolledTo(0, 150, 400, 140)).toBe(344);
  });
});
