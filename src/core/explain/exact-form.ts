import type { Tree } from '../model/trees/tree.ts';
import type { TreePlan, TreeShapley } from './trees/tree-plan.ts';

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
      /** A kernel for these trees, of the same bits as plain code; left out or null: there is none. */
      openShapley?(plans: readonly TreePlan[], columns: number): TreeShapley | null;
    }
  /** intercept + Σ coefficient × feature. */
  | {
      readonly kind: 'linear';
      readonly intercept: number;
      readonly coefficients: readonly number[];
      readonly unit: ExplainUnit;
    };
