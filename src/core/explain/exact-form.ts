import type { Tree } from '../model/trees/tree.ts';

/** What attributions are counted in. `log-odds` of one class, `score` of a class before softmax. */
export type ExplainUnit = 'log-odds' | 'score' | 'probability' | 'number';

/** A tree with what each of its leaves adds to the answer that is explained, a number a node. */
export interface SayingTree {
  readonly tree: Tree;
  readonly says: ArrayLike<number>;
}

/** What one output of a model is made of, where attributions can be computed exactly. */
export type ExactForm =
  /** base + scale × Σ of what the trees say. */
  | {
      readonly kind: 'trees';
      readonly trees: readonly SayingTree[];
      readonly base: number;
      readonly scale: number;
      readonly unit: ExplainUnit;
    }
  /** intercept + Σ coefficient × feature. */
  | {
      readonly kind: 'linear';
      readonly intercept: number;
      readonly coefficients: readonly number[];
      readonly unit: ExplainUnit;
    };
