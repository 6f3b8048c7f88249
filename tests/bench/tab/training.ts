import { WorkerHost } from '../../../src/workers/host.ts';
import type { TrainEvent } from '../../../src/workers/session/messages.ts';
import type { TrainApi, TrainedModel } from '../../../src/workers/train-api.ts';
import { trainingCase } from './training-cases.ts';
import type { CaseName } from './training-cases.ts';

export interface Trained {
  /** Seconds of training, as the run's record says. */
  readonly seconds: number;
  /** Milliseconds from asking to the first point of the curve here. */
  readonly firstPoint: number;
  /** Seconds from the first point to the last. */
  readonly steady: number;
  readonly points: number;
}

export interface TrainingTimes {
  readonly examples: number;
  readonly app: readonly Trained[];
  readonly bare: readonly number[];
}

async function trainOnce(host: WorkerHost<TrainApi>, name: CaseName, at: string): Promise<Trained> {
  const { model, engine, input } = trainingCase(name);
  const asked = performance.now();
  let [firstPoint, lastPoint, points] = [NaN, NaN, 0];
  const task = host.run<TrainedModel, TrainEvent>(
    (api, port) =>
      api.train(port, { model, engine, input, checkpoint: at, metric: 'accuracy', stored: false }),
    (events) => {
      const told = events.filter(({ kind }) => kind === 'point').length;
      if (points === 0 && told > 0) firstPoint = performance.now() - asked;
      if (told > 0) lastPoint = performance.now() - asked;
      points += told;
    },
  );
  const outcome = await task.outcome;
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  const steady = (lastPoint - firstPoint) / 1000;
  return { seconds: outcome.value.seconds, firstPoint, steady, points };
}

function timeBare(worker: Worker, name: CaseName): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = (message: MessageEvent<number>) => resolve(message.data);
    worker.onerror = () => reject(new Error(`${name} stopped.`));
    worker.postMessage(name);
  });
}

/** Trainings in the app's worker and by the kernels alone, in turn; the first round is thrown away. */
export async function timeTraining(name: CaseName, repeats: number): Promise<TrainingTimes> {
  const spawn = () =>
    new Worker(new URL('../../../src/workers/train.worker.ts', import.meta.url), {
      type: 'module',
    });
  const host = new WorkerHost<TrainApi>(spawn, {
    greet: (api) => api.start({ base: location.href, database: 'bench' }),
  });
  const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' });
  const [app, bare]: [Trained[], number[]] = [[], []];
  for (let round = 0; round <= repeats; round++) {
    const [alone, trained] = [
      await timeBare(worker, name),
      await trainOnce(host, name, `${name} ${round}`),
    ];
    if (round === 0) continue;
    bare.push(alone);
    app.push(trained);
  }
  host.close();
  worker.terminate();
  return { examples: trainingCase(name).examples, app, bare };
}
