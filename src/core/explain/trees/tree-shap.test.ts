import { describe, expect, test } from 'vitest';
import { scoreForest } from '../../model/trees/tree.ts';
import type { Tree } from '../../model/trees/tree.ts';
import { complete } from '../../pieces.ts';
import { randomFrom } from '../../random.ts';
import { additivityGap } from '../attributions.ts';
import { exactShapley } from '../sampled/exact-shapley.ts';
import { gaussLegendre } from './quadrature.ts';
import { explainTrees } from './tree-shap.ts';
import { COLUMNS, formOf, randomRows, randomTree } from '../../../../tests/support/random-trees.ts';

function swapped(tree: Tree, a: number, b: number): Tree {
  const other = (feature: number) => (feature === a ? b : feature === b ? a : feature);
  return { ...tree, feature: tree.feature.map(other) };
}

describe('Shapley values of random trees', () => {
  const random = randomFrom('trees');
  const cases = Array.from({ length: 30 }, (_, at) => [at, random.fork(`${at}`)] as const);

  test.each(cases)('add up, and leave out what is not asked for (%i)', (at, own) => {
    const trees = Array.from({ length: 3 }, () => randomTree(own, 2 + (at % 9)));
    const rows = randomRows(own, 8);
    const answers = scoreForest({ base: [0.5], trees: trees.map((tree) => [tree]) }, rows).values;
    const got = complete(explainTrees(formOf(trees), rows))!;
    expect(additivityGap(got, answers)).toBeLessThan(1e-11);
    for (let row = 0; row < rows.rows; row++) expect(got.values[row * COLUMNS + 5]).toBe(0);
  });

  test.each(cases.slice(0, 12))('treat equal columns equally (%i)', (_, own) => {
    const tree = randomTree(own, 6);
    const rows = randomRows(own, 8);
    for (let row = 0; row < rows.rows; row++)
      rows.values[row * COLUMNS + 2] = rows.values[row * COLUMNS + 1]!;
    const got = complete(explainTrees(formOf([tree, swapped(tree, 1, 2)]), rows))!;
    for (let row = 0; row < rows.rows; row++)
      expect(got.values[row * COLUMNS + 1]).toBeCloseTo(got.values[row * COLUMNS + 2]!, 11);
  });

  test('a deep tree of many columns still adds up', () => {
    const own = randomFrom('deep');
    const tree = { ...randomTree(own, 40), groups: undefined };
    const rows = randomRows(own, 4);
    const answers = scoreForest({ base: [0.5], trees: [[tree]] }, rows).values;
    expect(additivityGap(complete(explainTrees(formOf([tree]), rows))!, answers)).toBeLessThan(
      1e-10,
    );
  });

  test('a tree that does not know its rows is not explained so', () => {
    const { rows: _, ...tree } = randomTree(random, 3);
    expect(complete(explainTrees(formOf([tree]), randomRows(random, 1)))).toBeNull();
  });
});

test('quadrature is exact to its degree', () => {
  for (const n of [1, 2, 5, 12, 30]) {
    const { at, weights } = gaussLegendre(n);
    for (const degree of [0, 1, n, 2 * n - 1]) {
      const sum = at.reduce((total, x, i) => total + weights[i]! * x ** degree, 0);
      expect(sum).toBeCloseTo(1 / (degree + 1), 13);
    }
  }
});

test('the definition over all subsets: glove game', () => {
  const worth = Float64Array.from({ length: 8 }, (_, set) =>
    (set & 4) !== 0 && (set & 3) !== 0 ? 1 : 0,
  );
  const values = exactShapley(worth, 3);
  expect(values[0]).toBeCloseTo(1 / 6, 14);
  expect(values[2]).toBeCloseTo(2 / 3, 14);
});
