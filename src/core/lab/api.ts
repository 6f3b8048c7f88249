import type { ExportedFile } from '../contracts/exporter.ts';
import type { Condition } from '../data/condition.ts';
import type { Contract } from '../data/contract.ts';
import type { ColumnProfile } from '../data/profile.ts';
import type { RowCheck } from '../data/learn-contract.ts';
import type { ColumnKind, NumberMeaning } from '../data/table.ts';
import type { ColumnReport } from '../explore/column-report.ts';
import type { CompareQueries } from '../evaluate/compare/api.ts';
import type { DecidingQueries } from '../evaluate/deciding/api.ts';
import type { IntervalQueries } from '../evaluate/intervals/api.ts';
import type { ScoreQueries } from '../evaluate/scores/api.ts';
import type { SliceQueries } from '../evaluate/slices/api.ts';
import type { AlarmId, ReleaseId, RunId, StepId } from '../id.ts';
import type { AlarmActionKind } from '../monitor/season.ts';
import type { Choice, StepList } from '../project/decisions.ts';
import type { DataFinding, Estimate, RegisteredFeature, StepReport } from '../project/project.ts';
import type { RowCost } from '../recipe/row-cost.ts';
import type { StepShape } from '../recipe/shapes.ts';
import type { StepCost } from '../recipe/step-cache.ts';
import type { ExplainQueries } from '../explain/api.ts';
import type { ReportQueries } from '../report/api.ts';
import type { DetectorBenchQueries } from '../monitor/bench/api.ts';
import type { WorldQueries } from '../monitor/worlds/api.ts';
import type { FairnessQueries } from '../fairness/api.ts';
import type { Result } from '../result.ts';
import type { AlarmQueries } from './alarms/api.ts';
import type { Evaluation } from './evaluation.ts';
import type { LookingQueries } from './looking/api.ts';
import type { LongWorkQueries } from './long-work.ts';
import type { PictureQueries } from './pictures.ts';
import type { RelationQueries } from './relations.ts';
import type { HourQueries } from './season/hours.ts';
import type { StepName } from './steps.ts';

/** Answers about the current project that need its tables or models; all are computed on demand. */
export interface LabQueries
  extends
    RelationQueries,
    PictureQueries,
    LookingQueries,
    LongWorkQueries,
    FairnessQueries,
    ScoreQueries,
    SliceQueries,
    IntervalQueries,
    ExplainQueries,
    CompareQueries,
    DecidingQueries,
    ReportQueries,
    WorldQueries,
    DetectorBenchQueries,
    HourQueries,
    AlarmQueries {
  /** Cells as text of rows `from` to `to` (exclusive) of the view. */
  rows(view: GridView, from: number, to: number): Promise<Result<GridPage>>;
  profile(column: string): Promise<Result<ColumnProfile>>;
  /** A column in full: among all rows as read, and among those that meet the conditions. */
  column(name: string, where: readonly Condition[]): Promise<Result<ColumnReport>>;
  /** How many rows as read meet the conditions. */
  count(
    where: readonly Condition[],
  ): Promise<Result<{ readonly rows: number; readonly of: number }>>;
  /** What stands out in the rows as read, with today’s framing. */
  findings(): Promise<Result<readonly DataFinding[]>>;
  /** Reports of both lists; recipe reports come from training rows. */
  steps(): Promise<Result<StepsReport>>;
  /** A few training rows before and after one step. */
  preview(list: StepList, step: StepId): Promise<Result<StepPreview>>;
  /** The first rows behind the first `count` steps of a list that are turned on. */
  stage(list: StepList, count: number): Promise<Result<StagePage>>;
  /** What the contract would say, learned from today's training rows. */
  contract(): Promise<Result<Contract>>;
  /** What the recipe gives, as features: where each comes from, and its values. */
  features(): Promise<Result<FeatureReport>>;
  evaluate(run: RunId): Promise<Result<Evaluation>>;
  /** Validation rows of one confusion cell, or those with the largest residuals. */
  examples(run: RunId, actual: number | null, decided: number | null): Promise<Result<GridPage>>;
  /** The sealed test set; the caller records that it was opened. */
  openTest(run: RunId): Promise<Result<Estimate>>;
  /** One row of the form through the endpoint: cells as text by column name. */
  serveRow(
    release: ReleaseId,
    cells: readonly (readonly [string, string])[],
  ): Promise<Result<ServedRow>>;
  serveFile(release: ReleaseId, name: string, bytes: Uint8Array): Promise<Result<ServedBatch>>;
  latency(release: ReleaseId, calls: number): Promise<Result<Latency>>;
  /** The release as a file, checked against its own answers before it is given out. */
  exportRelease(release: ReleaseId, exporter: string): Promise<Result<ExportedRelease>>;
  suggest(step: StepName): Promise<Result<Suggestion | null>>;
  /** What answering this alarm in each way would mean; the first is the suggested one. */
  alarmChoices(alarm: AlarmId): Promise<Result<readonly AlarmChoice[]>>;
  retrainPreview(): Promise<
    Result<{ readonly rows: number; readonly judge: number; readonly sentence: string }>
  >;
}

export interface GridView {
  /** Which rows: as read, after clean, or of a part (test and production stay closed). */
  readonly of: 'read' | 'clean' | 'train' | 'validation';
  readonly sort: { readonly column: string; readonly descending: boolean } | null;
  /** Rows whose cells contain this text, in any column or the named one. */
  readonly search: { readonly column: string | null; readonly text: string } | null;
  /** Conditions on the table as read, all to be met; none by default. */
  readonly where?: readonly Condition[];
}
export interface GridPage {
  readonly names: readonly string[];
  /** Rows in the whole view. */
  readonly total: number;
  readonly from: number;
  /** 0-based positions in the source, one a row. */
  readonly ids: readonly number[];
  readonly cells: readonly (readonly string[])[];
}

export interface StepsReport {
  readonly clean: readonly StepReport[];
  readonly recipe: readonly StepReport[];
  /** Names of the model's input columns. */
  readonly outputs: readonly string[];
  /** Why the recipe does not yet give a matrix; null when it does. */
  readonly notReady: string | null;
  /** Which cells models that need them all would miss; null where none is missing. */
  readonly gaps: string | null;
  /** A column with numbers below 0 among the model’s inputs; null when there is none. */
  readonly negative: string | null;
  /** What the model’s inputs stand for beside their size, each kind once. */
  readonly meanings: readonly NumberMeaning['kind'][];
  /** What each step of both lists took; those of the recipe for one row at the endpoint, too. */
  readonly costs: readonly StepCost[];
  readonly rowCosts: readonly RowCost[];
}
/** A table part of the way through a list. */
export interface StagePage extends GridPage {
  readonly kinds: readonly ColumnKind[];
}
export interface StepPreview {
  readonly names: readonly string[];
  readonly before: readonly (readonly string[])[];
  readonly after: {
    readonly names: readonly string[];
    readonly cells: readonly (readonly string[])[];
  };
  /** Spread of the columns it changed, over the rows looked at. */
  readonly shapes: readonly StepShape[];
  /** Rows looked at, of how many. */
  readonly looked: readonly [rows: number, of: number];
}

export interface FeatureReport {
  /** As they could be registered; version 1 each. */
  readonly features: readonly RegisteredFeature[];
  /** The first training rows, with the features' values: what a model learned from. */
  readonly history: GridPage;
  /** The newest row whose answer is known, through the same steps: what an endpoint reads. */
  readonly latest: GridPage;
  /** Steps whose columns were there already, of all. */
  readonly hits: readonly [cached: number, steps: number];
}

export interface ServedRow {
  readonly check: RowCheck;
  /** Class names with probabilities, or one number named after the target. */
  readonly answers: readonly (readonly [string, number])[];
  /** The decision in the goal's words; null when the guard refused the row. */
  readonly decision: string | null;
  readonly expectedValue: number | null;
}
export interface ServedBatch {
  readonly rows: number;
  readonly refused: number;
  readonly violations: readonly string[];
  /** The file again with prediction columns, as CSV text. */
  readonly csv: string;
  readonly head: GridPage;
  readonly seconds: number;
}
/** Milliseconds a call, one row each, nearest-rank percentiles. */
export interface Latency {
  readonly calls: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly rowsPerSecond: number;
}

export interface ExportedRelease {
  readonly file: ExportedFile;
  /** Rows asked both ways, and the largest difference between the answers. */
  readonly rows: number;
  readonly gap: number;
}

/** What a newcomer can accept on a screen; `why` says on what it rests. */
export interface Suggestion {
  readonly id: StepName;
  readonly label: string;
  readonly why: string;
  readonly choices: readonly Choice[];
  /** After the choices: run virtual time on until something rings or the season ends. */
  readonly advance: 'to-alarm' | 'to-end' | null;
  /** Whether the screen is finished after it, so that the next one can open. */
  readonly completes: boolean;
  /** Another way that is as good for some, to take in its place. */
  readonly other?: AlarmChoice;
}
export interface AlarmChoice {
  readonly label: string;
  readonly why: string;
  readonly choices: readonly Choice[];
  readonly action?: AlarmActionKind;
  /** What it costs, and what it may bring; left out: nothing to tell. */
  readonly costs?: string;
  readonly brings?: string;
  /** Why it cannot be done now; left out: it can. */
  readonly barred?: string;
}
