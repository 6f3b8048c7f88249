import type { TrainingJob } from '../core/lab/lab.ts';
import { ENGINE_NAMES } from '../core/model/engines.ts';
import { recordCurve } from '../core/model/curve-record.ts';
import { NO_SCRIPT, isPlain } from '../core/model/train-script.ts';
import type { Project, Run, RunResult } from '../core/project/project.ts';
import { isWorkerLoss } from '../workers/protocol.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import type { TrainEvent } from '../workers/session/messages.ts';
import type { TrainedModel } from '../workers/train-api.ts';
import { projectAsOf } from './as-of.ts';
import type { Chain } from './chain.ts';
import type { LivePoint } from './desk.ts';
import { AT_ONCE, Measuring, knownEngine } from './engine-choice.ts';
import type { EngineChoice } from './engine-choice.ts';
import type { WorkContext } from './work-context.ts';

const UNITS = { epoch: 'epochs', round: 'rounds', iteration: 'steps' } as const;

/** Where a run's training can be gone on from. */
export function checkpointOf(project: Project, run: Run, use = 'run'): string {
  return `${project.id}/${run.id}/${use}`;
}

/** Trains a run from its record, and judges it: the result is what the document takes up. */
export async function trainRun(
  context: WorkContext,
  run: Run,
  chain: Chain,
  onProgress: (events: readonly Progress[]) => void,
  given?: EngineChoice,
): Promise<Outcome<RunResult>> {
  const { state, workers } = context;
  const asOf = projectAsOf(state.history, run);
  const trained = await trainOnce(context, run, asOf, chain, 'run', given, (events) => {
    takeUp(context, run, events, onProgress);
  });
  context.live.end(run.id);
  if (trained.kind !== 'done') return trained;
  const { model, recipe, engineReason } = trained.value;
  const { script } = model;
  const curve = run.study === null ? recordCurve(context.curves.of(run.id)) : null;
  return chain.persist(() =>
    workers.data.complete(run.id, asOf, model.artifact ?? model.hash!, {
      recipe,
      engine: model.engine,
      engineReason,
      seconds: model.seconds,
      ...(isPlain(script) ? {} : { script }),
      ...(curve === null ? {} : { curve }),
    }),
  );
}

/** What a training told, onto its curve, its progress and whatever looks at it. */
function takeUp(
  context: WorkContext,
  run: Run,
  events: readonly TrainEvent[],
  onProgress: (events: readonly Progress[]) => void,
): void {
  const live = context.live.of(run.id);
  let points: LivePoint[] = [];
  const add = () => {
    if (points.length > 0) context.curves.add(run.id, points);
    points = [];
  };
  for (const event of events) {
    live?.hear(event);
    if (event.kind === 'point') points.push(event.point);
    if (event.kind !== 'stands') continue;
    add();
    context.curves.backTo(run.id, event.known);
  }
  const last = pointsOf(events).at(-1);
  add();
  if (last !== undefined) onProgress([progressOf(context, run, last)]);
}

/** Points of a curve among what a training told. */
export function pointsOf(events: readonly TrainEvent[]): LivePoint[] {
  return events.flatMap((event) => (event.kind === 'point' ? [event.point] : []));
}

function progressOf(context: WorkContext, run: Run, point: LivePoint): Progress {
  const pace = context.catalog.models.find(run.model)?.pace ?? 'iteration';
  return { done: point.step, total: point.of, unit: UNITS[pace] };
}

export interface TrainedOnce {
  readonly model: TrainedModel;
  readonly recipe: TrainingJob['recipe'];
  readonly engineReason: string;
}

/** A worker that dies is replaced once, and the training goes on from its last checkpoint. */
export async function trainOnce(
  context: WorkContext,
  run: Run,
  asOf: Project | null,
  chain: Chain,
  use: 'run' | 'replay',
  given: EngineChoice | undefined,
  onEvents: (events: readonly TrainEvent[]) => void,
): Promise<Outcome<TrainedOnce>> {
  const attempt = () => tryTraining(context, run, asOf, chain, use, given, onEvents);
  const first = await attempt();
  if (!isWorkerLoss(first)) return first;
  context.curves.clear(run.id);
  return attempt();
}

async function tryTraining(
  context: WorkContext,
  run: Run,
  asOf: Project | null,
  chain: Chain,
  use: 'run' | 'replay',
  given: EngineChoice | undefined,
  onEvents: (events: readonly TrainEvent[]) => void,
): Promise<Outcome<TrainedOnce>> {
  const { workers } = context;
  const job = await chain.persist(() => workers.data.job(run.id, asOf));
  if (job.kind !== 'done') return job;
  const known = given ?? (await knownEngine(context, run, job.value));
  const measuring = known === null ? new Measuring(context, run, job.value) : null;
  const checkpoint = checkpointOf(context.state.project, run, use);
  const request = {
    model: job.value.model,
    input: job.value.input,
    engine: known === null ? AT_ONCE : known.id,
    checkpoint,
    metric: context.state.project.framing.metric,
    script: run.result?.script,
  };
  const live = use === 'run' ? context.live.of(run.id) : null;
  const paused = live !== null && context.live.takeHold(run.id);
  if (paused) live.pause();
  let other: EngineChoice | null = null;
  const model = await chain.follow(() => {
    const task = workers.train.train({ ...request, paused }, onEvents);
    // What was said before waits until the chain has paused it, where it is to begin paused.
    queueMicrotask(() => live?.connect((command) => task.say(command)));
    void measuring?.quicker().then((found) => {
      const isSteered = chain.paused || !isPlain(live?.script ?? NO_SCRIPT);
      if (found === null || isSteered || chain.cancelled) return;
      other = found;
      task.cancel();
    });
    return task;
  });
  if (model.kind === 'cancelled' && other !== null && !chain.cancelled) {
    context.curves.clear(run.id);
    await workers.data.forget(checkpoint);
    return tryTraining(context, run, asOf, chain, use, other, onEvents);
  }
  if (model.kind !== 'done') {
    measuring?.cancel();
    return model;
  }
  const { recipe } = job.value;
  const trainedOn = model.value.engine;
  const engineReason = known === null ? await measuring!.reason() : reasonAfter(known, trainedOn);
  return { kind: 'done', value: { model: model.value, recipe, engineReason } };
}

/** Why it trained where it ended: as it was chosen, or because the device was lost on the way. */
function reasonAfter({ id, reason }: EngineChoice, ended: TrainedModel['engine']): string {
  if (id === null || ended === 'own' || ended === id) return reason;
  return `The device of ${ENGINE_NAMES[id]} was lost on the way; it went on from the last epoch that was kept.`;
}
