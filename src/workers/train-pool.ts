import { transfer } from 'comlink';
import type { EngineId } from '../core/contracts/model.ts';
import type { Calibration } from '../core/project/project.ts';
import type { WorkerSettings } from './data-api.ts';
import { WorkerHost } from './host.ts';
import type { HostOptions, RunningTask, WorkerLike } from './host.ts';
import type { Outcome } from './protocol.ts';
import type { TrainEvent } from './session/messages.ts';
import type { CalibrationRequest, TrainApi, TrainedModel, TrainRequest } from './train-api.ts';

export interface PoolLimits {
  /** Workers at most. */
  readonly size: number;
  /** Bytes of matrices under way at most; one training always runs. */
  readonly bytes: number;
  /** Bytes one training may hold at most. */
  readonly most: number;
}

type OnEvents = (events: readonly TrainEvent[]) => void;

interface Slot {
  readonly host: WorkerHost<TrainApi>;
  /** Tensor engine its worker has opened: one worker keeps to one. */
  engine: EngineId | null;
  bytes: number;
}

interface Waiting {
  readonly request: TrainRequest;
  readonly bytes: number;
  start(slot: Slot): void;
}

/** What a training holds beside its matrix: binned copies, gradients, the validation scores. */
const OVERHEAD = 3;

/** Training workers, as many as cores and memory allow; what does not fit waits its turn. */
export class TrainPool {
  readonly size: number;
  readonly most: number;
  readonly #bytes: number;
  readonly #make: () => WorkerHost<TrainApi>;
  readonly #idle: Slot[] = [];
  readonly #busy = new Set<Slot>();
  readonly #queue: Waiting[] = [];

  constructor(
    spawn: () => WorkerLike,
    settings: WorkerSettings,
    limits: PoolLimits,
    options: HostOptions<TrainApi> = {},
  ) {
    this.size = limits.size;
    this.most = limits.most;
    this.#bytes = limits.bytes;
    this.#make = () =>
      new WorkerHost<TrainApi>(spawn, { ...options, greet: (api) => api.start(settings) });
  }

  /** The request's matrices move to the worker: they are empty here afterwards. */
  train(request: TrainRequest, onEvents: OnEvents): RunningTask<TrainedModel> {
    let running: RunningTask<TrainedModel> | null = null;
    let isPaused = false;
    const said: unknown[] = [];
    let settle: (outcome: Outcome<TrainedModel>) => void = () => undefined;
    const outcome = new Promise<Outcome<TrainedModel>>((resolve) => (settle = resolve));
    const waiting: Waiting = {
      request,
      bytes: OVERHEAD * bytesOf(request),
      start: (slot) => {
        running = startOn(slot, request, onEvents);
        if (isPaused) running.pause();
        for (const message of said.splice(0)) running.say(message);
        void running.outcome.then((end) => {
          this.#free(slot);
          settle(end);
        });
      },
    };
    this.#queue.push(waiting);
    this.#pump();
    return {
      outcome,
      cancel: () => {
        if (running !== null) return running.cancel();
        const at = this.#queue.indexOf(waiting);
        if (at >= 0) this.#queue.splice(at, 1);
        settle({ kind: 'cancelled', partial: null });
      },
      pause: () => {
        isPaused = true;
        running?.pause();
      },
      resume: () => {
        isPaused = false;
        running?.resume();
      },
      say: (message) => {
        if (running === null) said.push(message);
        else running.say(message);
      },
    };
  }

  /** What was measured of this shape before, asked of a worker that is up, if there is one. */
  async recall(request: CalibrationRequest): Promise<Calibration | null> {
    const [up] = [...this.#idle, ...this.#busy];
    const slot = up ?? { host: this.#make(), engine: null, bytes: 0 };
    if (up === undefined) this.#idle.push(slot);
    const recalled = await slot.host.ask((api) => api.recall(request));
    return recalled.ok ? recalled.value : null;
  }

  /** Times the engines in a worker of its own, which ends with it. */
  calibrate(request: CalibrationRequest): RunningTask<Calibration> {
    const host = this.#make();
    const task = host.run<Calibration, never>((api, port) => api.calibrate(port, request));
    void task.outcome.then(() => host.close());
    return task;
  }

  /** Ends every worker as a crash would; trainings under way are settled as failed. */
  kill(): void {
    for (const slot of [...this.#busy, ...this.#idle]) slot.host.kill();
  }

  close(): void {
    this.#queue.length = 0;
    for (const slot of [...this.#busy, ...this.#idle]) slot.host.close();
  }

  #free(slot: Slot): void {
    slot.bytes = 0;
    this.#busy.delete(slot);
    this.#idle.push(slot);
    this.#pump();
  }

  #pump(): void {
    while (this.#queue.length > 0 && this.#fits(this.#queue[0]!.bytes)) {
      const waiting = this.#queue.shift()!;
      const slot = this.#take(waiting.request.engine);
      slot.bytes = waiting.bytes;
      this.#busy.add(slot);
      waiting.start(slot);
    }
  }

  #fits(bytes: number): boolean {
    if (this.#busy.size === 0) return true;
    if (this.#busy.size >= this.size) return false;
    const held = [...this.#busy].reduce((sum, slot) => sum + slot.bytes, 0);
    return held + bytes <= this.#bytes;
  }

  #take(engine: EngineId | null): Slot {
    const fitting = this.#idle.findIndex((slot) => engine === null || slot.engine === engine);
    const at = fitting >= 0 ? fitting : this.#idle.findIndex((slot) => slot.engine === null);
    const slot = this.#idle.splice(at >= 0 ? at : 0, 1)[0] ?? {
      host: this.#make(),
      engine: null,
      bytes: 0,
    };
    if (engine !== null && slot.engine !== null && slot.engine !== engine) slot.host.kill();
    if (engine !== null) slot.engine = engine;
    return slot;
  }
}

function startOn(slot: Slot, request: TrainRequest, on: OnEvents): RunningTask<TrainedModel> {
  return slot.host.run<TrainedModel, TrainEvent>(
    (api, port) => api.train(port, transfer(request, buffersOf(request))),
    on,
  );
}

function viewsOf({ input }: TrainRequest): Float64Array[] {
  const weights = input.trainWeights == null ? [] : [input.trainWeights];
  return [
    input.train.values,
    input.trainTarget,
    ...weights,
    input.validation.values,
    input.validationTarget,
  ];
}

function buffersOf(request: TrainRequest): ArrayBuffer[] {
  return [...new Set(viewsOf(request).map((view) => view.buffer as ArrayBuffer))];
}

function bytesOf(request: TrainRequest): number {
  return viewsOf(request).reduce((sum, view) => sum + view.byteLength, 0);
}
