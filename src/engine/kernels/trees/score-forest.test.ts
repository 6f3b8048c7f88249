import { describe, expect, it } from 'vitest';
import { scoreForest as scorePlainly } from '../../../core/model/trees/tree.ts';
import type { CodeGroups, Tree } from '../../../core/model/trees/tree.ts';
import { randomFrom } from '../../../core/random.ts';
import { hasSimd } from '../instance.ts';
import { scoreForest } from './score-forest.ts';

const random = randomFrom('forests');

/** A tree of random cuts over these columns, some by codes, missing values either way. */
function drawTree(leaves: number, asked: readonly number[], byCodes: boolean): Tree {
  const feature = [0];
  const threshold = [0];
  const left = [0];
  const missing = [0];
  const groups: (CodeGroups | null)[] = [null];
  for (let cut = 1; cut < leaves; cut++) {
    const open = left.flatMap((child, node) => (child === 0 ? [node] : []));
    const node = open[random.int(open.length)]!;
    left[node] = left.length;
    feature[node] = asked[random.int(asked.length)]!;
    threshold[node] = random.int(12) === 0 ? Infinity : random.int(9);
    missing[node] = random.int(2);
    groups[node] = byCodes && random.int(2) === 0 ? { left: [0, 3, 7], right: [1, 2, 6] } : null;
    for (const list of [feature, threshold, left, missing]) list.push(0, 0);
    groups.push(null, null);
  }
  const value = left.map(() => random.normal());
  return { feature, threshold, left, value, gain: value, missing, ...(byCodes ? { groups } : {}) };
}

function drawRows(rows: number, columns: number, holes = true) {
  const cell = (): number => {
    const kind = random.int(12);
    if (kind === 0 && holes) return NaN;
    if (kind === 1) return -0;
    return kind === 2 ? random.normal() * 1e12 : random.int(10);
  };
  const values = Float64Array.from({ length: rows * columns }, cell);
  const names = Array.from({ length: columns }, (_one, at) => `column ${at}`);
  return { names, rows, columns, values };
}

describe('a forest by the kernel', () => {
  it('needs a host with SIMD here', () => {
    expect(hasSimd()).toBe(true);
  });

  it.each([
    [1, 1, 1, 1, false, true],
    [3, 8, 1, 5, false, false],
    [1003, 31, 1, 12, false, true],
    [1003, 31, 1, 12, false, false],
    [1003, 31, 3, 12, true, true],
    [1003, 31, 3, 12, true, false],
    [70, 8, 2, 400, true, true],
    [70, 8, 2, 400, false, false],
    [517, 255, 1, 40, false, false],
  ])(
    'says of %i rows by trees of %i leaves and %i scores over %i columns what plain code says, by codes %s, with holes %s',
    (rows, leaves, scores, columns, byCodes, holes) => {
      const matrix = drawRows(rows, columns, holes);
      const some = Array.from({ length: Math.min(columns, 30) }, () => random.int(columns));
      const trees = Array.from({ length: 12 }, () =>
        Array.from({ length: scores }, () => drawTree(leaves, some, byCodes)),
      );
      const base = Array.from({ length: scores }, () => random.normal());
      const found = scoreForest({ base, trees }, matrix);
      expect(found).toEqual(scorePlainly({ base, trees }, matrix));
    },
  );

  it('takes codes no table can hold as plain code does', () => {
    const tree = drawTree(2, [0], false);
    const groups: (CodeGroups | null)[] = [{ left: [1e9], right: [2] }, null, null];
    const weights = { base: [0], trees: [[{ ...tree, groups }]] };
    const matrix = { names: ['a'], rows: 4, columns: 1, values: Float64Array.of(1e9, 2, NaN, 5) };
    expect(scoreForest(weights, matrix)).toEqual(scorePlainly(weights, matrix));
  });

  it('scores no rows, and rows without trees', () => {
    expect(scoreForest({ base: [1], trees: [] }, drawRows(3, 2)).values).toEqual(
      Float64Array.of(1, 1, 1),
    );
    const weights = { base: [1], trees: [[drawTree(4, [0], false)]] };
    expect(scoreForest(weights, drawRows(0, 2)).values).toHaveLength(0);
  });
});
