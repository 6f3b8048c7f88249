import { gaussLegendre } from './quadrature.ts';
import type { SayingTree } from '../exact-form.ts';
import type { TreePlan } from './tree-plan.ts';
import type { Tree } from '../../model/trees/tree.ts';

/**
 * Whether a row went along with all cuts on a node's feature down to the cut above it, and down to the
 * node itself.
 */
export const BOTH = 0;
export const NO_MORE = 1;
export const NEITHER = 2;

interface Paths {
  readonly parent: Int32Array;
  readonly asked: Int32Array;
  readonly above: Int32Array;
  /** Share of the rows at the node's parent that went on to it. */
  readonly share: Float64Array;
  /** Product of the shares of all cuts on the node's feature down to it. */
  readonly product: Float64Array;
  /** Most different features on one path. */
  readonly widest: number;
}

function pathsOf(tree: Tree, rows: readonly number[]): Paths {
  const nodes = tree.left.length;
  const parent = new Int32Array(nodes).fill(-1);
  for (let node = 0; node < nodes; node++) {
    const left = tree.left[node]!;
    if (left === 0) continue;
    parent[left] = node;
    parent[left + 1] = node;
  }
  const asked = new Int32Array(nodes).fill(-1);
  const above = new Int32Array(nodes).fill(-1);
  const share = new Float64Array(nodes).fill(1);
  const product = new Float64Array(nodes).fill(1);
  const different = new Int32Array(nodes);
  let widest = 0;
  for (let node = 1; node < nodes; node++) {
    const up = parent[node]!;
    asked[node] = tree.feature[up]!;
    share[node] = rows[up]! > 0 ? rows[node]! / rows[up]! : 0;
    let other = up;
    while (other > 0 && asked[other] !== asked[node]) other = parent[other]!;
    above[node] = other > 0 ? other : -1;
    product[node] = share[node]! * (other > 0 ? product[other]! : 1);
    different[node] = different[up]! + (other > 0 ? 0 : 1);
    widest = Math.max(widest, different[node]!);
  }
  return { parent, asked, above, share, product, widest };
}

const plans = new WeakMap<SayingTree, TreePlan | null>();

/**
 * Makes a tree ready, once for as long as it is held; null where it does not know how many rows
 * came by its nodes.
 */
export function planTree(tree: SayingTree): TreePlan | null {
  const known = plans.get(tree);
  if (known !== undefined) return known;
  const made = makePlan(tree);
  plans.set(tree, made);
  return made;
}

function makePlan({ tree, says }: SayingTree): TreePlan | null {
  const { rows } = tree;
  if (rows === undefined || !(rows[0]! > 0)) return null;
  const { widest, share, product, ...paths } = pathsOf(tree, rows);
  const points = Math.max(1, Math.ceil(widest / 2));
  const { at, weights } = gaussLegendre(points);
  const nodes = tree.left.length;
  const growth = new Float64Array(3 * nodes * points);
  const counts = new Float64Array(3 * nodes * points);
  for (let node = 1; node < nodes; node++) {
    const here = product[node]!;
    const up = paths.above[node]! < 0 ? 1 : product[paths.above[node]!]!;
    for (let q = 0; q < points; q++) {
      const [t, weight] = [at[q]!, weights[q]!];
      const [withHere, withUp] = [here * (1 - t) + t, up * (1 - t) + t];
      const before = (weight * (1 - up)) / withUp;
      const both = (3 * node + BOTH) * points + q;
      growth[both] = withHere / withUp;
      counts[both] = (weight * (1 - here)) / withHere - before;
      const noMore = (3 * node + NO_MORE) * points + q;
      growth[noMore] = (here * (1 - t)) / withUp;
      counts[noMore] = -weight / (1 - t) - before;
      growth[(3 * node + NEITHER) * points + q] = share[node]!;
    }
  }
  let mean = 0;
  for (let node = 0; node < nodes; node++)
    if (tree.left[node] === 0) mean += (says[node]! * rows[node]!) / rows[0]!;
  const left = Int32Array.from(tree.left);
  return { tree, says: Float64Array.from(says), points, left, growth, counts, mean, ...paths };
}
