/** What a cut is judged by: squared misses (numbers; shares of two classes), or impurity by class. */
export type Criterion = 'squares' | 'gini' | 'entropy';

export interface CartPlan {
  readonly rows: number;
  /** Different ranks by feature. */
  readonly levels: readonly number[];
  readonly criterion: Criterion;
  /** Classes there are; 1 where squares count. */
  readonly classes: number;
  /** Number or class index, one a row. */
  readonly target: Float64Array;
}

export interface RankCut {
  readonly feature: number;
  /** Last rank on the left, and the next one there is. */
  readonly rank: number;
  readonly next: number;
  /**
   * Σ (Σ w·y)² / Σ w of both sides (squares), Σ (Σ_k w_k²) / Σ w (Gini), Σ (Σ_k w_k·ln w_k − w·ln w)
   * (entropy).
   */
  readonly worth: number;
}

/**
 * The arithmetic of exact trees on rows it holds. Rows of a node are `from` to `to` of an order that
 * `partition` rearranges. Equal bits whoever does it.
 */
export interface CartKernel {
  /** Place of each row's value among the feature's values. */
  setRanks(feature: number, ranks: Uint16Array): void;
  /** After all features have ranks. */
  begin(plan: CartPlan): void;
  /** Rows of the next tree, and how much every row counts. */
  take(rows: Int32Array, weights: Float64Array): void;
  /**
   * Sums of a node. Classes: the weight of each. Squares: weight, Σ w·y, Σ w·y², least and largest y.
   * The view holds until the next call.
   */
  sum(from: number, to: number): Float64Array;
  /**
   * Best cut of the node summed last, over the features listed until `wanted` of them were seen to
   * differ; first of equals. Null when none leaves `minimum` rows on either side.
   */
  search(
    from: number,
    to: number,
    features: Int32Array,
    wanted: number,
    minimum: number,
  ): RankCut | null;
  /** Rows up to the cut's rank first, both sides in their old order; gives the border. */
  partition(from: number, to: number, cut: RankCut): number;
  /** Rows of a node; the view holds until the next call. */
  rows(from: number, to: number): Int32Array;
}
