import type { NumberMeaning } from '../data/table.ts';

export type Task = 'binary' | 'multiclass' | 'regression';

/** What a row's target can be: class names in a fixed order, or a number. */
export type Outcome =
  | {
      readonly task: 'binary' | 'multiclass';
      readonly classes: readonly string[];
      readonly positive: number;
    }
  | { readonly task: 'regression' };

/** Rows × features, row-major. NaN is missing, for models that take it. */
export interface DesignMatrix {
  readonly names: readonly string[];
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
  /** One a column, null where it is just a number; left out where all are. */
  readonly meanings?: readonly (NumberMeaning | null)[];
}

/**
 * Predictions for `rows` rows. Classes: row-major probabilities, `width` = number of classes.
 * Regression: one number a row, `width` = 1.
 */
export interface Predictions {
  readonly rows: number;
  readonly width: number;
  readonly values: Float64Array;
}
