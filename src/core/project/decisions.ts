import type { FindingState, Phase } from '../contracts/check.ts';
import type { EngineId } from '../contracts/model.ts';
import type { ReaderOptions } from '../contracts/reader.ts';
import type { Slice } from '../data/condition.ts';
import type { Contract, ContractRules } from '../data/contract.ts';
import type { SplitPlan } from '../data/split.ts';
import type { ColumnKind } from '../data/table.ts';
import type { Adjustment, GateResult } from '../deploy/release.ts';
import type { ProjectId, ReleaseId, RunId, StepId, StudyId } from '../id.ts';
import type { WatchedGroups } from '../monitor/watch/watched-groups.ts';
import type { Recalibration, RecalibrationMethod } from '../model/recalibration.ts';
import type { Task } from '../model/task.ts';
import type { Settings } from '../params.ts';
import type { CompareChoice, CompareFact } from './comparison.ts';
import type { CrossChoice, CrossFact } from './cross-validation.ts';
import type { MonitorChoice, MonitorFact } from './monitoring.ts';
import type {
  Calibration,
  CardWords,
  ColumnNote,
  ColumnRole,
  DataSource,
  DecisionRule,
  Estimate,
  FramingScan,
  Goal,
  ImportChoices,
  ImportedData,
  LearningCurve,
  LearningPoint,
  MissingMarker,
  PreparedData,
  RegisteredFeature,
  RunResult,
  RunRows,
  Sampling,
  StepDraft,
} from './project.ts';

/** A step of a whole list; on and without a comment where nothing else is said. */
export interface StepEntry {
  readonly id: StepId;
  readonly step: StepDraft;
  readonly enabled?: boolean;
  readonly comment?: string;
}

export type StepList = 'clean' | 'recipe';

/** What a person chose. One gesture, one choice. */
export type Choice =
  | {
      readonly type: 'project/create';
      readonly id: ProjectId;
      readonly name: string;
      readonly scenario: string | null;
      readonly seed: number;
    }
  | { readonly type: 'project/rename'; readonly name: string }
  | {
      readonly type: 'data/choose';
      readonly source: DataSource;
      /** What the import dialog settled with it; nothing by default. */
      readonly choices?: ImportChoices;
    }
  | { readonly type: 'data/append'; readonly source: DataSource }
  | { readonly type: 'data/removeBatch'; readonly hash: string }
  | { readonly type: 'data/setMarkers'; readonly markers: readonly MissingMarker[] }
  | { readonly type: 'data/sample'; readonly sampling: Sampling | null }
  | { readonly type: 'data/describeColumn'; readonly column: string; readonly note: ColumnNote }
  | { readonly type: 'slices/save'; readonly slice: Slice }
  | { readonly type: 'slices/remove'; readonly id: string }
  | { readonly type: 'features/register'; readonly features: readonly RegisteredFeature[] }
  | { readonly type: 'recipe/breakRule'; readonly broken: boolean }
  | { readonly type: 'data/setType'; readonly column: string; readonly kind: ColumnKind }
  | { readonly type: 'data/setOptions'; readonly options: ReaderOptions }
  | { readonly type: 'goal/set'; readonly goal: Goal }
  | { readonly type: 'framing/describeRow'; readonly rowIs: string }
  | {
      readonly type: 'framing/chooseTarget';
      readonly target: string;
      readonly task: Task;
      readonly positive: string | null;
    }
  | { readonly type: 'framing/setRole'; readonly column: string; readonly role: ColumnRole }
  | {
      readonly type: 'framing/setRoles';
      readonly roles: readonly (readonly [string, ColumnRole])[];
    }
  /** Where a number column is cut into groups; no cuts: those suggested. */
  | { readonly type: 'framing/setBands'; readonly column: string; readonly cuts: readonly number[] }
  | { readonly type: 'framing/chooseMetric'; readonly metric: string }
  | { readonly type: 'framing/setSplit'; readonly split: SplitPlan }
  | {
      readonly type: 'steps/add';
      readonly list: StepList;
      readonly id: StepId;
      readonly step: StepDraft;
      readonly at: number | null;
    }
  | {
      readonly type: 'steps/change';
      readonly list: StepList;
      readonly id: StepId;
      readonly columns: readonly string[];
      readonly settings: Settings;
    }
  | { readonly type: 'steps/remove'; readonly list: StepList; readonly id: StepId }
  | {
      readonly type: 'steps/move';
      readonly list: StepList;
      readonly id: StepId;
      readonly to: number;
    }
  | {
      readonly type: 'steps/enable';
      readonly list: StepList;
      readonly id: StepId;
      readonly enabled: boolean;
    }
  | {
      readonly type: 'steps/comment';
      readonly list: StepList;
      readonly id: StepId;
      readonly comment: string;
    }
  /** Several at once: what “Accept the suggestion” adds. Undone together. */
  | {
      readonly type: 'steps/set';
      readonly list: StepList;
      readonly steps: readonly StepEntry[];
    }
  /** What a person sets on the contract beside what is learned. */
  | { readonly type: 'contract/setRules'; readonly rules: ContractRules }
  | { readonly type: 'contract/freeze'; readonly contract: Contract }
  | {
      readonly type: 'train/start';
      readonly run: RunId;
      readonly model: string;
      readonly settings: Settings;
      readonly seed: number;
      readonly engine: EngineId | 'auto';
      readonly study: StudyId | null;
      readonly rows: RunRows;
      /** A finished run whose model it starts from; left out or null: from scratch. */
      readonly warm?: RunId | null;
    }
  | {
      readonly type: 'tune/start';
      readonly study: StudyId;
      readonly tuner: string;
      readonly model: string;
      readonly trials: number;
      readonly seed: number;
    }
  | {
      readonly type: 'learning-curve/start';
      readonly run: RunId;
      /** Shares of the training rows, above 0 to 1, ascending. */
      readonly shares: readonly number[];
      readonly seeds: readonly number[];
    }
  | CrossChoice
  | { readonly type: 'model/setRule'; readonly run: RunId; readonly rule: DecisionRule }
  /** Null: probabilities as the model gives them. */
  | {
      readonly type: 'model/recalibrate';
      readonly run: RunId;
      readonly method: RecalibrationMethod | null;
    }
  | { readonly type: 'model/describe'; readonly run: RunId; readonly card: CardWords }
  | { readonly type: 'model/choose'; readonly run: RunId }
  | {
      readonly type: 'test/open';
      readonly run: RunId;
      readonly result: Estimate;
      /** Milliseconds since 1970; left out: not known. */
      readonly at?: number;
    }
  | {
      readonly type: 'release/build';
      readonly release: ReleaseId;
      readonly run: RunId;
      readonly margin: number;
      readonly at: number;
      /** What labelled production rows changed beside the model; left out: nothing. */
      readonly adjusted?: Adjustment;
    }
  | { readonly type: 'release/stage'; readonly release: ReleaseId; readonly at: number }
  | {
      readonly type: 'release/approve';
      readonly release: ReleaseId;
      readonly note: string;
      readonly at?: number;
    }
  | { readonly type: 'release/promote'; readonly release: ReleaseId; readonly at: number }
  /** A share of the running season's traffic for a release first, for so many ticks. */
  | {
      readonly type: 'release/canary';
      readonly release: ReleaseId;
      readonly share: number;
      readonly ticks: number;
      readonly at: number;
    }
  | {
      readonly type: 'release/endCanary';
      readonly outcome: 'whole' | 'back';
      readonly note: string;
      readonly at: number;
    }
  | { readonly type: 'release/rollback'; readonly to: ReleaseId; readonly at: number }
  | MonitorChoice
  | CompareChoice
  | {
      readonly type: 'practice/attest';
      readonly practice: string;
      readonly state: Extract<FindingState, 'attested' | 'not-applicable'>;
      readonly note: string;
    }
  | { readonly type: 'suggestion/accept'; readonly id: string }
  | { readonly type: 'phase/finish'; readonly phase: Phase };

/** What then happened, measured or computed; replay takes it as it was. */
export type Fact =
  | { readonly type: 'data/imported'; readonly imported: ImportedData }
  | { readonly type: 'data/prepared'; readonly prepared: PreparedData }
  | { readonly type: 'framing/scanned'; readonly scan: FramingScan }
  | { readonly type: 'engine/calibrated'; readonly calibration: Calibration }
  | { readonly type: 'train/finished'; readonly run: RunId; readonly result: RunResult }
  | {
      readonly type: 'train/stopped';
      readonly run: RunId;
      readonly state: 'cancelled' | 'failed';
      readonly reason: string;
    }
  | {
      readonly type: 'train/replayed';
      readonly run: RunId;
      readonly same: boolean;
      readonly metricGap: number;
    }
  | {
      readonly type: 'learning-curve/point';
      readonly run: RunId;
      readonly point: LearningPoint;
    }
  | {
      readonly type: 'learning-curve/ended';
      readonly run: RunId;
      readonly state: Exclude<LearningCurve['state'], 'running'>;
      readonly reason: string | null;
    }
  | CrossFact
  | {
      readonly type: 'tune/finished';
      readonly study: StudyId;
      readonly state: 'done' | 'cancelled';
    }
  | {
      readonly type: 'model/scored';
      readonly run: RunId;
      readonly rule: DecisionRule;
      /** Left out: not recalibrated. */
      readonly recalibration?: Recalibration;
      readonly value: Estimate | null;
      readonly gain: Estimate;
    }
  | {
      readonly type: 'release/checked';
      readonly release: ReleaseId;
      readonly gates: readonly GateResult[];
      readonly watched?: readonly WatchedGroups[];
      readonly at: number;
    }
  | MonitorFact
  | CompareFact;

export type Decision = Choice | Fact;

const FACTS: ReadonlySet<string> = new Set<Fact['type']>([
  'data/imported',
  'data/prepared',
  'framing/scanned',
  'engine/calibrated',
  'train/finished',
  'train/stopped',
  'train/replayed',
  'learning-curve/point',
  'learning-curve/ended',
  'cross-validate/fold',
  'cross-validate/ended',
  'tune/finished',
  'model/scored',
  'release/checked',
  'monitor/advanced',
  'monitor/worldPiece',
  'monitor/compared',
  'monitor/compareEnded',
]);
export function isFact(decision: Decision): decision is Fact {
  return FACTS.has(decision.type);
}

/** Undo stops at these, with the reason. */
export const IRREVERSIBLE: ReadonlyMap<Decision['type'], string> = new Map<
  Decision['type'],
  string
>([
  ['test/open', 'The test set was opened: what was seen cannot be unseen.'],
  ['release/promote', 'A release went to production: roll it back instead.'],
  ['release/endCanary', 'A canary was over: what it decided has been decided.'],
  ['release/rollback', 'Production was rolled back: promote another release instead.'],
  ['monitor/advanced', 'Production days have passed: time does not run back.'],
]);
