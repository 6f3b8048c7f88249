import type { ColumnKind } from '../data/table.ts';
import type { Part, SplitPlan } from '../data/split.ts';
import type { FindingState, Phase } from '../contracts/check.ts';
import type { EngineId } from '../contracts/model.ts';
import type { Slice } from '../data/condition.ts';
import type { Contract, ContractRules } from '../data/contract.ts';
import type { ProjectId, RunId, StepId } from '../id.ts';
import type { Task } from '../model/task.ts';
import type { Settings } from '../params.ts';
import type { Release } from '../deploy/release.ts';
import type { Season } from '../monitor/season.ts';
import type {
  ColumnNote,
  DataSource,
  ImportedData,
  MissingMarker,
  RegisteredFeature,
  Sampling,
} from './data.ts';

import type { Loops } from './loops.ts';
import type { Run, Study } from './run.ts';

export const PROJECT_VERSION = 1;

export type {
  RunRows,
  RunResult,
  DecisionRule,
  LearningPoint,
  LearningCurve,
  Run,
  CardWords,
  Study,
} from './run.ts';
export type { CrossFold, CrossMethod, CrossValidation } from './cross-validation.ts';
export type {
  ColumnNote,
  ColumnSummary,
  DataFinding,
  DataSource,
  ImportChoices,
  ImportedData,
  MissingMarker,
  RegisteredFeature,
  Sampling,
} from './data.ts';

/** Rows: actual class. Columns: the decision taken, one a predicted class. Money per decision. */
export interface ClassPayoff {
  readonly kind: 'classes';
  readonly classes: readonly string[];
  readonly actions: readonly string[];
  readonly value: readonly (readonly number[])[];
}
/** Money lost per unit predicted too high (`over`) and too low (`under`), both ≥ 0. */
export interface UnitPayoff {
  readonly kind: 'units';
  readonly over: number;
  readonly under: number;
  readonly unit: string;
}
export type Payoff = ClassPayoff | UnitPayoff;

export type ExplanationLevel = 'none' | 'global' | 'per-decision';

export interface Kpi {
  readonly name: string;
  /** `value`: money per 1,000 decisions; otherwise a metric id. */
  readonly measure: string;
  readonly unit: string;
  readonly today: number | null;
  readonly target: number | null;
  readonly floor: number | null;
}

export interface Goal {
  readonly decision: string;
  readonly who: string;
  readonly owner: string;
  readonly currency: string;
  readonly kpi: Kpi;
  readonly payoff: Payoff | null;
  readonly volumePerDay: number | null;
  readonly explanation: ExplanationLevel | null;
  readonly budget: {
    readonly minutes: number | null;
    readonly wattHours: number | null;
    readonly money: number | null;
  };
}

export type ColumnRole =
  'feature' | 'target' | 'id' | 'time' | 'group' | 'sensitive' | 'ignored' | 'late';

export interface Framing {
  readonly rowIs: string;
  readonly target: string | null;
  readonly task: Task | null;
  /** The class a yes stands for; null for many classes and numbers. */
  readonly positive: string | null;
  /** Columns without an entry are features; the target's role is implied. */
  readonly roles: readonly (readonly [string, ColumnRole])[];
  readonly metric: string | null;
  readonly split: SplitPlan | null;
  /** Cuts that make groups of a number column; a column without an entry has suggested ones. */
  readonly bands?: readonly (readonly [column: string, cuts: readonly number[]])[];
}

export interface StepDraft {
  /** Plugin id. */
  readonly plugin: string;
  /** Empty: every column the step accepts at that point of the list, the target excepted. */
  readonly columns: readonly string[];
  readonly settings: Settings;
}
export interface StepUse extends StepDraft {
  readonly id: StepId;
  readonly enabled: boolean;
  readonly comment: string;
}

/** Fact: rows were cleaned and cut. */
export interface PreparedData {
  readonly from: string;
  readonly rows: number;
  readonly parts: Readonly<Record<Part, number>>;
  /** Classes in a fixed order with their counts in training rows; empty for regression. */
  readonly classes: readonly (readonly [string, number])[];
  readonly clean: readonly StepReport[];
  /** Rows without a target, left out. */
  readonly unlabelled: number;
  /** Categories of production rows with up to 50 levels: how many rows each level has, most first. */
  readonly later?: readonly LevelCounts[];
}

export type LevelCounts = readonly [
  column: string,
  levels: readonly (readonly [level: string, rows: number])[],
];

export interface StepReport {
  readonly id: StepId;
  readonly rowsIn: number;
  readonly rowsOut: number;
  readonly columnsIn: number;
  readonly columnsOut: number;
  readonly learned: string;
  readonly cells: number;
}

/** A number with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface BaselineScore {
  readonly id: 'majority' | 'mean' | 'last-value' | 'stump';
  readonly label: string;
  readonly rule: string;
  readonly metric: Estimate;
  /** Money per 1,000 decisions on validation rows; null without a payoff. */
  readonly value: Estimate | null;
}

export interface LeakSuspect {
  readonly column: string;
  /** Power of this column alone: ROC AUC for classes, R² for numbers. */
  readonly power: number;
  readonly sentence: string;
}

/** Fact: what the framing scans saw, on training and validation rows. */
export interface FramingScan {
  readonly from: string;
  readonly baselines: readonly BaselineScore[];
  readonly leaks: readonly LeakSuspect[];
  /** Rows equal in every feature and target that stand in two parts. */
  readonly twins: { readonly rows: number; readonly example: readonly number[] };
  /** Values of the group column that stand in two parts; null without a group column. */
  readonly sharedGroups: number | null;
  /** “Do you need ML at all?” */
  readonly needed: { readonly verdict: 'yes' | 'no' | 'cannot-tell'; readonly sentence: string };
}

export interface EngineTiming {
  readonly id: EngineId;
  readonly usable: boolean;
  readonly software: boolean;
  /** Median of the measured steps. */
  readonly examplesPerSecond: number | null;
  readonly note: string;
}
export interface Calibration {
  readonly shape: string;
  readonly timings: readonly EngineTiming[];
  readonly chosen: EngineId;
  readonly reason: string;
}

/** A practice a person vouches for, or says does not apply. */
export interface Attestation {
  readonly practice: string;
  readonly state: Extract<FindingState, 'attested' | 'not-applicable'>;
  readonly note: string;
}

/** The document: everything a person chose and what then happened. Immutable. */
export interface Project {
  readonly version: typeof PROJECT_VERSION;
  readonly id: ProjectId;
  readonly name: string;
  readonly scenario: string | null;
  readonly seed: number;
  readonly source: DataSource | null;
  /** Corrected column kinds. */
  readonly types: readonly (readonly [string, ColumnKind])[];
  readonly markers: readonly MissingMarker[];
  readonly sampling: Sampling | null;
  /** Further files whose rows follow the source's, in this order. */
  readonly batches: readonly DataSource[];
  readonly catalogue: readonly (readonly [string, ColumnNote])[];
  readonly slices: readonly Slice[];
  readonly features: readonly RegisteredFeature[];
  /** The teaching switch: steps are fitted on validation and test rows too. */
  readonly ruleBroken: boolean;
  /** What a person set on the contract; a frozen version holds its own copy. */
  readonly contractRules: ContractRules;
  readonly imported: ImportedData | null;
  readonly goal: Goal | null;
  readonly framing: Framing;
  readonly clean: readonly StepUse[];
  readonly recipe: readonly StepUse[];
  readonly prepared: PreparedData | null;
  readonly scan: FramingScan | null;
  readonly contracts: readonly Contract[];
  readonly calibrations: readonly Calibration[];
  readonly runs: readonly Run[];
  readonly studies: readonly Study[];
  /** The run chosen to go on with. */
  readonly chosen: RunId | null;
  readonly releases: readonly Release[];
  readonly seasons: readonly Season[];
  /** How often the sealed test set was opened. */
  readonly sealOpened: number;
  readonly attestations: readonly Attestation[];
  /** Ids of suggestions taken as they were, `phase/step`. */
  readonly accepted: readonly string[];
  /** Phases a person finished at least once. */
  readonly visited: readonly Phase[];
  readonly loops: Loops;
}
