import type { LaterFile } from '../workers/keep-later.ts';
import type { Challenge } from '../core/challenge/challenge.ts';
import type { ChallengeReplay } from '../core/challenge/replay.ts';
import type { Catalog } from '../core/contracts/catalog.ts';
import type { TrainProgress } from '../core/contracts/model.ts';
import type { Phase } from '../core/contracts/check.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { LabQueries, Suggestion } from '../core/lab/api.ts';
import type { SeasonReplay } from '../core/lab/replay-season.ts';
import type { StepInfo, StepName } from '../core/lab/steps.ts';
import type { PracticeNote } from '../core/pillars/review.ts';
import type { LibraryFeature } from '../core/features/registry.ts';
import type { History } from '../core/project/history.ts';
import type { Choice } from '../core/project/decisions.ts';
import type { PhaseState, Work } from '../core/project/plan.ts';
import type { Project, RegisteredFeature } from '../core/project/project.ts';
import type { Problem, Result } from '../core/result.ts';
import type { RunId } from '../core/id.ts';
import type { LiveTraining } from './live-training.svelte.ts';
import type { ImportState } from './import-state.svelte.ts';

/** One point of a live curve. */
export type LivePoint = TrainProgress;

/** Something long that runs now or just ended. */
export interface TaskView {
  readonly id: string;
  readonly label: string;
  readonly kind: Work['kind'] | 'advance' | 'replay' | 'serve' | 'import' | 'fit';
  readonly run: RunId | null;
  /** 0 to 1; null while it cannot be known. */
  readonly fraction: number | null;
  /** “1,240 rows/s”, “12 epochs/s”; '' while unknown. */
  readonly rate: string;
  readonly secondsLeft: number | null;
  readonly state: 'running' | 'paused' | 'done' | 'cancelled' | 'failed';
  readonly problem: Problem | null;
  readonly canPause: boolean;
}

/**
 * What a screen is given, by context. Everything read from it is reactive; every change goes
 * through `dispatch`. A test mounts a phase with a fake of this.
 */
export interface Desk {
  readonly project: Project;
  readonly phaseStates: Readonly<Record<Phase, PhaseState>>;
  readonly catalog: Catalog;
  /** The scenario's manifest; null for a file of one's own. */
  readonly manifest: DatasetManifest | null;
  readonly lab: LabQueries;
  readonly tasks: readonly TaskView[];
  readonly notes: readonly PracticeNote[];
  /** The last refused decision, until the next accepted one or `dismiss`. */
  readonly problem: Problem | null;
  readonly saved: 'saved' | 'saving' | 'unsaved' | 'read-only' | 'failed';
  /** True while reading, cutting or scanning is under way: figures on the screen may be old. */
  readonly settling: boolean;

  dispatch(choice: Choice): Result<Project>;
  dismiss(): void;
  undo(): Result<Project>;
  redo(): Result<Project>;

  /** Resolves when nothing the plan names is missing (or a task failed). */
  settled(): Promise<void>;
  suggest(step: StepName): Promise<Suggestion | null>;
  /** Dispatches a suggestion's choices, waits for the work they start, opens the next screen. */
  accept(suggestion: Suggestion): Promise<Result<Project>>;

  /** Live points of a run in training, oldest first; empty when none were seen. */
  curveOf(run: RunId): readonly LivePoint[];
  /** Bytes one training may hold here. */
  readonly trainingMemory: number;
  /** A run under way in this tab, to be steered and looked at; null when it is not. */
  trainingOf(run: RunId): LiveTraining | null;
  /** Starts a run that stands paused before its first step. */
  startPaused(choice: Extract<Choice, { type: 'train/start' }>): Result<Project>;
  cancel(task: string): void;
  pause(task: string): void;
  resume(task: string): void;
  /** Plays the season on; null plays to the end or the next alarm. Stops at alarms if asked to. */
  advance(ticks: number | null, stopAtAlarm?: boolean): Promise<Result<Project>>;
  /** Trains the same record again and compares. */
  replay(run: RunId): Promise<Result<Project>>;
  /** Plays a season again from its record, and compares. */
  replaySeason(season: number): Promise<Result<SeasonReplay>>;
  /** Plays a challenge again by what its sender did, and compares the score. */
  replayChallenge(challenge: Challenge): Promise<Result<ChallengeReplay>>;
  /** Files on their way in, for an import dialog; what it settles is dispatched by the screen. */
  newImport(append?: boolean): ImportState;
  /** Keeps a file of later rows for a season; refused in words where its columns do not fit. */
  keepLater(file: File): Promise<Result<LaterFile>>;
  /** The project file, ready to save. */
  exportFile(): Promise<Blob>;

  /** Decisions and facts, oldest first. */
  readonly history: Pick<History, 'entries'>;
  /** Features every project of this browser registered, this one's among them, newest first. */
  readonly library: readonly LibraryFeature[];
  /** Registers features in the document and keeps them for other projects. */
  register(features: readonly RegisteredFeature[]): Promise<Result<Project>>;

  /** `view`: the view of a step that has several; null for its first. */
  readonly route: { readonly step: StepInfo; readonly view: string | null };
  go(step: StepName, view?: string): void;
}
