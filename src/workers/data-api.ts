import type { ModelArtifact } from '../core/contracts/model.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { CheckedRelease } from '../core/lab/gates.ts';
import type { BlobHash, ReleaseId, RunId } from '../core/id.ts';
import type { LabQueries, StepsReport } from '../core/lab/api.ts';
import type { TrainingFacts } from '../core/lab/complete.ts';
import type { Fact } from '../core/project/decisions.ts';
import type { AsideWork } from './aside.ts';
import type { JobAside, TrainingJob } from '../core/lab/lab.ts';
import type { LearningPlace } from '../core/lab/learning-curve/train.ts';
import type { ImportDraft, ImportPreview } from '../core/lab/preview-import.ts';
import type { TrainedWorld } from '../core/lab/worlds/play.ts';
import type { SeasonReplay } from '../core/lab/replay-season.ts';
import type { Alarm, TickReport } from '../core/monitor/season.ts';
import type { World, WorldPiece, WorldPlace } from '../core/monitor/worlds/worlds.ts';
import type { Patch } from '../core/patch.ts';
import type { PracticeNote } from '../core/pillars/review.ts';
import type { ProjectFile } from '../core/project/file.ts';
import type { Entry } from '../core/project/history.ts';
import type {
  CrossFold,
  DataSource,
  FramingScan,
  ImportedData,
  LearningPoint,
  PreparedData,
  Project,
  RunResult,
} from '../core/project/project.ts';
import type { Result } from '../core/result.ts';
import type { RawRecord } from '../storage/database.ts';
import type { Brought } from './importing.ts';
import type { LaterFile } from './keep-later.ts';
import type { Outcome } from './protocol.ts';

export interface WorkerSettings {
  /** The app's own address, for the bundled datasets. */
  readonly base: string;
  /** Database name; tests use one each. */
  readonly database?: string;
}

export interface Played {
  readonly reports: readonly TickReport[];
  readonly alarms: readonly Alarm[];
}

export type QueryName = keyof LabQueries;
export type QueryArguments<N extends QueryName> = Parameters<LabQueries[N]>;
export type QueryAnswer<N extends QueryName> = Awaited<ReturnType<LabQueries[N]>>;

/**
 * What the worker that owns the table can be told and asked. All answers are about the project of
 * the latest `update`; `asOf` names an older state of it where a run was started from one.
 */
export interface DataApi {
  start(settings: WorkerSettings): Promise<{ readonly shared: boolean }>;
  /** Holds a lock for as long as the worker lives; resolves once it is held. */
  hold(lock: string): Promise<void>;
  /** From the project told last to the one there is now; whole where none was told. */
  update(patch: Patch, manifest: DatasetManifest | null): void;

  query<N extends QueryName>(name: N, args: QueryArguments<N>): Promise<QueryAnswer<N>>;
  notes(): Promise<readonly PracticeNote[]>;

  /** What these files would become, or what they would add; nothing is stored. */
  previewImport(
    port: MessagePort,
    brought: Brought,
    draft: ImportDraft,
    append: boolean,
  ): Promise<Outcome<ImportPreview>>;
  keepImport(
    port: MessagePort,
    brought: Brought,
    reader: string,
    options: ReaderOptions,
  ): Promise<Outcome<DataSource>>;
  /** Frees the bytes of files that were not taken in. */
  forgetImport(): Promise<void>;
  describeDataset(manifest: DatasetManifest): Promise<Result<DataSource>>;
  /** Keeps a file of later rows for a season, once its columns fit. */
  keepLater(name: string, bytes: Uint8Array): Promise<Result<LaterFile>>;
  read(port: MessagePort): Promise<Outcome<ImportedData>>;
  prepare(port: MessagePort): Promise<Outcome<PreparedData>>;
  /** Runs both lists of steps over their rows. */
  steps(port: MessagePort): Promise<Outcome<StepsReport>>;
  scan(port: MessagePort): Promise<Outcome<FramingScan>>;
  job(port: MessagePort, run: RunId, asOf: Project | null): Promise<Outcome<TrainingJob>>;
  /** `artifact` itself comes along where workers share no store. */
  complete(
    port: MessagePort,
    run: RunId,
    asOf: Project | null,
    artifact: BlobHash | ModelArtifact,
    facts: TrainingFacts,
  ): Promise<Outcome<RunResult>>;
  /** Matrices of a run's settings on a share of its rows, and how a model trained on them does. */
  learningJob(
    port: MessagePort,
    run: RunId,
    asOf: Project | null,
    place: LearningPlace,
  ): Promise<Outcome<JobAside>>;
  learningPoint(
    port: MessagePort,
    run: RunId,
    asOf: Project | null,
    place: LearningPlace,
    artifact: ModelArtifact,
  ): Promise<Outcome<LearningPoint>>;
  /** Recipe and matrices of a run's settings for one fold, and how a model trained on them does. */
  crossJob(
    port: MessagePort,
    run: RunId,
    asOf: Project | null,
    fold: number,
  ): Promise<Outcome<JobAside>>;
  crossFold(
    port: MessagePort,
    run: RunId,
    asOf: Project | null,
    fold: number,
    artifact: ModelArtifact,
  ): Promise<Outcome<CrossFold>>;
  /** Matrices of one training of another operator, what its model earned, and all put together. */
  worldJob(
    port: MessagePort,
    season: number,
    asOf: Project | null,
    place: WorldPlace,
  ): Promise<Outcome<JobAside>>;
  worldPiece(
    port: MessagePort,
    season: number,
    asOf: Project | null,
    made: TrainedWorld,
  ): Promise<Outcome<WorldPiece>>;
  finishWorlds(
    port: MessagePort,
    season: number,
    asOf: Project | null,
  ): Promise<Outcome<readonly World[]>>;
  check(port: MessagePort, release: ReleaseId): Promise<Outcome<CheckedRelease>>;
  advance(port: MessagePort, ticks: number, stopAtAlarm: boolean): Promise<Outcome<Played, Played>>;
  /** What is missing of a document beside the one that is open. */
  aside(port: MessagePort, project: Project, work: AsideWork): Promise<Outcome<Fact>>;
  /** `entries`: all decisions and facts, oldest first. */
  replaySeason(
    port: MessagePort,
    entries: readonly Entry[],
    season: number,
  ): Promise<Outcome<SeasonReplay>>;
  score(
    port: MessagePort,
    run: RunId,
  ): Promise<Outcome<Pick<RunResult, 'rule' | 'value' | 'gain'>>>;

  writeFile(entries: readonly Entry[], app: string): Promise<Result<Blob>>;
  /** Reads a project file and keeps the data files in it. */
  openFile(file: Blob): Promise<Result<ProjectFile>>;
  forget(checkpoint: string): Promise<void>;
  /** Frees what only this deleted project had stored. */
  discard(record: RawRecord): Promise<void>;
}
