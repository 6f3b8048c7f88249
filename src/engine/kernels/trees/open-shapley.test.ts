import { describe, expect, it } from 'vitest';
import { explainTrees } from '../../../core/explain/trees/tree-shap.ts';
import { complete } from '../../../core/pieces.ts';
import { randomFrom } from '../../../core/random.ts';
import { COLUMNS, formOf, randomRows, randomTree } from '../../../../tests/support/random-trees.ts';
import { openShapley } from './open-shapley.ts';

describe('Shapley values of trees by the kernel', () => {
  const random = randomFrom('shapley');

  it.each([1, 2, 3, 6, 12, 40])('have the bits of plain code down to depth %i', (depth) => {
    const form = formOf(Array.from({ length: 7 }, () => randomTree(random, depth)));
    const opened = { ...form, openShapley };
    for (const rows of [1, 8, 150]) {
      const matrix = randomRows(random, rows);
      const plain = complete(explainTrees(form, matrix))!;
      expect(complete(explainTrees(opened, matrix))).toEqual(plain);
    }
  });

  it('count by the scale', () => {
    const form = { ...formOf([randomTree(random, 4)]), scale: -0.3 };
    const matrix = randomRows(random, 5);
    const plain = complete(explainTrees(form, matrix))!;
    expect(complete(explainTrees({ ...form, openShapley }, matrix))).toEqual(plain);
    expect(plain.values).toHaveLength(5 * COLUMNS);
  });
});
