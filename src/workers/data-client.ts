import type { ModelArtifact } from '../core/contracts/model.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { BlobHash, ReleaseId, RunId } from '../core/id.ts';
import type { LabQueries } from '../core/lab/api.ts';
import type { TrainingFacts } from '../core/lab/complete.ts';
import type { TrainedWorld } from '../core/lab/worlds/play.ts';
import type { SeasonReplay } from '../core/lab/replay-season.ts';
import type { LearningPlace } from '../core/lab/learning-curve/train.ts';
import type { ImportDraft, ImportPreview } from '../core/lab/preview-import.ts';
import type { World, WorldPiece, WorldPlace } from '../core/monitor/worlds/worlds.ts';
import { patchOf } from '../core/patch.ts';
import type { PracticeNote } from '../core/pillars/review.ts';
import type { Fact } from '../core/project/decisions.ts';
import type { Entry } from '../core/project/history.ts';
import type { DataSource, Project } from '../core/project/project.ts';
import type { Result } from '../core/result.ts';
import type { RawRecord } from '../storage/database.ts';
import type { AsideWork } from './aside.ts';
import type {
  DataApi,
  Played,
  QueryAnswer,
  QueryArguments,
  QueryName,
  WorkerSettings,
} from './data-api.ts';
import { WorkerHost } from './host.ts';
import type { HostOptions, RunningTask, RunOptions, WorkerLike } from './host.ts';
import type { Brought } from './importing.ts';
import type { LaterFile } from './keep-later.ts';
import { isLoss } from './protocol.ts';
import type { Answering, Outcome, Progress } from './protocol.ts';

type OnProgress = (events: readonly Progress[]) => void;

/** The page's side of the worker that owns the table. */
export class DataClient {
  readonly lab: LabQueries;
  readonly #host: WorkerHost<DataApi>;
  #project: Project | null = null;
  #manifest: DatasetManifest | null = null;
  /** What the worker was told last; null: nothing, or it is not known. */
  #sent: Project | null = null;
  #isTold = false;

  constructor(
    spawn: () => WorkerLike,
    settings: WorkerSettings,
    options: HostOptions<DataApi> = {},
  ) {
    this.#host = new WorkerHost(spawn, {
      ...options,
      greet: (api) => {
        this.#forget();
        return api.start(settings);
      },
    });
    this.lab = this.#queries();
  }

  /** What every later question is about; it crosses only when something is asked. */
  update(project: Project, manifest: DatasetManifest | null): void {
    if (project === this.#project && manifest === this.#manifest) return;
    this.#project = project;
    this.#manifest = manifest;
    this.#isTold = false;
  }

  notes(): Promise<Result<readonly PracticeNote[]>> {
    return this.#host.ask((api) => this.#told(api).notes());
  }

  /** With `append`, compared with the rows of the project last told. */
  previewImport(brought: Brought, draft: ImportDraft, append: boolean, on: OnProgress) {
    return this.#run<ImportPreview>(
      (api, port) => api.previewImport(port, brought, draft, append),
      on,
    );
  }

  keepImport(brought: Brought, reader: string, options: ReaderOptions): RunningTask<DataSource> {
    return this.#host.run((api, port) => api.keepImport(port, brought, reader, options));
  }

  forgetImport(): Promise<Result<void>> {
    return this.#host.ask((api) => api.forgetImport());
  }

  async describeDataset(manifest: DatasetManifest): Promise<Result<DataSource>> {
    return flat(await this.#host.ask((api) => api.describeDataset(manifest)));
  }

  async keepLater(name: string, bytes: Uint8Array): Promise<Result<LaterFile>> {
    return flat(await this.#host.ask((api) => api.keepLater(name, bytes)));
  }

  read(on: OnProgress) {
    return this.#run((api, port) => api.read(port), on);
  }

  prepare(on: OnProgress) {
    return this.#run((api, port) => api.prepare(port), on, { letGo: true });
  }

  /** Runs both lists of steps; told to stop, it lets go at once and keeps its table. */
  steps(on: OnProgress) {
    return this.#run((api, port) => api.steps(port), on, { letGo: true });
  }

  scan(on: OnProgress) {
    return this.#run((api, port) => api.scan(port), on, { letGo: true });
  }

  job(run: RunId, asOf: Project | null) {
    return this.#run((api, port) => api.job(port, run, asOf), undefined, { letGo: true });
  }

  complete(
    run: RunId,
    asOf: Project | null,
    artifact: BlobHash | ModelArtifact,
    facts: TrainingFacts,
  ) {
    return this.#run((api, port) => api.complete(port, run, asOf, artifact, facts));
  }

  learningJob(run: RunId, asOf: Project | null, place: LearningPlace) {
    return this.#run((api, port) => api.learningJob(port, run, asOf, place), undefined, {
      letGo: true,
    });
  }

  learningPoint(run: RunId, asOf: Project | null, place: LearningPlace, artifact: ModelArtifact) {
    return this.#run((api, port) => api.learningPoint(port, run, asOf, place, artifact));
  }

  crossJob(run: RunId, asOf: Project | null, fold: number) {
    return this.#run((api, port) => api.crossJob(port, run, asOf, fold), undefined, {
      letGo: true,
    });
  }

  crossFold(run: RunId, asOf: Project | null, fold: number, artifact: ModelArtifact) {
    return this.#run((api, port) => api.crossFold(port, run, asOf, fold, artifact));
  }

  /** `asOf`: the document the season’s first release was trained from, with today’s seasons. */
  worldJob(season: number, asOf: Project | null, place: WorldPlace) {
    return this.#run((api, port) => api.worldJob(port, season, asOf, place), undefined, {
      letGo: true,
    });
  }

  worldPiece(season: number, asOf: Project | null, made: TrainedWorld): RunningTask<WorldPiece> {
    return this.#run((api, port) => api.worldPiece(port, season, asOf, made));
  }

  finishWorlds(
    season: number,
    asOf: Project | null,
    on: OnProgress,
  ): RunningTask<readonly World[]> {
    return this.#run((api, port) => api.finishWorlds(port, season, asOf), on);
  }

  check(release: ReleaseId, on: OnProgress) {
    return this.#run((api, port) => api.check(port, release), on);
  }

  advance(ticks: number, stopAtAlarm: boolean, on: OnProgress): RunningTask<Played, Played> {
    return this.#run((api, port) => api.advance(port, ticks, stopAtAlarm), on);
  }

  aside(project: Project, work: AsideWork, on: OnProgress): RunningTask<Fact> {
    return this.#run((api, port) => api.aside(port, project, work), on);
  }

  replaySeason(
    entries: readonly Entry[],
    season: number,
    on: OnProgress,
  ): RunningTask<SeasonReplay> {
    return this.#run((api, port) => api.replaySeason(port, entries, season), on);
  }

  score(run: RunId) {
    return this.#run((api, port) => api.score(port, run), undefined, { letGo: true });
  }

  async writeFile(entries: readonly Entry[], app: string): Promise<Result<Blob>> {
    return onceMore(async () => flat(await this.#host.ask((api) => api.writeFile(entries, app))));
  }

  async openFile(file: Blob) {
    return flat(await this.#host.ask((api) => api.openFile(file)));
  }

  forget(checkpoint: string): Promise<Result<void>> {
    return this.#host.ask((api) => api.forget(checkpoint));
  }

  discard(record: RawRecord): Promise<Result<void>> {
    return this.#host.ask((api) => api.discard(record));
  }

  /** Ends the worker as a crash would; the next question starts another. */
  kill(): void {
    this.#host.kill();
  }

  close(): void {
    this.#host.close();
  }

  #told(api: Answering<DataApi>): Answering<DataApi> {
    if (!this.#isTold && this.#project !== null) {
      const patch = patchOf(this.#sent, this.#project);
      this.#isTold = true;
      this.#sent = this.#project;
      api.update(patch, this.#manifest).catch(() => this.#forget());
    }
    return api;
  }

  #forget(): void {
    this.#sent = null;
    this.#isTold = false;
  }

  #run<T, P = never>(
    start: (api: Answering<DataApi>, port: MessagePort) => Promise<Outcome<T, P>>,
    on?: OnProgress,
    options?: RunOptions,
  ): RunningTask<T, P> {
    return this.#host.run<T, Progress, P>((api, port) => start(this.#told(api), port), on, options);
  }

  #queries(): LabQueries {
    const ask =
      <N extends QueryName>(name: N) =>
      (...args: QueryArguments<N>): Promise<QueryAnswer<N>> =>
        onceMore(async () => {
          const query = this.#host.ask((api) => {
            const asked = this.#told(api).query as DataApi['query'];
            return asked(name, args);
          });
          return flat((await query) as Result<Result<unknown>>);
        }) as Promise<QueryAnswer<N>>;
    return {
      rows: ask('rows'),
      pictures: ask('pictures'),
      profile: ask('profile'),
      column: ask('column'),
      count: ask('count'),
      findings: ask('findings'),
      steps: ask('steps'),
      preview: ask('preview'),
      stage: ask('stage'),
      contract: ask('contract'),
      features: ask('features'),
      evaluate: ask('evaluate'),
      examples: ask('examples'),
      openTest: ask('openTest'),
      serveRow: ask('serveRow'),
      serveFile: ask('serveFile'),
      latency: ask('latency'),
      exportRelease: ask('exportRelease'),
      suggest: ask('suggest'),
      alarmChoices: ask('alarmChoices'),
      retrainPreview: ask('retrainPreview'),
      alarmEvidence: ask('alarmEvidence'),
      duties: ask('duties'),
      learnedHours: ask('learnedHours'),
      rootCause: ask('rootCause'),
      associations: ask('associations'),
      pair: ask('pair'),
      targetBy: ask('targetBy'),
      overTime: ask('overTime'),
      missingMap: ask('missingMap'),
      mapRows: ask('mapRows'),
      underWay: ask('underWay'),
      letGo: ask('letGo'),
      declaredGroups: ask('declaredGroups'),
      groupsInData: ask('groupsInData'),
      groupReport: ask('groupReport'),
      groupCurves: ask('groupCurves'),
      rulePrice: ask('rulePrice'),
      proxies: ask('proxies'),
      explainOverview: ask('explainOverview'),
      importance: ask('importance'),
      dropColumn: ask('dropColumn'),
      dependence: ask('dependence'),
      attributions: ask('attributions'),
      explainRow: ask('explainRow'),
      explainServed: ask('explainServed'),
      nearest: ask('nearest'),
      counterfactuals: ask('counterfactuals'),
      occlusion: ask('occlusion'),
      wordsLeftOut: ask('wordsLeftOut'),
      stability: ask('stability'),
      modelCard: ask('modelCard'),
      worldOffers: ask('worldOffers'),
      detectorBench: ask('detectorBench'),
      surfaceColumns: ask('surfaceColumns'),
      surface: ask('surface'),
      drawn: ask('drawn'),
      trainingRows: ask('trainingRows'),
      ownUnits: ask('ownUnits'),
      vocabulary: ask('vocabulary'),
      learnedRows: ask('learnedRows'),
      portrait: ask('portrait'),
      predictions: ask('predictions'),
      classThresholds: ask('classThresholds'),
      reviewCurve: ask('reviewCurve'),
      scores: ask('scores'),
      scoreCurves: ask('scoreCurves'),
      recalibrations: ask('recalibrations'),
      compareRuns: ask('compareRuns'),
      runDifferences: ask('runDifferences'),
      differingRows: ask('differingRows'),
      tradeOffs: ask('tradeOffs'),
      luckOfChoice: ask('luckOfChoice'),
      slices: ask('slices'),
      searchSlices: ask('searchSlices'),
      sliceOptions: ask('sliceOptions'),
      sliceRows: ask('sliceRows'),
      predictionIntervals: ask('predictionIntervals'),
      residuals: ask('residuals'),
    };
  }
}

/** Asked again where the worker was lost under it: another task may have ended it. */
async function onceMore<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  const answer = await ask();
  return !answer.ok && isLoss(answer.problem) ? ask() : answer;
}

/** The worker's own answer, or why it gave none. */
function flat<T>(result: Result<Result<T>>): Result<T> {
  return result.ok ? result.value : result;
}
