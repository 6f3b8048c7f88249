import { expect, test } from 'vitest';
import type { TreesPortrait } from '../../../core/model/portrait.ts';
import { treeTitle, treeWords } from './tree-words.ts';

const portrait = (parts: Partial<TreesPortrait>): TreesPortrait => ({
  ...{ kind: 'trees', count: 1, shown: 0, nodes: [], classes: null, adds: null, path: null },
  ...parts,
});
const leaf = { question: null, answer: '1', tint: 0, rows: 3, yes: -1, no: -1 };
const root = { ...leaf, question: { of: 'mass', test: '≤ 4,000' } };

test('a finished tree is titled by what it asks first, a growing one by how far it is', () => {
  expect(treeTitle(portrait({}), { nodes: [root] }, null)).toBe(
    'The tree asks first: mass ≤ 4,000?',
  );
  expect(treeTitle(portrait({}), { nodes: [root] }, 'after iteration 3')).toBe(
    'The tree, after iteration 3',
  );
  expect(treeTitle(portrait({}), { nodes: [leaf] }, null)).toMatch(/^The tree asks nothing/);
  expect(treeTitle(portrait({ count: 40, shown: 2 }), { nodes: [root] }, null)).toBe(
    'Tree 3 of 40',
  );
});

test('what the number in a leaf is, is said for shares, means and what rounds add', () => {
  expect(treeWords(portrait({ classes: ['a', 'b'] }), null)).toContain(
    'share of the likeliest class',
  );
  expect(treeWords(portrait({}), { task: 'regression' })).toContain('mean of its training rows');
  const adds = { round: 4, to: 'Gentoo' };
  const outcome = {
    task: 'multiclass',
    classes: ['Adelie', 'Gentoo', 'Chinstrap'],
    positive: 0,
  } as const;
  expect(treeWords(portrait({ adds }), outcome)).toContain(
    'Grown in round 4: a leaf says what it adds to the score of “Gentoo” (log-odds)',
  );
  expect(treeWords(portrait({ adds: { round: 4, to: null } }), { task: 'regression' })).toContain(
    'adds to the prediction',
  );
});
