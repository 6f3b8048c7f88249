import type { DesignMatrix } from '../../../core/model/task.ts';
import type { Scores } from '../../../core/model/scores.ts';

/**
 * Nodes by number, root first. `left` is the number of the left child, the right one follows it;
 * 0 marks a leaf. `value` is what a leaf adds to the score, `gain` what a cut won.
 */
export type Tree = {
  readonly feature: readonly number[];
  readonly threshold: readonly number[];
  readonly left: readonly number[];
  readonly value: readonly number[];
  readonly gain: readonly number[];
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
  };
  compiledTrees.set(tree, compiled);
  return compiled;
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
  const { feature, threshold, left, value } = tree;
  const { values, columns } = rows;
  for (let row = from; row < to; row++) {
    const start = row * columns;
    let node = 0;
    for (let next = left[0]!; next !== 0; next = left[node]!)
      node = values[start + feature[node]!]! <= threshold[node]! ? next : next + 1;
    const at = row * width + column;
    scores[at] = scores[at]! + value[node]!;
  }
}

export function addTree(tree: Tree, rows: DesignMatrix, scores: Scores, column: number): void {
  addRange(compile(tree), rows, 0, rows.rows, scores.values, scores.width, column);
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
