import type { LoadModelEngine } from '../core/contracts/catalog.ts';
import type {
  EngineId,
  ModelArtifact,
  StepSizes,
  TensorEngine,
  TrainHooks,
  TrainProgress,
  TrainState,
  Standing,
} from '../core/contracts/model.ts';
import type { Json } from '../core/json.ts';
import type { Calibration, EngineTiming } from '../core/project/project.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { WorkerStore } from '../storage/blobs.ts';
import type { WorkerSettings } from './data-api.ts';
import { holdLock } from './lifeline.ts';
import { runTask } from './task.ts';
import type { TaskHooks } from './task.ts';
import type { CalibrationRequest, TrainApi, TrainedModel, TrainRequest } from './train-api.ts';

const SAVE_MS = 3000;
/** Points of the curve kept in a checkpoint at most. */
const CURVE = 400;

interface Checkpoint {
  readonly state: TrainState;
  readonly seconds: number;
  readonly curve: readonly TrainProgress[];
}

/** What `src/engine` gives. */
export interface Engines {
  open(id: EngineId): Promise<Result<TensorEngine>>;
  describe(sizes: StepSizes): string;
  time(sizes: StepSizes): Promise<EngineTiming[]>;
  choose(timings: readonly EngineTiming[]): Pick<Calibration, 'chosen' | 'reason'>;
}

/** The worker that trains: one run at a time, with checkpoints it writes itself. */
export class TrainService implements TrainApi {
  readonly #load: LoadModelEngine;
  readonly #engines: Engines;
  readonly #openStore: (settings: WorkerSettings) => Promise<WorkerStore>;
  #store: Promise<WorkerStore> | null = null;

  constructor(
    load: LoadModelEngine,
    engines: Engines,
    openStore: (settings: WorkerSettings) => Promise<WorkerStore>,
  ) {
    this.#load = load;
    this.#engines = engines;
    this.#openStore = openStore;
  }

  async start(settings: WorkerSettings): Promise<{ shared: boolean }> {
    this.#store = this.#openStore(settings);
    return { shared: (await this.#store).shared };
  }

  hold = holdLock;

  calibrate(port: MessagePort, request: CalibrationRequest) {
    return runTask<Calibration, never>(port, async () => {
      const model = await this.#load(request.model);
      if (model === undefined) return missingModel(request.model);
      const sizes = model.sizes?.(request.settings, request.columns, request.outcome);
      if (sizes === undefined) throw new Error(`${request.model} trains on no tensor engine`);
      const shape = this.#engines.describe(sizes);
      const known = request.known.find((calibration) => calibration.shape === shape);
      if (known !== undefined) return ok(known);
      const timings = await this.#engines.time(sizes);
      return ok({ shape, timings, ...this.#engines.choose(timings) });
    });
  }

  train(port: MessagePort, request: TrainRequest) {
    return runTask<TrainedModel, TrainProgress>(port, async (hooks) => {
      if (this.#store === null) throw new Error('the training worker must be started first');
      return this.#train(await this.#store, request, hooks);
    });
  }

  async #train(
    store: WorkerStore,
    request: TrainRequest,
    hooks: TaskHooks<TrainProgress>,
  ): Promise<Result<TrainedModel>> {
    const model = await this.#load(request.model);
    if (model === undefined) return missingModel(request.model);
    const tensors = request.engine === null ? null : await this.#engines.open(request.engine);
    if (tensors !== null && !tensors.ok) return tensors;
    const log = new TrainingLog(store, request.checkpoint, hooks);
    const resume = await log.restore();
    const trained = await model.train(
      request.input,
      { ...log.hooks, resume },
      tensors?.value ?? null,
    );
    await log.settle();
    if (!trained.ok) return trained;
    return ok({
      hash: await store.put(trained.value as unknown as Json),
      artifact: store.shared ? null : (trained.value satisfies ModelArtifact),
      engine: tensors?.value.id ?? 'own',
      seconds: log.seconds(),
    });
  }
}

/** Curve, clock and checkpoint of one training. */
class TrainingLog {
  readonly hooks: Omit<TrainHooks, 'resume'>;
  readonly #store: WorkerStore;
  readonly #key: string;
  readonly #events: TaskHooks<TrainProgress>;
  readonly #started = performance.now();
  #before = 0;
  #curve: TrainProgress[] = [];
  #savedAt = performance.now();
  #writing: Promise<void> | null = null;

  constructor(store: WorkerStore, key: string, events: TaskHooks<TrainProgress>) {
    this.#store = store;
    this.#key = key;
    this.#events = events;
    this.hooks = {
      checkpoint: () => events.checkpoint(),
      report: (progress, standing) => this.#report(progress, standing),
    };
  }

  seconds(): number {
    return this.#before + (performance.now() - this.#started) / 1000;
  }

  /** The state to go on from, its curve sent again; null when there is none. */
  async restore(): Promise<TrainState | null> {
    const found = (await this.#store.getCheckpoint(this.#key)) as unknown as Checkpoint | undefined;
    if (found === undefined) return null;
    this.#before = found.seconds;
    this.#curve = [...found.curve];
    for (const point of this.#curve) this.#events.emit(point);
    return found.state;
  }

  /** After this nothing is written any more. */
  async settle(): Promise<void> {
    await this.#writing;
  }

  async #report(progress: TrainProgress, standing: Standing): Promise<void> {
    this.#curve.push(progress);
    if (this.#curve.length >= 2 * CURVE) this.#curve = this.#curve.filter((_, i) => i % 2 === 1);
    this.#events.emit(progress);
    if (this.#isDue()) this.#save(await standing.state());
    await this.#events.checkpoint();
  }

  /** At most every three seconds, and never two at once. */
  #isDue(): boolean {
    return this.#writing === null && performance.now() - this.#savedAt >= SAVE_MS;
  }

  /** A full disk costs only the checkpoint. */
  #save(state: TrainState): void {
    this.#savedAt = performance.now();
    const checkpoint: Checkpoint = { state, seconds: this.seconds(), curve: this.#curve };
    this.#writing = this.#store
      .putCheckpoint(this.#key, checkpoint as unknown as TrainState)
      .catch(() => undefined)
      .finally(() => (this.#writing = null));
  }
}

function missingModel(model: string): Result<never> {
  return fail(
    'missing-model',
    `The model “${model}” is missing from this version.`,
    'Model, Train.',
    'Choose another model.',
  );
}
