import type { LoadModelEngine } from '../core/contracts/catalog.ts';
import type {
  EngineId,
  ModelArtifact,
  ModelEngine,
  StepSizes,
  TensorEngine,
} from '../core/contracts/model.ts';
import type { Json } from '../core/json.ts';
import type { Calibration, EngineTiming } from '../core/project/project.ts';
import { NO_SCRIPT } from '../core/model/train-script.ts';
import { fail, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { WorkerStore } from '../storage/blobs.ts';
import type { WorkerSettings } from './data-api.ts';
import { holdLock } from './lifeline.ts';
import { runTask } from './task.ts';
import type { SteeredHooks } from './task.ts';
import { CheckpointLog } from './session/checkpoint-log.ts';
import { LiveMetric } from './session/live-metric.ts';
import type { TrainEvent } from './session/messages.ts';
import { TrainingSession } from './session/training-session.ts';
import type { CalibrationRequest, TrainApi, TrainedModel, TrainRequest } from './train-api.ts';

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

  async recall(request: CalibrationRequest): Promise<Calibration | null> {
    const model = await this.#load(request.model);
    if (model === undefined) return null;
    const shape = this.#engines.describe(sizesOf(model, request));
    return request.known.find((calibration) => calibration.shape === shape) ?? null;
  }

  calibrate(port: MessagePort, request: CalibrationRequest) {
    return runTask<Calibration, never>(port, async () => {
      const model = await this.#load(request.model);
      if (model === undefined) return missingModel(request.model);
      const sizes = sizesOf(model, request);
      const timings = await this.#engines.time(sizes);
      return ok({
        shape: this.#engines.describe(sizes),
        timings,
        ...this.#engines.choose(timings),
      });
    });
  }

  train(port: MessagePort, request: TrainRequest) {
    return runTask<TrainedModel, TrainEvent>(port, async (hooks) => {
      if (this.#store === null) throw new Error('the training worker must be started first');
      return this.#train(await this.#store, request, hooks);
    });
  }

  async #train(
    store: WorkerStore,
    request: TrainRequest,
    events: SteeredHooks<TrainEvent>,
  ): Promise<Result<TrainedModel>> {
    const model = await this.#load(request.model);
    if (model === undefined) return missingModel(request.model);
    const tensors = request.engine === null ? null : await this.#engines.open(request.engine);
    if (tensors !== null && !tensors.ok) return tensors;
    const now = () => performance.now();
    const log = new CheckpointLog(store, request.checkpoint, now);
    const { input, metric } = request;
    if (request.paused === true) events.pause();
    const session = new TrainingSession({
      model,
      input,
      tensors: tensors?.value ?? null,
      script: request.script ?? NO_SCRIPT,
      metric: metric === null ? null : new LiveMetric(model, input, metric),
      events,
      log,
      now,
    });
    const trained = await session.run();
    await log.settle();
    if (!trained.ok) return trained;
    const isStored = request.stored !== false;
    return ok({
      hash: isStored ? await store.put(trained.value as unknown as Json) : null,
      artifact: store.shared && isStored ? null : (trained.value satisfies ModelArtifact),
      engine: tensors?.value.id ?? 'own',
      seconds: log.seconds,
      script: session.script,
    });
  }
}

function sizesOf(
  model: ModelEngine,
  { model: id, settings, columns, outcome }: CalibrationRequest,
) {
  const sizes = model.sizes?.(settings, columns, outcome);
  if (sizes === undefined) throw new Error(`${id} trains on no tensor engine`);
  return sizes;
}

function missingModel(model: string): Result<never> {
  return fail(
    'missing-model',
    `The model “${model}” is missing from this version.`,
    'Model, Train.',
    'Choose another model.',
  );
}
