import { describe, expect, it } from 'vitest';
import type { Tree } from '../../../core/model/trees/tree.ts';
import { cutForest } from './cut-forest.ts';

/** A tree whose cuts each part one leaf off, to the left. */
function chain(leaves: number): Tree {
  const nodes = 2 * leaves - 1;
  const left = Array.from({ length: nodes }, (_one, node) =>
    node < nodes - 1 && (node === 0 || node % 2 === 0) ? node + 1 : 0,
  );
  const each = left.map((_child, node) => node);
  return { feature: left.map(() => 4), threshold: each, left, value: each, gain: each };
}

describe('a forest asked cut by cut', () => {
  it('knows the leaves on the left of each cut, and its leaves from left to right', () => {
    const forest = cutForest({ base: [0], trees: [[chain(3)]] }, Int32Array.of(1, 4))!;
    const leaves = [0, 1].map((at) => forest.cuts.getBigUint64(24 * at + 8, true));
    expect(leaves).toEqual([0b001n, 0b010n]);
    expect([...forest.says]).toEqual([1, 3, 4]);
    expect(forest.cuts.getUint32(16, true)).toBe(1);
  });

  it('leaves large trees, full ones and cuts by codes to those who walk', () => {
    const asked = Int32Array.of(4);
    const of = (tree: Tree) => cutForest({ base: [0], trees: [[tree]] }, asked);
    expect(of(chain(64))).not.toBeNull();
    expect(of(chain(65))).toBeNull();
    const full = Array.from({ length: 127 }, (_one, node) => (node < 63 ? 2 * node + 1 : 0));
    const cells = full.map(() => 4);
    const tree = { feature: cells, threshold: cells, left: full, value: cells, gain: cells };
    expect(of(tree)).toBeNull();
    const groups = [
      { left: [1], right: [2] },
      ...chain(3)
        .left.slice(1)
        .map(() => null),
    ];
    expect(of({ ...chain(3), groups })).toBeNull();
  });
});
