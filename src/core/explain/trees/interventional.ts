import type { DesignMatrix } from '../../model/task.ts';
import { waysOf } from '../../model/trees/tree.ts';
import type { Tree } from '../../model/trees/tree.ts';
import type { Pieces } from '../../pieces.ts';
import type { Attributions } from '../attributions.ts';
import type { ExactForm } from '../exact-form.ts';

/** Leaves of a tree with the cuts that lead to each, those of leaf n at `first[n]` to `first[n + 1]`. */
interface Leaves {
  readonly tree: Tree;
  readonly says: Float64Array;
  readonly first: Int32Array;
  readonly cut: Int32Array;
  /** 1 where the way to the leaf goes left. */
  readonly way: Uint8Array;
  readonly feature: Int32Array;
  readonly deepest: number;
}

function leavesOfTree(tree: Tree, says: ArrayLike<number>): Leaves {
  const parent = new Int32Array(tree.left.length).fill(-1);
  for (const [node, left] of tree.left.entries())
    if (left !== 0) parent[left] = parent[left + 1] = node;
  const said: number[] = [];
  const [first, cut, way] = [[0], [] as number[], [] as number[]];
  let deepest = 0;
  for (const [leaf, left] of tree.left.entries()) {
    if (left !== 0) continue;
    said.push(says[leaf]!);
    for (let node = leaf; parent[node]! >= 0; node = parent[node]!) {
      cut.push(parent[node]!);
      way.push(tree.left[parent[node]!] === node ? 1 : 0);
    }
    deepest = Math.max(deepest, cut.length - first.at(-1)!);
    first.push(cut.length);
  }
  return {
    ...{ tree, deepest },
    says: Float64Array.from(said),
    first: Int32Array.from(first),
    cut: Int32Array.from(cut),
    way: Uint8Array.from(way),
    feature: Int32Array.from(cut, (node) => tree.feature[node]!),
  };
}

/** a! b! / (a + b + 1)! at a × size + b: the Shapley weight between a known and b open columns. */
function weightTable(size: number): Float64Array {
  const weights = new Float64Array(size * size);
  for (let a = 0; a < size; a++)
    for (let b = 0; b < size; b++)
      weights[a * size + b] =
        b > 0
          ? (weights[a * size + b - 1]! * b) / (a + b + 1)
          : a > 0
            ? (weights[(a - 1) * size]! * a) / (a + 1)
            : 1;
  return weights;
}

/** Bits: the row goes along, the background row goes along with all cuts on a feature. */
const ROW = 1;
const BACKGROUND = 2;

class Pairs {
  readonly #leaves: Leaves;
  readonly #weights: Float64Array;
  readonly #size: number;
  readonly #met: Uint8Array;
  readonly #features: Int32Array;

  constructor(leaves: Leaves, columns: number) {
    this.#leaves = leaves;
    this.#size = leaves.deepest + 1;
    this.#weights = weightTable(this.#size);
    this.#met = new Uint8Array(columns);
    this.#features = new Int32Array(leaves.deepest);
  }

  /** Adds one leaf after the other for a row beside a background row. */
  add(row: Uint8Array, other: Uint8Array, into: Float64Array, at: number, scale: number): void {
    const { says, first, cut, way, feature } = this.#leaves;
    const met = this.#met;
    const seen = this.#features;
    for (let leaf = 0; leaf < says.length; leaf++) {
      let count = 0;
      let dead = false;
      for (let k = first[leaf]!; k < first[leaf + 1]! && !dead; k++) {
        const j = feature[k]!;
        const node = cut[k]!;
        if (met[j] === 0) {
          seen[count++] = j;
          met[j] = 4 | ROW | BACKGROUND;
        }
        if (row[node] !== way[k]) met[j]! &= ~ROW;
        if (other[node] !== way[k]) met[j]! &= ~BACKGROUND;
        dead = met[j] === 4;
      }
      if (!dead) this.#share(count, into, at, scale * says[leaf]!);
      for (let k = 0; k < count; k++) met[seen[k]!] = 0;
    }
  }

  /** Columns the leaf needs of the row gain it, those it needs of the background row lose it. */
  #share(count: number, into: Float64Array, at: number, said: number): void {
    const met = this.#met;
    const seen = this.#features;
    let [known, open] = [0, 0];
    for (let k = 0; k < count; k++) {
      const bits = met[seen[k]!]! & 3;
      if (bits === ROW) known++;
      if (bits === BACKGROUND) open++;
    }
    for (let k = 0; k < count; k++) {
      const j = seen[k]!;
      const bits = met[j]! & 3;
      if (bits === ROW) into[at + j]! += said * this.#weights[(known - 1) * this.#size + open]!;
      if (bits === BACKGROUND)
        into[at + j]! -= said * this.#weights[known * this.#size + open - 1]!;
    }
  }
}

/**
 * Exact Shapley values of trees with open columns taken from background rows, the mean over them
 * (interventional; Lundberg et al. 2020, “From local explanations to global understanding”). Time grows
 * with rows × background rows × leaves × depth.
 */
export function* explainTreesBeside(
  { trees, base, scale }: Extract<ExactForm, { kind: 'trees' }>,
  rows: DesignMatrix,
  background: DesignMatrix,
): Pieces<Attributions> {
  const { columns } = rows;
  const values = new Float64Array(rows.rows * columns);
  const share = scale / background.rows;
  let mean = 0;
  for (const [t, { tree, says }] of trees.entries()) {
    const leaves = leavesOfTree(tree, says);
    const pairs = new Pairs(leaves, columns);
    const others = Array.from({ length: background.rows }, (_, other) => {
      const ways = new Uint8Array(tree.left.length);
      waysOf(tree, background.values, other * columns, ways);
      return ways;
    });
    for (const ways of others) {
      let node = 0;
      while (tree.left[node] !== 0) node = tree.left[node]! + (ways[node] === 1 ? 0 : 1);
      mean += says[node]! / background.rows;
    }
    const own = new Uint8Array(tree.left.length);
    for (let row = 0; row < rows.rows; row++) {
      waysOf(tree, rows.values, row * columns, own);
      for (const other of others) pairs.add(own, other, values, row * columns, share);
      if (row % 16 === 15) yield (t + (row + 1) / rows.rows) / trees.length;
    }
    yield (t + 1) / trees.length;
  }
  return { base: base + scale * mean, rows: rows.rows, columns, values };
}
