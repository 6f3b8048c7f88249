import type { RunId } from '../../id.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';

/** Rows in a band of predictions, of time or of a column; estimates are NaN under 30 rows. */
export interface ResidualBand {
  readonly label: string;
  readonly rows: number;
  /** Mean of predicted − actual, and of its size. */
  readonly bias: Estimate;
  readonly size: Estimate;
}

export interface ResidualsBy {
  readonly by: string;
  readonly ordered: boolean;
  readonly bands: readonly ResidualBand[];
  /** Mean error over all rows. */
  readonly bias: number;
  /** What predicting too high, and too low, costs per 1,000 rows; null without prices. */
  readonly cost: {
    readonly over: Estimate;
    readonly under: Estimate;
    readonly overRows: number;
    readonly underRows: number;
  } | null;
}

/** One way of making intervals, measured on rows that had no part in making them. */
export interface IntervalWay {
  readonly way: 'even' | 'scaled';
  /** Share of actual values inside, with its exact 95% interval. */
  readonly coverage: Estimate;
  /** Mean width, in the target’s unit; Infinity where the rows are too few for the level. */
  readonly width: number;
  /** Rows it was calibrated on. */
  readonly calibrated: number;
  readonly bands: readonly {
    readonly label: string;
    readonly rows: number;
    readonly coverage: Estimate;
    readonly width: number;
  }[];
}

export interface PredictionIntervals {
  readonly level: number;
  /** Rows coverage is measured on. */
  readonly measured: number;
  readonly ways: readonly IntervalWay[];
}

export interface IntervalQueries {
  /** `by`: a column, or null for the prediction itself. */
  residuals(run: RunId, by: string | null): Promise<Result<ResidualsBy>>;
  /** `level`: share that is to lie inside, between 0 and 1; coverage also by bands of `by`. */
  predictionIntervals(
    run: RunId,
    level: number,
    by: string | null,
  ): Promise<Result<PredictionIntervals>>;
}
