import type { Catalog, LoadModelEngine } from '../contracts/catalog.ts';
import type { ModelEngine, TrainInput } from '../contracts/model.ts';
import type { ReadHooks } from '../contracts/reader.ts';
import { learnContract } from '../data/learn-contract.ts';
import { withRules } from '../data/contract.ts';
import type { Contract } from '../data/contract.ts';
import { breakTheRule } from '../data/split-table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Release } from '../deploy/release.ts';
import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';
import type { DesignMatrix } from '../model/task.ts';
import type { BlobStore } from '../ports/blobs.ts';
import { keysOf } from '../project/keys.ts';
import type { FramingScan, ImportedData, Project, Run } from '../project/project.ts';
import { contractAims, featuresOf } from '../project/views.ts';
import { cleaning } from '../recipe/clean.ts';
import type { Cleaned } from '../recipe/clean.ts';
import { fitting, makingMatrix, preparingTraining, toMatrix, weighRows } from '../recipe/fit.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { checkNumbers, findGaps, gapsFor, meaningKinds, negativeColumn } from '../recipe/matrix.ts';
import type { Gaps } from '../recipe/matrix.ts';
import type { RunAids } from '../recipe/stage.ts';
import { StepCache } from '../recipe/step-cache.ts';
import { drive, finish, stepOf } from '../recipe/work.ts';
import type { Work, WorkHooks } from '../recipe/work.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { lookFirst } from './first-look.ts';
import { bundleOf } from './bundle-of.ts';
import type { Fitted, FittedAside, JobAside, JobRows, TrainingJob } from './made.ts';
import { Once } from './once.ts';
import { preparingParts } from './prepare-parts.ts';
import type { Prepared } from './prepare-parts.ts';
import { LaterFiles } from './later-files.ts';
import { readSource } from './read.ts';
import type { BytesOf, KeptFile } from './read.ts';
import { besideRows } from './run-settings.ts';
import { scanFraming } from './scan.ts';
import type { Parts } from './scan.ts';
import { Slots } from './slots.ts';

export type { Fitted, JobAside, TrainingJob } from './made.ts';
export type { Prepared } from './prepare-parts.ts';

/** Bytes of computed columns that are kept for the next fit. */
const CACHED_BYTES = 384 * 1024 * 1024;
const AT_ONCE: WorkHooks = { progress: () => undefined, checkpoint: () => Promise.resolve() };

/**
 * Everything that is derived from a project and its bytes, computed on demand and kept by key.
 * Pure: the data worker and the command line both hold one.
 */
export class Lab {
  readonly catalog: Catalog;
  readonly blobs: BlobStore;
  readonly #loadModel: LoadModelEngine;
  readonly later: LaterFiles;
  readonly #raw = new Slots<Table>(2);
  readonly #files = new Slots<KeptFile>(1);
  readonly #clean = new Slots<Cleaned>(2);
  readonly #prepared = new Slots<Prepared>(2);
  readonly #fitted = new Slots<FittedAside>(6);
  readonly #stored = new WeakMap<FittedRecipe, BlobHash>();
  readonly #stages = new StepCache(CACHED_BYTES);
  readonly #once = new Once();
  readonly #clock: (() => number) | undefined;

  /** `clock`: milliseconds since any moment, to say what a step took. */
  constructor(
    catalog: Catalog,
    loadModel: LoadModelEngine,
    blobs: BlobStore,
    clock?: () => number,
  ) {
    this.catalog = catalog;
    this.later = new LaterFiles(catalog);
    this.blobs = blobs;
    this.#loadModel = loadModel;
    this.#clock = clock;
  }

  /** Reads the source's bytes; the table stays here, the summary goes into the document. */
  async read(project: Project, bytesOf: BytesOf, hooks: ReadHooks): Promise<Result<ImportedData>> {
    const read = await readSource(project, bytesOf, this.catalog, hooks, this.#files);
    if (!read.ok) return read;
    const later = await this.later.readAll(project, bytesOf, hooks);
    if (!later.ok) return later;
    const { table, reasons, notes } = read.value;
    const key = keysOf(project).data;
    this.#raw.set(key, table);
    const { columns, findings } = await lookFirst(table, reasons, hooks);
    return ok({ from: key, rows: table.rows, columns, notes, findings });
  }

  holds(project: Project): boolean {
    return this.#raw.get(keysOf(project).data) !== undefined && this.later.holds(project);
  }

  /** The table as read, with corrected kinds. */
  table(project: Project): Result<Table> {
    const table = this.#raw.get(keysOf(project).data);
    return table === undefined
      ? fail(
          'data-not-read',
          'The data is not in memory.',
          'Data, Collect.',
          'Read the file again.',
        )
      : ok(table);
  }

  cleaned(project: Project): Result<Cleaned> {
    return finish(this.#cleaning(project));
  }

  /** As `cleaned`, piece by piece; see `ready`. */
  async clean(project: Project, hooks: WorkHooks): Promise<Result<Cleaned>> {
    const key = `clean ${keysOf(project).clean}`;
    return this.#once.run(key, () => drive(this.#cleaning(project), hooks));
  }

  prepare(project: Project): Result<Prepared> {
    return finish(this.#preparing(project));
  }

  /**
   * As `prepare`, piece by piece; when its hooks throw, nothing is kept. Two that ask for the same
   * share one piece of work.
   */
  async ready(project: Project, hooks: WorkHooks = AT_ONCE): Promise<Result<Prepared>> {
    return this.#once.run(`split ${keysOf(project).split}`, () =>
      drive(this.#preparing(project), hooks),
    );
  }

  *#cleaning(project: Project): Work<Result<Cleaned>> {
    const key = keysOf(project).clean;
    const known = this.#clean.get(key);
    if (known !== undefined) return ok(known);
    const table = this.table(project);
    if (!table.ok) return table;
    const aids = this.#aids(`clean ${keysOf(project).data}`);
    const cleaned = yield* cleaning(table.value, project.clean, this.catalog.steps, aids);
    return cleaned.ok ? ok(this.#clean.set(key, cleaned.value)) : cleaned;
  }

  *#preparing(project: Project): Work<Result<Prepared>> {
    const key = keysOf(project).split;
    const known = this.#prepared.get(key);
    if (known !== undefined) return ok(known);
    const cleaned = yield* this.#cleaning(project);
    if (!cleaned.ok) return cleaned;
    const { table, reports } = cleaned.value;
    const prepared = yield* stepOf(preparingParts(project, table, reports), 0, 1);
    return prepared.ok ? ok(this.#prepared.set(key, prepared.value)) : prepared;
  }

  #aids(rowsKey: string, upTo?: number): RunAids {
    return { clock: this.#clock, cache: this.#stages, rowsKey, upTo };
  }

  /** The table behind the first `count` steps of a list that are turned on. */
  async stage(
    project: Project,
    list: 'clean' | 'recipe',
    count: number,
    hooks: WorkHooks = AT_ONCE,
  ): Promise<Result<Table>> {
    const { steps } = this.catalog;
    if (list === 'clean') {
      const table = this.table(project);
      if (!table.ok) return table;
      const aids = this.#aids(`clean ${keysOf(project).data}`, count);
      const ran = await drive(cleaning(table.value, project.clean, steps, aids), hooks);
      return ran.ok ? ok(ran.value.table) : ran;
    }
    const begun = await this.#fitting(project, undefined, '', hooks, count);
    return begun.ok ? ok(begun.value.table) : begun;
  }

  scan(project: Project): Result<FramingScan> {
    const prepared = this.prepare(project);
    if (!prepared.ok) return prepared;
    return ok(scanFraming(project, prepared.value.parts, prepared.value.outcome));
  }

  contract(project: Project): Result<Contract> {
    const prepared = this.prepare(project);
    if (!prepared.ok) return prepared;
    const version = (project.contracts.at(-1)?.version ?? 0) + 1;
    const { train } = prepared.value.parts;
    const learned = learnContract(
      train,
      featuresOf(project),
      version,
      keysOf(project).split,
      contractAims(project, train.table.rows / prepared.value.table.rows),
    );
    return ok(withRules(learned, project.contractRules));
  }

  /** Whether today’s recipe was fitted on the training part and is still held. */
  hasFitted(project: Project): boolean {
    return this.#fitted.get(keysOf(project).recipe) !== undefined;
  }

  /** The recipe fitted on `train`, by default the training part, and stored. */
  async fit(
    project: Project,
    train?: Parts['train'],
    tag = '',
    hooks: WorkHooks = AT_ONCE,
  ): Promise<Result<Fitted>> {
    const fitted = await this.fitAside(project, train, tag, hooks);
    if (!fitted.ok) return fitted;
    const { recipe } = fitted.value;
    const hash = this.#stored.get(recipe) ?? (await this.blobs.put(recipe as unknown as Json));
    this.#stored.set(recipe, hash);
    return ok({ ...fitted.value, hash });
  }

  /** As `fit`, but kept here alone, and only while few others are asked for. */
  async fitAside(
    project: Project,
    train?: Parts['train'],
    tag = '',
    hooks: WorkHooks = AT_ONCE,
  ): Promise<Result<FittedAside>> {
    const key = keysOf(project).recipe + tag;
    const known = this.#fitted.get(key);
    if (known !== undefined) return ok(known);
    return this.#once.run(`fit ${key}`, async (): Promise<Result<FittedAside>> => {
      const fitted = await this.#fitting(project, train, tag, hooks);
      if (!fitted.ok) return fitted;
      const { recipe, table, costs } = fitted.value;
      const numbers = checkNumbers(table);
      const notReady = numbers.ok ? null : numbers.problem;
      const features = {
        gaps: findGaps(table),
        negative: negativeColumn(table),
        meanings: meaningKinds(table),
      };
      return ok(this.#fitted.set(key, { recipe, costs, notReady, ...features }));
    });
  }

  async #fitting(
    project: Project,
    train: Parts['train'] | undefined,
    tag: string,
    hooks: WorkHooks,
    upTo?: number,
  ) {
    const prepared = await this.ready(project, hooks);
    if (!prepared.ok) return prepared;
    const { parts, outcome } = prepared.value;
    const { ruleBroken, seed } = project;
    const own = train ?? parts.train;
    const rows = ruleBroken ? breakTheRule({ ...parts, train: own }) : own;
    const features = featuresOf(project);
    const rowsKey = JSON.stringify([keysOf(project).split, tag, ruleBroken, seed, features]);
    const context = { seed, target: { column: project.framing.target!, outcome } };
    const { steps } = this.catalog;
    const aids = this.#aids(rowsKey, upTo);
    return drive(fitting(rows, project.recipe, features, steps, context, aids), hooks);
  }

  /** Matrices for a run on the training part, ready to cross to a training worker. */
  async job(
    project: Project,
    run: Run,
    rows?: JobRows,
    hooks: WorkHooks = AT_ONCE,
  ): Promise<Result<TrainingJob>> {
    const job = await this.jobAside(project, run, rows, hooks);
    if (!job.ok) return job;
    const fitted = await this.fit(project, rows?.train, rows?.tag, hooks);
    return fitted.ok ? ok({ ...job.value, recipe: fitted.value.hash }) : fitted;
  }

  /** As `job`, without storing the recipe. */
  async jobAside(
    project: Project,
    run: Run,
    rows?: JobRows,
    hooks: WorkHooks = AT_ONCE,
  ): Promise<Result<JobAside>> {
    const prepared = await this.ready(project, hooks);
    if (!prepared.ok) return prepared;
    const { parts, outcome } = prepared.value;
    const beside = await besideRows(this, project, run, outcome);
    if (!beside.ok) return beside;
    const train = rows?.train ?? parts.train;
    const fitted = await this.fitAside(project, train, rows?.tag, hooks);
    if (!fitted.ok) return fitted;
    const stopping = rows?.stopping ?? parts.validation.table;
    const target = project.framing.target!;
    const context = { seed: project.seed, target: { column: target, outcome } };
    const { steps } = this.catalog;
    const { recipe } = fitted.value;
    const gaps = this.#gapsOf(run.model);
    const learnt = await drive(preparingTraining(recipe, train.table, steps, context, gaps), hooks);
    if (!learnt.ok) return learnt;
    const z = await drive(makingMatrix(recipe, stopping, steps, gaps), hooks);
    if (!z.ok) return z;
    const input: TrainInput = {
      outcome,
      train: learnt.value.matrix,
      trainTarget: learnt.value.target,
      trainWeights: weighRows(learnt.value, rows?.weights),
      validation: z.value,
      validationTarget: targetVector(stopping, target, outcome),
      ...beside.value,
    };
    return ok({ model: run.model, input });
  }

  async engine(model: string): Promise<Result<ModelEngine>> {
    const engine = await this.#loadModel(model);
    return engine === undefined
      ? fail(
          'missing-model',
          `The model “${model}” is missing from this version.`,
          'Model, Train.',
          'Choose another model.',
        )
      : ok(engine);
  }

  /** A trained run or release as an endpoint holds it. */
  bundle(project: Project, of: Run | Release): Promise<Result<Bundle>> {
    return bundleOf(this, project, of);
  }

  /** Rows behind a recipe as this model reads them. */
  matrix(recipe: FittedRecipe, table: Table, model: string): Result<DesignMatrix> {
    return toMatrix(recipe, table, this.catalog.steps, this.#gapsOf(model));
  }

  #gapsOf(model: string): Gaps {
    return gapsFor(this.catalog.models.find(model));
  }
}
