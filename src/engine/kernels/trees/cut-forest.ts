import type { ForestWeights, Tree } from '../../../core/model/trees/tree.ts';

/** A forest of small trees as `cuts.as` reads it. */
export interface CutForest {
  /** Four numbers a tree: its first cut, how many it has, its first leaf, the column it adds to. */
  readonly trees: Uint32Array;
  /** 24 bytes a cut: threshold, leaves on its left, place of its feature among `asked`, 1 where holes go right. */
  readonly cuts: DataView;
  /** What each leaf says, from left to right. */
  readonly says: Float64Array;
  /** Features any cut asks for, ascending. */
  readonly asked: Int32Array;
}

export const CUT = 24;
const MOST_LEAVES = 64;
/** Where trees have more cuts than this for each cut on the way to a leaf, walking is sooner. */
const MOST_ASKED = 6;

/** The leaves of a tree from left to right, and on which of them each cut turns. */
interface Ordered {
  readonly leaves: readonly number[];
  readonly cuts: readonly { readonly node: number; readonly leftLeaves: bigint }[];
  /** Cuts on the way to a leaf, on average. */
  readonly depth: number;
}

function order({ left }: Tree): Ordered {
  const leaves: number[] = [];
  const cuts: { node: number; leftLeaves: bigint }[] = [];
  let steps = 0;
  const visit = (node: number, depth: number): void => {
    const child = left[node]!;
    if (child === 0) {
      leaves.push(node);
      steps += depth;
      return;
    }
    const first = leaves.length;
    visit(child, depth + 1);
    const inside = (1n << BigInt(leaves.length - first)) - 1n;
    cuts.push({ node, leftLeaves: inside << BigInt(first) });
    visit(child + 1, depth + 1);
  };
  visit(0, 0);
  return { leaves, cuts, depth: steps / leaves.length };
}

/** Whether each tree is small and cuts by size alone. */
function isFit(trees: readonly Tree[]): boolean {
  return trees.every(
    ({ left, groups }) =>
      left.length < 2 * MOST_LEAVES && groups?.some((one) => one !== null) !== true,
  );
}

/** Lays a forest out for asking every cut; null where walking down its trees is sooner, or needed. */
export function cutForest(weights: ForestWeights, asked: Int32Array): CutForest | null {
  const flat = weights.trees.flat();
  if (flat.length === 0 || !isFit(flat)) return null;
  const ordered = flat.map(order);
  const many = ordered.reduce((sum, { cuts }) => sum + cuts.length, 0);
  const deep = ordered.reduce((sum, { depth }) => sum + depth, 0);
  if (many > MOST_ASKED * deep) return null;
  const places = new Map([...asked].map((feature, place) => [feature, place]));
  const columns = weights.trees.flatMap((round) => round.map((_tree, column) => column));
  const trees = new Uint32Array(4 * flat.length);
  const cuts = new DataView(new ArrayBuffer(CUT * many));
  const says: number[] = [];
  let cut = 0;
  for (const [t, tree] of flat.entries()) {
    const own = ordered[t]!;
    trees.set([cut, own.cuts.length, says.length, columns[t]!], 4 * t);
    for (const { node, leftLeaves } of own.cuts) {
      const at = CUT * cut++;
      cuts.setFloat64(at, tree.threshold[node]!, true);
      cuts.setBigUint64(at + 8, leftLeaves, true);
      cuts.setUint32(at + 16, places.get(tree.feature[node]!)!, true);
      cuts.setUint32(at + 20, tree.missing?.[node] === 1 ? 0 : 1, true);
    }
    for (const leaf of own.leaves) says.push(tree.value[leaf]!);
  }
  return { trees, cuts, says: Float64Array.from(says), asked };
}
