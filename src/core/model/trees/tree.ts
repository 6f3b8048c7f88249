import type { DesignMatrix } from '../task.ts';
import type { Scores } from '../scores.ts';

export type CodeGroups = { readonly left: readonly number[]; readonly right: readonly number[] };

/**
 * Nodes by number, root first. `left` is the number of the left child, the right one follows it;
 * 0 marks a leaf. Where `feature` is at most `threshold`, a row goes left. `value` is what a leaf
 * says, `gain` what a cut won, `rows` how many training rows came by.
 */
export type Tree = {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly value: readonly number[];
  readonly gain: readonly number[];
  readonly rows?: readonly number[];
  /** 1 where a missing value goes left. */
  readonly missing?: readonly number[];
  /** Where a cut is by codes, those that go left and right; others go with the missing. */
  readonly groups?: readonly (CodeGroups | null)[];
};

/** `trees[round][score]`; `base` is every score before the first tree. */
export type ForestWeights = {
  readonly base: readonly number[];
  readonly trees: readonly (readonly Tree[])[];
};

interface Compiled {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly left: Int32Array;
  readonly value: Float64Array;
  readonly missing: Uint8Array;
  /** By code, whether it goes left. */
  readonly groups: readonly (ReadonlyMap<number, boolean> | null)[] | null;
}

function sidesOf({ left, right }: CodeGroups): ReadonlyMap<number, boolean> {
  return new Map([
    ...left.map((code) => [code, true] as const),
    ...right.map((code) => [code, false] as const),
  ]);
}

const compiledTrees = new WeakMap<Tree, Compiled>();

function compile(tree: Tree): Compiled {
  const known = compiledTrees.get(tree);
  if (known !== undefined) return known;
  const compiled = {
    feature: Int32Array.from(tree.feature),
    threshold: Float64Array.from(tree.threshold),
    left: Int32Array.from(tree.left),
    value: Float64Array.from(tree.value),
    missing: Uint8Array.from(tree.missing ?? tree.left, (way) => (tree.missing ? way : 0)),
    groups: tree.groups?.map((codes) => (codes === null ? null : sidesOf(codes))) ?? null,
  };
  compiledTrees.set(tree, compiled);
  return compiled;
}

/** The leaf a row ends in, whose values begin at `start`. */
function leafOf(tree: Compiled, values: Float64Array, start: number): number {
  const { feature, threshold, left, missing, groups } = tree;
  let node = 0;
  if (groups === null) {
    for (let next = left[0]!; next !== 0; next = left[node]!) {
      const value = values[start + feature[node]!]!;
      const stays = value <= threshold[node]! || (value !== value && missing[node] === 1);
      node = stays ? next : next + 1;
    }
    return node;
  }
  while (left[node] !== 0) node = childOf(tree, node, values[start + feature[node]!]!);
  return node;
}

function childOf({ threshold, left, missing, groups }: Compiled, node: number, value: number) {
  const group = groups?.[node] ?? null;
  const holeLeft = missing[node] === 1;
  const stays =
    group !== null
      ? (group.get(value) ?? holeLeft)
      : value <= threshold[node]! || (value !== value && holeLeft);
  return stays ? left[node]! : left[node]! + 1;
}

/** The leaf of each row; those `known` already, not below 0, are taken as they are. */
export function leavesOf(
  tree: Tree,
  rows: DesignMatrix,
  known: Int32Array = new Int32Array(rows.rows).fill(-1),
): Int32Array {
  const compiled = compile(tree);
  for (let row = 0; row < rows.rows; row++)
    if (known[row]! < 0) known[row] = leafOf(compiled, rows.values, row * rows.columns);
  return known;
}

/** Numbers of the nodes a row comes by, root first, leaf last; `row` holds a value a feature. */
export function pathOf(tree: Tree, row: Float64Array): number[] {
  const compiled = compile(tree);
  const path = [0];
  while (compiled.left[path.at(-1)!] !== 0) {
    const node = path.at(-1)!;
    path.push(childOf(compiled, node, row[compiled.feature[node]!]!));
  }
  return path;
}

/** For each cut of a tree, from `at` on, 1 where the row whose values begin at `start` would go left. */
export function waysOf(
  tree: Tree,
  values: Float64Array,
  start: number,
  into: Uint8Array,
  at = 0,
): void {
  const compiled = compile(tree);
  const { feature, threshold, left, missing, groups } = compiled;
  for (let node = 0; node < left.length; node++) {
    if (left[node] === 0) continue;
    const value = values[start + feature[node]!]!;
    const isLeft =
      groups !== null
        ? childOf(compiled, node, value) === left[node]
        : value <= threshold[node]! || (value !== value && missing[node] === 1);
    into[at + node] = isLeft ? 1 : 0;
  }
}

/** Adds what a tree says of rows `from … to)` to one column of scores. */
function addRange(
  tree: Compiled,
  rows: DesignMatrix,
  from: number,
  to: number,
  scores: Float64Array,
  width: number,
  column: number,
): void {
  const { value } = tree;
  for (let row = from; row < to; row++) {
    const at = row * width + column;
    scores[at] = scores[at]! + value[leafOf(tree, rows.values, row * rows.columns)]!;
  }
}

export function addTree(tree: Tree, rows: DesignMatrix, scores: Scores, column: number): void {
  addRange(compile(tree), rows, 0, rows.rows, scores.values, scores.width, column);
}

/** Adds what a tree says of each row to its score in a column of its own. */
export function addTreeTo(tree: Tree, rows: DesignMatrix, scores: Float64Array): void {
  addRange(compile(tree), rows, 0, rows.rows, scores, 1, 0);
}

export function startScores(base: readonly number[], rows: number): Scores {
  const width = base.length;
  const values = new Float64Array(rows * width);
  for (let at = 0; at < values.length; at++) values[at] = base[at % width]!;
  return { rows, width, values };
}

/** Rows whose values stay in cache while all trees pass over them. */
const BLOCK = 512;

export function scoreForest(weights: ForestWeights, rows: DesignMatrix): Scores {
  const scores = startScores(weights.base, rows.rows);
  const rounds = weights.trees.map((round) => round.map(compile));
  for (let from = 0; from < rows.rows; from += BLOCK) {
    const to = Math.min(rows.rows, from + BLOCK);
    for (const round of rounds)
      for (let k = 0; k < round.length; k++)
        addRange(round[k]!, rows, from, to, scores.values, scores.width, k);
  }
  return scores;
}

/** Total gain by feature. */
export function totalGain(rounds: readonly (readonly Tree[])[], features: number): number[] {
  const total = new Array<number>(features).fill(0);
  for (const tree of rounds.flat())
    for (let node = 0; node < tree.left.length; node++) {
      if (tree.left[node] === 0) continue;
      const feature = tree.feature[node]!;
      total[feature] = total[feature]! + tree.gain[node]!;
    }
  return total;
}
