import type { DesignMatrix, Outcome, Predictions } from '../task.ts';
import type { Cart, CartNode } from './cart.ts';
import { leavesOf } from './tree.ts';
import type { Tree } from './tree.ts';

/**
 * A tree whose leaves answer by themselves: `value` is the mean of a number or the share of class 1 of
 * two; of many classes the shares of node n that are above 0 stand at `first[n]` to `first[n + 1]`.
 */
export type AnsweringTree = Tree & {
  readonly shares?: {
    readonly first: readonly number[];
    readonly classes: readonly number[];
    readonly values: readonly number[];
  };
};

const GAIN_DIGITS = 6;

/** Shares pulled towards those of all rows, by so many rows' weight. */
export function pulledShares({ facts }: CartNode, root: CartNode, by: number): Float64Array {
  const { said, weight } = facts;
  if (by === 0) return said;
  return said.map((share, k) => (share * weight + root.facts.said[k]! * by) / (weight + by));
}

/** Nodes of a grown tree as they are kept. `caution` pulls class shares towards those of all rows. */
export function treeOf(
  cart: Cart,
  outcome: Outcome,
  caution: number,
  nodes: readonly CartNode[] = cart.nodes,
): AnsweringTree {
  const left = nodes.map((node) => node.left);
  const tree = {
    feature: nodes.map((node) => (node.left === 0 ? 0 : node.cut!.feature)),
    threshold: nodes.map((node) => cart.thresholdOf(node)),
    left,
    gain: nodes.map((node) => (node.left === 0 ? 0 : Number(node.gain.toPrecision(GAIN_DIGITS)))),
    rows: nodes.map(({ facts }) => facts.rows),
  };
  if (outcome.task === 'regression')
    return { ...tree, value: nodes.map(({ facts }) => facts.said[0]!) };
  const said = nodes.map((node) => pulledShares(node, nodes[0]!, caution));
  if (outcome.classes.length === 2) return { ...tree, value: said.map((shares) => shares[1]!) };
  const first = [0];
  const classes: number[] = [];
  const values: number[] = [];
  for (const [at, shares] of said.entries()) {
    for (const [k, share] of shares.entries()) {
      if (left[at] !== 0 || !(share > 0)) continue;
      classes.push(k);
      values.push(share);
    }
    first.push(classes.length);
  }
  return { ...tree, value: [], shares: { first, classes, values } };
}

/** Adds what a tree says of each row to its votes: a number, or a share a class. */
export function addVotes(
  tree: AnsweringTree,
  rows: DesignMatrix,
  votes: Float64Array,
  width: number,
): void {
  for (const [row, leaf] of leavesOf(tree, rows).entries())
    addLeafVotes(tree, leaf, votes, row * width, width);
}

/** Adds what a leaf says at place `at` of the votes. */
export function addLeafVotes(
  { value, shares }: AnsweringTree,
  leaf: number,
  votes: Float64Array,
  at: number,
  width: number,
): void {
  if (shares !== undefined) {
    for (let i = shares.first[leaf]!; i < shares.first[leaf + 1]!; i++) {
      const place = at + shares.classes[i]!;
      votes[place] = votes[place]! + shares.values[i]!;
    }
    return;
  }
  const said = value[leaf]!;
  if (width === 2) votes[at] = votes[at]! + (1 - said);
  votes[at + width - 1] = votes[at + width - 1]! + said;
}

/** The mean of what the trees say. */
export function answersOf(
  trees: readonly AnsweringTree[],
  outcome: Outcome,
  rows: DesignMatrix,
): Predictions {
  const width = outcome.task === 'regression' ? 1 : outcome.classes.length;
  const values = new Float64Array(rows.rows * width);
  for (const tree of trees) addVotes(tree, rows, values, width);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! / trees.length;
  return { rows: rows.rows, width, values };
}
