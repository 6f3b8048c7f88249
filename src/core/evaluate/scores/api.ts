import type { RunId } from '../../id.ts';
import type { Average } from '../../model/metrics-label.ts';
import type { ProbabilityErrors, RecalibrationMethod } from '../../model/recalibration.ts';
import type { Estimate } from '../../project/project.ts';
import type { Result } from '../../result.ts';
import type { ScoreCurves } from './score-curves.ts';

/** What a person sets on the metrics that have something to set. */
export interface ScoreChoices {
  /** F counts recall this many times as much as precision; above 0. */
  readonly beta: number;
  /** Lift looks at this share of the rows, the best-scored ones; above 0, at most 1. */
  readonly share: number;
  /** Top-k counts a row as right when its class is among the k likeliest; 1 or more. */
  readonly k: number;
  /** Which quantile pinball loss asks for, between 0 and 1; null: what the prices ask for. */
  readonly quantile: number | null;
}

export interface Score {
  readonly id: string;
  readonly label: string;
  readonly definition: string;
  readonly better: 'higher' | 'lower';
  /** NaN where it is not defined on these rows. */
  readonly estimate: Estimate;
  /** Rows it rests on. */
  readonly n: number;
  /** Where the 95% interval comes from: Clopper and Pearson's exact one, or resampled rows. */
  readonly how: 'exact' | 'bootstrap';
}

/** A share or an F with the rows it rests on. */
export interface PartScore {
  readonly estimate: Estimate;
  readonly n: number;
}

export interface ClassScore {
  readonly name: string;
  /** Rows of the class, and rows decided as it. */
  readonly actual: number;
  readonly predicted: number;
  readonly precision: PartScore;
  readonly recall: PartScore;
  readonly f: PartScore;
}

export interface AverageScore {
  readonly average: Average;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f: Estimate;
}

/** How good a run is on the rows it is judged by. */
export interface Scores {
  readonly rows: number;
  /** Rows the rule decided itself; the rest goes to a person. */
  readonly decided: number;
  readonly quantile: number;
  readonly metrics: readonly Score[];
  /** Empty for numbers. */
  readonly classes: readonly ClassScore[];
  readonly averages: readonly AverageScore[];
  /** Per 1,000 decisions under the run's rule; null without a payoff. */
  readonly money: Estimate | null;
}

export interface WayToCalibrate {
  /** Null: as the model gives them. */
  readonly method: RecalibrationMethod | null;
  readonly errors: ProbabilityErrors;
  /** Money per 1,000 decisions won by it under the rule in use, paired; null without a payoff. */
  readonly gain: Estimate | null;
}

export interface ScoreQueries {
  scores(run: RunId, choices: ScoreChoices): Promise<Result<Scores>>;
  /** What recalibrating would do, each way measured on rows it was not fitted on. */
  recalibrations(run: RunId): Promise<Result<readonly WayToCalibrate[]>>;
  scoreCurves(run: RunId): Promise<Result<ScoreCurves>>;
}
