import type { DesignMatrix } from '../../model/task.ts';
import type { Tree } from '../../model/trees/tree.ts';

/**
 * A tree made ready for Shapley values. Nodes keep their numbers; `points` numbers a state a node, at
 * (3 × node + state) × points: by what the path's product grows at the node, and what the sum below the
 * node counts for its feature.
 */
export interface TreePlan {
  readonly tree: Tree;
  readonly says: Float64Array;
  readonly points: number;
  readonly parent: Int32Array;
  /** The left child, 0 at a leaf. */
  readonly left: Int32Array;
  /** The feature that the cut above a node asks for. */
  readonly asked: Int32Array;
  /** The nearest node above that was reached by a cut on the same feature; −1 where there is none. */
  readonly above: Int32Array;
  readonly growth: Float64Array;
  readonly counts: Float64Array;
  /** Mean of what the leaves say, by the rows that ended in them. */
  readonly mean: number;
}

/**
 * Adds `scale` times the Shapley values of rows `from … to)` under one of some trees to `values`,
 * rows × columns.
 */
export type TreeShapley = (
  tree: number,
  rows: DesignMatrix,
  from: number,
  to: number,
  values: Float64Array,
  scale: number,
) => void;
