import type { EngineId, ModelEngine, TrainInput } from '../../core/contracts/model.ts';
import { NO_SCRIPT } from '../../core/model/train-script.ts';
import type { TrainScript } from '../../core/model/train-script.ts';
import { MemoryBlobs } from '../../storage/blobs.ts';
import { WorkerHost } from '../host.ts';
import type { TrainCommand, TrainEvent } from '../session/messages.ts';
import type { TrainApi, TrainedModel } from '../train-api.ts';
import { TrainService } from '../train-service.ts';
import type { Engines } from '../train-service.ts';
import { serveInProcess } from './in-process.ts';

export const NO_ENGINES: Engines = {
  open: () => Promise.reject(new Error('not asked')),
  describe: () => '',
  time: () => Promise.resolve([]),
  choose: () => ({ chosen: 'cpu', reason: '' }) as const,
};

export interface Begun {
  readonly model: ModelEngine;
  readonly input: TrainInput;
  readonly engine?: EngineId | null;
  readonly engines?: Engines;
  readonly paused?: boolean;
  readonly script?: TrainScript;
  readonly metric?: string;
  readonly store?: MemoryBlobs;
}

/** A training behind a message channel, as the page has it. */
export function beginTraining(begun: Begun) {
  const { model, input, engines = NO_ENGINES, store = new MemoryBlobs() } = begun;
  const service = new TrainService(
    () => Promise.resolve(model),
    engines,
    () => Promise.resolve(store),
  );
  const host = new WorkerHost<TrainApi>(() => serveInProcess(service), {
    greet: (api) => api.start({ base: '' }),
  });
  const request = {
    model: 'any',
    input,
    engine: begun.engine ?? null,
    checkpoint: 'x',
    metric: begun.metric ?? 'accuracy',
    script: begun.script ?? NO_SCRIPT,
    paused: begun.paused ?? false,
  };
  const events: TrainEvent[] = [];
  const waiting: { when: (event: TrainEvent) => boolean; then: (event: TrainEvent) => void }[] = [];
  const task = host.run<TrainedModel, TrainEvent>(
    (api, port) => api.train(port, request),
    (batch) => {
      for (const event of batch) {
        events.push(event);
        for (const one of waiting.splice(0)) {
          if (one.when(event)) one.then(event);
          else waiting.push(one);
        }
      }
    },
  );
  return {
    task,
    events,
    host,
    say: (command: TrainCommand) => task.say(command),
    until: (when: (event: TrainEvent) => boolean) =>
      new Promise<TrainEvent>((then) => waiting.push({ when, then })),
    async end() {
      const outcome = await task.outcome;
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
      return outcome.value;
    },
  };
}

export const isPoint = (step: number) => (event: TrainEvent) =>
  event.kind === 'point' && event.point.step === step;
