import { transfer } from 'comlink';
import type { Catalog, LoadModelEngine } from '../core/contracts/catalog.ts';
import type { ModelArtifact } from '../core/contracts/model.ts';
import type { ReaderOptions } from '../core/contracts/reader.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { BlobHash, ReleaseId, RunId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { completeRun } from '../core/lab/complete.ts';
import type { TrainingFacts } from '../core/lab/complete.ts';
import { checkRelease } from '../core/lab/gates.ts';
import { Lab } from '../core/lab/lab.ts';
import type { JobAside, TrainingJob } from '../core/lab/lab.ts';
import { buffersOf } from './job-buffers.ts';
import { crossFold, crossJob } from '../core/evaluate/cross-validation/train.ts';
import { learningJob, learningPoint } from '../core/lab/learning-curve/train.ts';
import type { LearningPlace } from '../core/lab/learning-curve/train.ts';
import { finishWorlds, worldJob, worldPiece } from '../core/lab/worlds/play.ts';
import type { WorldPlace } from '../core/monitor/worlds/worlds.ts';
import type { ImportDraft } from '../core/lab/preview-import.ts';
import { rowsFor } from '../core/lab/rows.ts';
import { applyPatch } from '../core/patch.ts';
import type { Patch } from '../core/patch.ts';
import { reviewProject } from '../core/pillars/review.ts';
import type { Entry } from '../core/project/history.ts';
import type { Project, Run } from '../core/project/project.ts';
import { findRelease, findRun } from '../core/project/views.ts';
import type { WorkHooks } from '../core/recipe/work.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { WorkerStore } from '../storage/blobs.ts';
import type { RawRecord } from '../storage/database.ts';
import type {
  DataApi,
  QueryAnswer,
  QueryArguments,
  QueryName,
  WorkerSettings,
} from './data-api.ts';
import { Importing } from './importing.ts';
import type { Brought } from './importing.ts';
import { keepLater } from './keep-later.ts';
import { holdLock } from './lifeline.ts';
import { packProject, unpackProject } from './pack.ts';
import { playOn } from './play.ts';
import { playFromRecord } from './replay.ts';
import type { Progress } from './protocol.ts';
import { answer } from './queries/index.ts';
import { steps } from './queries/prepared.ts';
import { Reading } from './reading.ts';
import { Sources } from './sources.ts';
import {
  artifactLost,
  artifactOf,
  notThere,
  question,
  scoreAgain,
  workHooks,
} from './data-parts.ts';
import { workAside } from './aside.ts';
import { runTask } from './task.ts';
import type { TaskHooks } from './task.ts';

interface Opened {
  readonly lab: Lab;
  readonly store: WorkerStore;
  readonly sources: Sources;
  readonly reading: Reading;
  readonly importing: Importing;
}

/** The worker that owns the table: reads, cuts, judges, and answers questions about it. */
export class DataService implements DataApi {
  readonly #catalog: Catalog;
  readonly #load: LoadModelEngine;
  readonly #openStore: (settings: WorkerSettings) => Promise<WorkerStore>;
  #opened: Promise<Opened> | null = null;
  #project: Project | null = null;
  #manifest: DatasetManifest | null = null;
  #season: { readonly of: string; readonly memory: Json } | null = null;

  constructor(
    catalog: Catalog,
    load: LoadModelEngine,
    openStore: (settings: WorkerSettings) => Promise<WorkerStore>,
  ) {
    this.#catalog = catalog;
    this.#load = load;
    this.#openStore = openStore;
  }

  async start(settings: WorkerSettings): Promise<{ shared: boolean }> {
    this.#opened = this.#openStore(settings).then((store) => {
      const lab = new Lab(this.#catalog, this.#load, store, () => performance.now());
      const sources = new Sources(store, settings.base, !store.shared);
      const importing = new Importing(this.#catalog, sources);
      return { lab, store, sources, importing, reading: new Reading(lab, sources) };
    });
    return { shared: (await this.#opened).store.shared };
  }

  hold = holdLock;

  update(patch: Patch, manifest: DatasetManifest | null): void {
    this.#project = applyPatch(this.#project, patch) as Project;
    this.#manifest = manifest;
  }

  async query<N extends QueryName>(name: N, args: QueryArguments<N>): Promise<QueryAnswer<N>> {
    const project = this.#current();
    const manifest = this.#manifest;
    const { lab, reading } = await this.#open();
    const asked = question(async (): Promise<Result<unknown>> => {
      const ready = await reading.again(project);
      if (!ready.ok) return ready;
      return answer(name, args, { lab, project, manifest, now: Date.now() });
    });
    return asked as Promise<QueryAnswer<N>>;
  }

  notes = async () => reviewProject(this.#current(), this.#catalog.checks.all);

  previewImport(port: MessagePort, brought: Brought, draft: ImportDraft, append: boolean) {
    return runTask(port, async (hooks: TaskHooks<Progress>) => {
      const { importing } = await this.#open();
      if (!append) return importing.preview(brought, draft, null, hooks);
      const ready = await this.#ready(this.#current());
      if (!ready.ok) return ready;
      const table = ready.value.lab.table(this.#current());
      return table.ok ? importing.preview(brought, draft, table.value, hooks) : table;
    });
  }

  keepImport(port: MessagePort, brought: Brought, reader: string, options: ReaderOptions) {
    return runTask(port, async (hooks: TaskHooks<Progress>) =>
      (await this.#open()).importing.keep(brought, reader, options, hooks),
    );
  }

  forgetImport = async () => (await this.#open()).importing.forget();

  async describeDataset(manifest: DatasetManifest) {
    const { sources } = await this.#open();
    return question(() => sources.describe(manifest, this.#catalog));
  }

  async keepLater(name: string, bytes: Uint8Array) {
    const { lab, sources, reading } = await this.#open();
    return question(() => keepLater(this.#current(), lab, sources, reading, name, bytes));
  }

  read(port: MessagePort) {
    const project = this.#current();
    return runTask(port, async (hooks: Parameters<Reading['read']>[1]) =>
      (await this.#open()).reading.read(project, hooks),
    );
  }

  prepare(port: MessagePort) {
    return this.#task(port, null, async ({ lab }, project, hooks) => {
      const prepared = await lab.ready(project, workHooks(hooks));
      return prepared.ok ? ok(prepared.value.fact) : prepared;
    });
  }

  steps(port: MessagePort) {
    return this.#task(port, null, async ({ lab }, project, hooks) => {
      const context = { lab, project, manifest: this.#manifest, now: Date.now() };
      return steps(context, workHooks(hooks));
    });
  }

  scan: DataApi['scan'] = (port) =>
    this.#task(port, null, async ({ lab }, project) => lab.scan(project));

  job(port: MessagePort, id: RunId, asOf: Project | null) {
    return this.#job<TrainingJob>(port, asOf, async (lab, project, hooks) => {
      const run = this.#run(id, project);
      await lab.ready(project, hooks);
      const rows = rowsFor(lab, project, run);
      return rows.ok ? lab.job(project, run, rows.value, hooks) : rows;
    });
  }

  complete(
    port: MessagePort,
    id: RunId,
    asOf: Project | null,
    artifact: BlobHash | ModelArtifact,
    facts: TrainingFacts,
  ) {
    return this.#task(port, asOf, async ({ lab, store }, project) => {
      const trained = await artifactOf(store, artifact);
      if (trained === undefined) return artifactLost(id);
      return completeRun(lab, project, this.#run(id, project), trained, facts);
    });
  }

  learningJob(port: MessagePort, id: RunId, asOf: Project | null, place: LearningPlace) {
    return this.#job(port, asOf, (lab, project, hooks) =>
      learningJob(lab, project, this.#run(id), place, hooks),
    );
  }

  learningPoint(
    port: MessagePort,
    id: RunId,
    asOf: Project | null,
    place: LearningPlace,
    artifact: ModelArtifact,
  ) {
    return this.#task(port, asOf, ({ lab }, project) =>
      learningPoint(lab, project, this.#run(id), place, artifact),
    );
  }

  crossJob(port: MessagePort, id: RunId, asOf: Project | null, fold: number) {
    return this.#job(port, asOf, (lab, project, hooks) =>
      crossJob(lab, project, this.#run(id), fold, hooks),
    );
  }

  crossFold(
    port: MessagePort,
    id: RunId,
    asOf: Project | null,
    fold: number,
    artifact: ModelArtifact,
  ) {
    return this.#task(port, asOf, ({ lab }, project) =>
      crossFold(lab, project, this.#run(id), fold, artifact),
    );
  }

  worldJob(port: MessagePort, season: number, asOf: Project | null, place: WorldPlace) {
    return this.#job(port, asOf, (lab, project, hooks) =>
      worldJob(lab, project, season, place, hooks),
    );
  }

  worldPiece: DataApi['worldPiece'] = (port, season, asOf, made) =>
    this.#task(port, asOf, ({ lab }, project) => worldPiece(lab, project, season, made));

  finishWorlds(port: MessagePort, season: number, asOf: Project | null) {
    return this.#task(port, asOf, ({ lab }, project, hooks) =>
      finishWorlds(lab, project, season, workHooks(hooks)),
    );
  }

  check(port: MessagePort, id: ReleaseId) {
    return this.#task(port, null, async ({ lab }, project) => {
      const release = findRelease(project, id);
      return release === undefined ? notThere('release', id) : checkRelease(lab, project, release);
    });
  }

  advance(port: MessagePort, ticks: number, stopAtAlarm: boolean) {
    const project = this.#current();
    const of = `${project.id}/${project.seasons.length}`;
    const memory = this.#season?.of === of ? this.#season.memory : null;
    const kept = (next: Json) => (this.#season = { of, memory: next });
    return playOn(port, project, ticks, stopAtAlarm, memory, kept, () => this.#ready(project));
  }

  aside: DataApi['aside'] = (port, project, work) =>
    this.#task(port, project, ({ lab }, asked, on) => workAside(lab, asked, work, Date.now(), on));

  replaySeason(port: MessagePort, entries: readonly Entry[], season: number) {
    const project = this.#current();
    const ticks = project.seasons[season - 1]?.reports.length ?? 0;
    return playFromRecord(port, entries, season, ticks, () => this.#ready(project));
  }

  score: DataApi['score'] = (port, id) =>
    this.#task(port, null, ({ lab }, project) => scoreAgain(lab, project, this.#run(id)));

  async writeFile(entries: readonly Entry[], app: string) {
    const { store } = await this.#open();
    return question(() => packProject(entries, app, store));
  }

  async openFile(file: Blob) {
    const { store } = await this.#open();
    return question(() => unpackProject(file, store));
  }

  async forget(checkpoint: string): Promise<void> {
    await (await this.#open()).store.dropCheckpoint(checkpoint);
  }

  async discard(record: RawRecord): Promise<void> {
    await (await this.#open()).store.discard(record);
  }

  #open(): Promise<Opened> {
    if (this.#opened === null) throw new Error('the data worker must be started first');
    return this.#opened;
  }

  #current(): Project {
    if (this.#project === null) throw new Error('the data worker knows no project yet');
    return this.#project;
  }

  /** As it stands now, or in the document asked about. */
  #run(id: RunId, asked = this.#current()): Run {
    const run = findRun(asked, id) ?? findRun(this.#current(), id);
    if (run === undefined) throw new Error(`run must be in the project, got ${id}`);
    return run;
  }

  /** Everything open and the project's table in memory. */
  async #ready(project: Project): Promise<Result<Opened>> {
    const opened = await this.#open();
    const read = await opened.reading.again(project);
    return read.ok ? ok(opened) : read;
  }

  #task<T>(
    port: MessagePort,
    asOf: Project | null,
    body: (opened: Opened, project: Project, hooks: TaskHooks<Progress>) => Promise<Result<T>>,
  ) {
    const project = asOf ?? this.#current();
    return runTask<T, Progress>(port, async (hooks) => {
      const ready = await this.#ready(project);
      if (!ready.ok) return ready;
      await hooks.checkpoint();
      return body(ready.value, project, hooks);
    });
  }

  /** Matrices for a training worker; their memory goes along. */
  async #job<T extends JobAside>(
    port: MessagePort,
    asOf: Project | null,
    make: (lab: Lab, project: Project, hooks: WorkHooks) => Promise<Result<T>>,
  ) {
    const outcome = await this.#task(port, asOf, ({ lab }, project, hooks) =>
      make(lab, project, workHooks(hooks)),
    );
    return outcome.kind === 'done' ? transfer(outcome, buffersOf(outcome.value)) : outcome;
  }
}
