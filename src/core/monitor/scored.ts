import type { DesignMatrix, Predictions } from '../model/task.ts';

/** What the one scoring path says of arriving rows; arrays hold one entry a row. */
export interface Scored {
  /** 1 where the contract refused the row, 0 where it was decided. */
  readonly refused: Uint8Array;
  /**
   * How wrong the decision was: 0 or 1 for classes, the absolute error for numbers. NaN where the
   * row was refused, went to a person or has no label.
   */
  readonly loss: Float64Array;
  /** Numbers: decided minus actual; NaN where `loss` is. */
  readonly signed?: Float64Array;
  /** Money the decision earned, in the goal's currency; 0 where nothing was decided. */
  readonly money: Float64Array;
  /** Two classes: 1 where it was decided for the positive class, 0 where not, −1 where refused. */
  readonly chosen?: Int8Array;
  /** The class index or number decided; −1 where a person decides, NaN where refused. */
  readonly decided?: Float64Array;
  /** Largest class probability of the model, 0 to 1; NaN where refused, and for numbers. */
  readonly sure?: Float64Array;
  /** Why every row was refused. */
  readonly reason?: string;
  /** The project's metric on these rows; null when it cannot be computed. */
  readonly metric: number | null;
  readonly said?: Said;
}

/** What the model said of the rows that were decided, in their order. */
export interface Said {
  /** Places of those rows among the arriving ones. */
  readonly accepted: Int32Array;
  readonly matrix: DesignMatrix;
  readonly predictions: Predictions;
  /** Class, −1 where a person is asked, or the number acted on. */
  readonly decided: Float64Array;
}
