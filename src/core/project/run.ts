import type { EngineId } from '../contracts/model.ts';
import type { BlobHash, RunId, StudyId } from '../id.ts';
import type { Recalibration, RecalibrationMethod } from '../model/recalibration.ts';
import type { RetrainPlan } from '../monitor/alarms/policy.ts';
import type { CurveRecord } from '../model/curve-record.ts';
import type { TrainScript } from '../model/train-script.ts';
import type { Settings } from '../params.ts';
import type { CrossValidation } from './cross-validation.ts';
import type { Estimate } from './project.ts';

export interface RunRows {
  /** Rows of the training part, or with the labelled rows of a season up to a tick added. */
  readonly kind: 'train' | 'season';
  readonly season: number | null;
  readonly upTo: number | null;
  /** Which rows of the season, and what they count; left out: all of them, the same. */
  readonly plan?: RetrainPlan;
}

export interface RunResult {
  readonly artifact: BlobHash;
  readonly artifactBytes: number;
  readonly engine: EngineId | 'own';
  readonly engineReason: string;
  readonly metric: Estimate;
  readonly trainMetric: number;
  /** Every metric of the task on validation rows. */
  readonly metrics: readonly (readonly [string, number])[];
  /** Money per 1,000 decisions under the run's rule; null without a payoff. */
  readonly value: Estimate | null;
  /** The rule `value` and `gain` were counted under; a changed rule is scored again. */
  readonly rule: DecisionRule;
  /** Fitted where a run is recalibrated; `value` and `gain` were counted under it. */
  readonly recalibration?: Recalibration;
  /** Paired difference in money (or in the metric, better = positive) to the best baseline. */
  readonly gain: Estimate;
  readonly steps: number;
  readonly bestStep: number;
  readonly converged: boolean;
  readonly features: readonly string[];
  readonly importance: readonly number[] | null;
  readonly seconds: number;
  /** What a person did to its training on the way; left out: nothing. */
  readonly script?: TrainScript;
  /** Its losses on the way; left out where it had no steps, or nobody watched. */
  readonly curve?: CurveRecord;
  readonly rows: number;
  readonly validationRows: number;
  /** Hash of the fitted recipe. */
  readonly recipe: BlobHash;
  /** Its recipe was fitted on the rows it is judged by: the rule was broken. */
  readonly leaky?: boolean;
}

/** How probabilities become decisions. */
export type DecisionRule =
  | { readonly kind: 'threshold'; readonly value: number }
  | { readonly kind: 'most-likely' }
  | { readonly kind: 'expected-value' }
  /** Two classes: a threshold a group of a column; `base` where a row's group is unknown. */
  | {
      readonly kind: 'group-thresholds';
      readonly column: string;
      /** Cuts of numbers into groups; empty: by level. */
      readonly bands: readonly number[];
      readonly base: number;
      readonly by: readonly (readonly [group: string, threshold: number])[];
    }
  /** Many classes: the one with the largest probability over its threshold, one a class. */
  | { readonly kind: 'class-thresholds'; readonly values: readonly number[] }
  /** The class worth most, or a person where asking one, at a cost a row, is worth more. */
  | { readonly kind: 'review'; readonly cost: number }
  /** Regression: the prediction plus a constant shift in the target's unit. */
  | { readonly kind: 'shift'; readonly value: number };

/** The settings of a run, trained on a share of its rows. */
export interface LearningPoint {
  /** Share of the training rows, above 0 to 1, and how many they are. */
  readonly share: number;
  readonly rows: number;
  readonly seed: number;
  /** On the rows the run is judged on. */
  readonly metric: Estimate;
  /** On the rows learned from. */
  readonly trainMetric: number;
}

/** Score against number of training rows. */
export interface LearningCurve {
  readonly shares: readonly number[];
  readonly seeds: readonly number[];
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly points: readonly LearningPoint[];
  readonly failure: string | null;
}

export interface Run {
  readonly id: RunId;
  readonly model: string;
  /** Complete: defaults included. */
  readonly settings: Settings;
  readonly seed: number;
  readonly engine: EngineId | 'auto';
  readonly study: StudyId | null;
  readonly rows: RunRows;
  /** The run whose model it started from; left out: from scratch. */
  readonly warm?: RunId;
  /** Keys of what it was made from; `plan` compares them with today's. */
  readonly from: { readonly data: string; readonly split: string; readonly recipe: string };
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly failure: string | null;
  readonly result: RunResult | null;
  readonly rule: DecisionRule | null;
  /** How its probabilities are made better; left out: not at all. */
  readonly recalibrate?: RecalibrationMethod;
  /** Test-set result once the seal was broken for this run. */
  readonly test: Estimate | null;
  /** A second training from the same record: equal artifact hash and metric, or not. */
  readonly replay: { readonly same: boolean; readonly metricGap: number } | null;
  /** Left out: never asked for. */
  readonly learningCurve?: LearningCurve;
  /** Left out: never asked for. */
  readonly crossValidation?: CrossValidation;
  /** When the seal was broken for it, milliseconds since 1970; left out: not known. */
  readonly testedAt?: number;
  /** What a person adds to its model card; left out: nothing yet. */
  readonly card?: CardWords;
}

/** A model card in a person’s own words; each may be empty. */
export interface CardWords {
  readonly purpose: string;
  readonly outOfScope: string;
  readonly limits: string;
  readonly warnings: string;
}

export interface Study {
  readonly id: StudyId;
  readonly tuner: string;
  readonly model: string;
  readonly trials: number;
  readonly seed: number;
  readonly state: 'running' | 'done' | 'cancelled';
  readonly runs: readonly RunId[];
  readonly best: RunId | null;
}
