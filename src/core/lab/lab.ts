import type { Catalog, LoadModelEngine } from '../contracts/catalog.ts';
import type { ModelArtifact, ModelEngine, TrainInput } from '../contracts/model.ts';
import type { ReadHooks } from '../contracts/reader.ts';
import { learnContract } from '../data/learn-contract.ts';
import type { Contract } from '../data/contract.ts';
import { summarize } from '../data/profile.ts';
import { findProblems } from '../data/findings.ts';
import { splitTable } from '../data/split-table.ts';
import { findColumn, filterRows, isMissing } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Release } from '../deploy/release.ts';
import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';
import type { DesignMatrix, Outcome } from '../model/task.ts';
import type { BlobStore } from '../ports/blobs.ts';
import { keysOf } from '../project/keys.ts';
import type {
  FramingScan,
  ImportedData,
  PreparedData,
  Project,
  Run,
  StepReport,
} from '../project/project.ts';
import { alignPayoff, featuresOf, findRun, orderClasses } from '../project/views.ts';
import { runClean } from '../recipe/clean.ts';
import { fitRecipe, toMatrix, trainingMatrix } from '../recipe/fit.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { readSource } from './read.ts';
import { scanFraming } from './scan.ts';
import type { Parts } from './scan.ts';
import { Slots } from './slots.ts';

export interface Prepared {
  readonly table: Table;
  readonly parts: Parts;
  readonly outcome: Outcome;
  readonly fact: PreparedData;
}

export interface TrainingJob {
  readonly model: string;
  readonly input: TrainInput;
  readonly recipe: BlobHash;
}

/**
 * Everything that is derived from a project and its bytes, computed on demand and kept by key.
 * Pure: the data worker and the command line both hold one.
 */
export class Lab {
  readonly catalog: Catalog;
  readonly blobs: BlobStore;
  readonly #loadModel: LoadModelEngine;
  readonly #raw = new Slots<Table>(2);
  readonly #clean = new Slots<{ table: Table; reports: readonly StepReport[] }>(2);
  readonly #prepared = new Slots<Prepared>(2);
  readonly #fitted = new Slots<{ recipe: FittedRecipe; hash: BlobHash }>(6);

  constructor(catalog: Catalog, loadModel: LoadModelEngine, blobs: BlobStore) {
    this.catalog = catalog;
    this.blobs = blobs;
    this.#loadModel = loadModel;
  }

  /** Reads the source's bytes; the table stays here, the summary goes into the document. */
  async read(project: Project, bytes: Uint8Array, hooks: ReadHooks): Promise<Result<ImportedData>> {
    const read = await readSource(project, bytes, this.catalog, hooks);
    if (!read.ok) return read;
    const { table, reasons, notes } = read.value;
    const key = keysOf(project).data;
    this.#raw.set(key, table);
    const summaries = summarize(table);
    const columns = summaries.map((column, i) => ({ ...column, reason: reasons[i] ?? '' }));
    const findings = findProblems(table, { target: null }, summaries);
    return ok({ from: key, rows: table.rows, columns, notes, findings });
  }

  holds(project: Project): boolean {
    return this.#raw.get(keysOf(project).data) !== undefined;
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

  cleaned(project: Project): Result<{ table: Table; reports: readonly StepReport[] }> {
    const key = keysOf(project).clean;
    const known = this.#clean.get(key);
    if (known !== undefined) return ok(known);
    const table = this.table(project);
    if (!table.ok) return table;
    const cleaned = runClean(table.value, project.clean, this.catalog.steps);
    return cleaned.ok ? ok(this.#clean.set(key, cleaned.value)) : cleaned;
  }

  prepare(project: Project): Result<Prepared> {
    const key = keysOf(project).split;
    const known = this.#prepared.get(key);
    if (known !== undefined) return ok(known);
    const cleaned = this.cleaned(project);
    if (!cleaned.ok) return cleaned;
    const prepared = prepareParts(project, cleaned.value.table, cleaned.value.reports);
    return prepared.ok ? ok(this.#prepared.set(key, prepared.value)) : prepared;
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
    return ok(
      learnContract(
        prepared.value.parts.train,
        featuresOf(project),
        version,
        keysOf(project).split,
      ),
    );
  }

  /** The recipe fitted on `train`, by default the training part. */
  async fit(
    project: Project,
    train?: Parts['train'],
    tag = '',
  ): Promise<Result<{ recipe: FittedRecipe; hash: BlobHash }>> {
    const key = keysOf(project).recipe + tag;
    const known = this.#fitted.get(key);
    if (known !== undefined) return ok(known);
    const prepared = this.prepare(project);
    if (!prepared.ok) return prepared;
    const { parts, outcome } = prepared.value;
    const recipe = fitRecipe(
      train ?? parts.train,
      project.recipe,
      featuresOf(project),
      this.catalog.steps,
      {
        seed: project.seed,
        target: { column: project.framing.target!, outcome },
      },
    );
    if (!recipe.ok) return recipe;
    const hash = await this.blobs.put(recipe.value as unknown as Json);
    return ok(this.#fitted.set(key, { recipe: recipe.value, hash }));
  }

  /** Matrices for a run on the training part, ready to cross to a training worker. */
  async job(
    project: Project,
    run: Run,
    rows?: { train: Parts['train']; stopping: Table; tag: string },
  ): Promise<Result<TrainingJob>> {
    const prepared = this.prepare(project);
    if (!prepared.ok) return prepared;
    const { parts, outcome } = prepared.value;
    const train = rows?.train ?? parts.train;
    const fitted = await this.fit(project, train, rows?.tag);
    if (!fitted.ok) return fitted;
    const stopping = rows?.stopping ?? parts.validation.table;
    const target = project.framing.target!;
    const context = { seed: project.seed, target: { column: target, outcome } };
    const { steps } = this.catalog;
    const learnt = trainingMatrix(fitted.value.recipe, train.table, steps, context);
    if (!learnt.ok) return learnt;
    const z = toMatrix(fitted.value.recipe, stopping, steps);
    if (!z.ok) return z;
    const input: TrainInput = {
      outcome,
      train: learnt.value.matrix,
      trainTarget: learnt.value.target,
      trainWeights: learnt.value.weights,
      validation: z.value,
      validationTarget: targetVector(stopping, target, outcome),
      settings: run.settings,
      seed: run.seed,
    };
    return ok({ model: run.model, input, recipe: fitted.value.hash });
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
  async bundle(project: Project, of: Run | Release): Promise<Result<Bundle>> {
    const run = 'run' in of ? findRun(project, of.run) : of;
    if (run?.result == null || run.rule === null)
      return fail(
        'run-not-done',
        'This run has no model yet.',
        'Model, Runs.',
        'Let it finish, or choose another.',
      );
    const stored = 'run' in of ? { recipe: of.recipe, artifact: of.artifact } : run.result;
    const artifact = (await this.blobs.get(stored.artifact)) as unknown as
      ModelArtifact | undefined;
    const recipe = (await this.blobs.get(stored.recipe)) as unknown as FittedRecipe | undefined;
    if (artifact === undefined || recipe === undefined)
      return fail(
        'artifact-gone',
        `The model of ${run.id} is not stored on this machine.`,
        'Model, Runs.',
        'Train it again: the record gives the same model.',
      );
    const contract = 'run' in of ? ok(of.contract) : this.contract(project);
    if (!contract.ok) return contract;
    const engine = await this.engine(artifact.model);
    if (!engine.ok) return engine;
    return ok({
      contract: contract.value,
      recipe,
      artifact,
      rule: 'run' in of ? of.rule : run.rule,
      outcome: artifact.outcome,
      payoff: alignPayoff(project.goal?.payoff ?? null, artifact.outcome),
      engine: engine.value,
    });
  }

  matrix(recipe: FittedRecipe, table: Table): Result<DesignMatrix> {
    return toMatrix(recipe, table, this.catalog.steps);
  }
}

function prepareParts(
  project: Project,
  table: Table,
  clean: readonly StepReport[],
): Result<Prepared> {
  const { target, task, positive, split } = project.framing;
  const where = 'Framing.';
  if (target === null || task === null)
    return fail('no-target', 'No target is chosen.', where, 'Choose what to predict.');
  if (split === null)
    return fail('no-split', 'The rows are not cut into parts.', where, 'Choose a split.');
  const column = findColumn(table, target);
  if (column === undefined)
    return fail(
      'no-target',
      `“${target}” is gone after the clean steps.`,
      'Data, Clean.',
      'Remove the step that drops it.',
    );
  const labelled = filterRows(table, (row) => !isMissing(column, row));
  const outcome: Outcome =
    task === 'regression'
      ? { task }
      : classOutcome(task, orderClasses(presentLevels(labelled, target), positive), positive);
  const parts = splitTable(labelled, split, target);
  if (!parts.ok) return parts;
  const fact: PreparedData = {
    from: keysOf(project).split,
    rows: labelled.rows,
    parts: {
      train: parts.value.train.table.rows,
      validation: parts.value.validation.table.rows,
      test: parts.value.test.table.rows,
      production: parts.value.production.table.rows,
    },
    classes: countClasses(parts.value.train.table, target, outcome),
    clean,
    unlabelled: table.rows - labelled.rows,
  };
  return ok({ table: labelled, parts: parts.value, outcome, fact });
}

function classOutcome(
  task: 'binary' | 'multiclass',
  classes: readonly string[],
  positive: string | null,
): Outcome {
  return {
    task,
    classes,
    positive: positive === null ? classes.length - 1 : classes.indexOf(positive),
  };
}

function presentLevels(table: Table, name: string): string[] {
  const column = findColumn(table, name)!;
  if (column.kind === 'category') {
    const used = new Set(column.codes);
    return column.levels.filter((_, code) => used.has(code));
  }
  if (column.kind === 'number') return [...new Set(column.values)].map(String);
  return [];
}

function countClasses(table: Table, target: string, outcome: Outcome): [string, number][] {
  if (outcome.task === 'regression') return [];
  const counts = outcome.classes.map((): number => 0);
  for (const truth of targetVector(table, target, outcome)) counts[truth]! += 1;
  return outcome.classes.map((name, k) => [name, counts[k]!]);
}
