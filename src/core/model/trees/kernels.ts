/** How a feature is cut: by an order, by an order with missing values in the last bin, by groups. */
export type BinKind = 'ordered' | 'holes' | 'categories';

/** One feature as bins: how many there are, and how they are cut. */
export interface BinnedFeature {
  readonly kind: BinKind;
  readonly slots: number;
}

/** Sums of a node's derivatives in whole quanta, and its rows. Exact: at most 2^52 in size. */
export interface Sums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

/** Powers of two that make whole numbers of derivatives. */
export interface Quantum {
  readonly gradient: number;
  readonly hessian: number;
  /** Bits of a 64-bit word below the number of rows. */
  readonly shift: number;
}

/** In quanta. */
export interface CutRules {
  readonly l2: number;
  readonly minimumRows: number;
  readonly minimumHessian: number;
}

export interface Cut {
  readonly feature: number;
  /**
   * By which cuts of the node are compared, more than 0: d² / (a·b) with a = hL + λ, b = H − hL + λ
   * and d = gL·(H + 2λ) − G·a. `gainOf` makes a gain of it.
   */
  readonly ratio: number;
  readonly left: Sums;
  /** By bin: 0 left, 1 right. */
  readonly side: Uint8Array;
}

/** What boosting works on; fixed while it runs. */
export interface BoostPlan {
  readonly rows: number;
  readonly features: readonly BinnedFeature[];
  readonly loss: 'numbers' | 'two' | 'many';
  /** Scores at the start, one a column. */
  readonly base: readonly number[];
  readonly target: Float64Array;
  readonly weights: Float64Array | null;
}

/** Rows whose factors are multiplied before a logarithm is taken: far from overflow. */
export const GROUP = 64;

/**
 * The arithmetic of boosted trees on rows it holds. Rows of a node are `from` to `to` of an order that
 * `partition` rearranges; histograms are named by number. Equal bits whoever does it.
 */
export interface BoostKernel {
  /** Ascending, for numbers without NaN; the view holds until the next call. */
  sort(values: Float64Array): Float64Array;
  /** Gives each row the number of edges below its value; NaN the number of edges and one. */
  binNumbers(feature: number, values: Float64Array, edges: Float64Array): void;
  binCodes(feature: number, bins: Uint8Array): void;

  /** After all features have bins. */
  begin(plan: BoostPlan): void;
  /** Scores of a column, one a row; the view holds until the next call. */
  scores(column: number): Float64Array;
  /**
   * Before `derive`, rows `from` to `to`, `from` a multiple of 64: what all columns' derivatives have
   * in common. Gives what it adds to the loss, and for numbers the largest gradient.
   */
  survey(from: number, to: number): { readonly loss: number; readonly largest: number };
  /** Writes the derivatives of a column; gives what it adds to the loss. */
  derive(column: number, from: number, to: number, quantum: Quantum): number;
  /** Even and odd rows of each 64: products whose logarithms are the rest of the loss. */
  products(): Float64Array;

  /** Which rows the next tree sees, ascending; null: all. */
  take(rows: Int32Array | null): void;
  total(rows: number): Sums;
  /**
   * Puts at hand the rows a histogram is to be of. What is counted is taken out of the histogram
   * `whole`, which leaves it to the rows' sibling.
   */
  open(histogram: number, from: number, to: number, whole: number | null): void;
  /** Counts the opened rows of four features: `block` of ⌈features / 4⌉. */
  count(block: number): void;
  /** The best cut over the features listed; null when the rules allow none. */
  search(histogram: number, sums: Sums, rules: CutRules, features: Int32Array): Cut | null;
  /** Rows that go left first, both sides in their old order; gives the border. */
  partition(from: number, to: number, cut: Pick<Cut, 'feature' | 'side'>): number;
  addLeaf(column: number, from: number, to: number, value: number): void;
}
