import { expect, test } from 'vitest';
import type { FeatureUnit } from '../../../core/lab/looking/api.ts';
import type { TreeNode, TreesPortrait } from '../../../core/model/portrait.ts';
import type { Outcome } from '../../../core/model/task.ts';
import { treeFigure } from './portrait-figure.ts';

const node = (parts: Partial<TreeNode>): TreeNode => ({
  ...{ feature: null, threshold: null, codes: null, missingLeft: false },
  ...{ left: -1, right: -1, rows: 10, gain: 0, values: [0] },
  ...parts,
});

/** A tree of one question: 1 to the left, 2 to the right. */
function askedOf(unit: Partial<FeatureUnit>, threshold = 0.5) {
  const portrait = {
    kind: 'trees',
    classes: null,
    path: null,
    nodes: [
      node({ feature: 'x', threshold, left: 1, right: 2 }),
      node({ values: [-1] }),
      node({ values: [1] }),
    ],
  } as unknown as TreesPortrait;
  const units = [{ feature: 'x', knots: null, after: null, flag: null, ...unit }];
  const [root] = treeFigure(portrait, null, units).nodes;
  return { test: root!.question!.test, yes: root!.yes, no: root!.no };
}

test('an amount is asked by its threshold, yes to the left', () => {
  expect(askedOf({}, 12.5)).toEqual({ test: '≤ 12.5', yes: 1, no: 2 });
});

test('0 and 1 are asked by name, and yes is 1', () => {
  expect(askedOf({ flag: 'given' })).toEqual({ test: 'is 1', yes: 2, no: 1 });
  expect(askedOf({ flag: 'made' })).toEqual({ test: 'is true', yes: 2, no: 1 });
});

test('so they are where later steps scaled them, or turned them round', () => {
  const scaled = (low: number, high: number) => [
    { read: -2, low, high: low },
    { read: 3, low: high, high },
  ];
  expect(askedOf({ flag: 'made', knots: scaled(0, 1) })).toEqual({
    test: 'is true',
    yes: 2,
    no: 1,
  });
  expect(askedOf({ flag: 'made', knots: scaled(1, 0) })).toEqual({
    test: 'is true',
    yes: 1,
    no: 2,
  });
});

test('a column made of a level is asked by the level', () => {
  const portrait = {
    ...{ kind: 'trees', classes: null, adds: null, path: null },
    nodes: [
      node({ feature: 'island = Dream', threshold: 0.5, left: 1, right: 2 }),
      node({ values: [-1] }),
      node({ values: [1] }),
    ],
  } as unknown as TreesPortrait;
  const unit = { feature: 'island = Dream', knots: null, after: null };
  const made = treeFigure(portrait, null, [{ ...unit, flag: 'made' }]);
  expect(made.nodes[0]!.question).toEqual({ of: 'island', test: 'is Dream' });
  const given = treeFigure(portrait, null, [{ ...unit, flag: 'given' }]);
  expect(given.nodes[0]!.question).toEqual({ of: 'island = Dream', test: 'is 1' });
});

test('many classes have a colour each, two have blue and orange', () => {
  const leaves = (classes: string[], values: number[]) =>
    ({
      ...{ kind: 'trees', classes, adds: null, path: null },
      nodes: [node({ values })],
    }) as unknown as TreesPortrait;
  const outcome = { task: 'multiclass', classes: ['a', 'b', 'c'] } as unknown as Outcome;
  const three = treeFigure(leaves(['a', 'b', 'c'], [0.1, 0.1, 0.8]), outcome);
  expect(three.nodes[0]).toMatchObject({ paint: 2, answer: '0.80 c' });
  expect(three.nodes[0]!.tint).toBeCloseTo(0.7, 9);
  expect(three.classes!.map(({ paint }) => paint)).toEqual([0, 1, 2]);
  const two = { task: 'binary', classes: ['no', 'yes'], positive: 1 } as unknown as Outcome;
  const figure = treeFigure(leaves(['no', 'yes'], [0.9, 0.1]), two);
  expect(figure.nodes[0]!.paint).toBeUndefined();
  expect(figure.nodes[0]!.tint).toBeCloseTo(-0.8, 9);
  expect(figure.classes).toEqual([
    { label: 'no', paint: 'neg' },
    { label: 'yes', paint: 'pos' },
  ]);
});
