import type { EngineId, ModelSpec } from '../core/contracts/model.ts';
import type { TrainingJob } from '../core/lab/lab.ts';
import { ENGINE_NAMES } from '../core/model/engines.ts';
import { recordCurve } from '../core/model/curve-record.ts';
import { isPlain } from '../core/model/train-script.ts';
import type { Project, Run, RunResult } from '../core/project/project.ts';
import { isWorkerLoss } from '../workers/protocol.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import type { TrainEvent } from '../workers/session/messages.ts';
import type { TrainedModel } from '../workers/train-api.ts';
import { projectAsOf } from './as-of.ts';
import type { Chain } from './chain.ts';
import type { LivePoint } from './desk.ts';
import type { WorkContext } from './work-context.ts';

export interface EngineChoice {
  readonly id: EngineId | null;
  readonly reason: string;
}

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
  const engine =
    given === undefined
      ? await chooseEngine(context, run, job.value, chain)
      : ({ kind: 'done', value: given } as const);
  if (engine.kind !== 'done') return engine;
  const request = {
    model: job.value.model,
    input: job.value.input,
    engine: engine.value.id,
    checkpoint: checkpointOf(context.state.project, run, use),
    metric: context.state.project.framing.metric,
    script: run.result?.script,
  };
  const live = use === 'run' ? context.live.of(run.id) : null;
  const paused = live !== null && context.live.takeHold(run.id);
  if (paused) live.pause();
  const model = await chain.follow(() => {
    const task = workers.train.train({ ...request, paused }, onEvents);
    // What was said before waits until the chain has paused it, where it is to begin paused.
    queueMicrotask(() => live?.connect((command) => task.say(command)));
    return task;
  });
  if (model.kind !== 'done') return model;
  const { recipe } = job.value;
  const engineReason = reasonAfter(engine.value, model.value.engine);
  return { kind: 'done', value: { model: model.value, recipe, engineReason } };
}

/** Why it trained where it ended: as it was chosen, or because the device was lost on the way. */
function reasonAfter({ id, reason }: EngineChoice, ended: TrainedModel['engine']): string {
  if (id === null || ended === 'own' || ended === id) return reason;
  return `The device of ${ENGINE_NAMES[id]} was lost on the way; it went on from the last epoch that was kept.`;
}

/** What was asked for, or what measuring this network on every engine recommends. */
export async function chooseEngine(
  context: WorkContext,
  run: Run,
  job: TrainingJob,
  chain: Chain,
): Promise<Outcome<EngineChoice>> {
  const spec = context.catalog.models.find(run.model);
  if (spec?.tensors !== true) return { kind: 'done', value: ownEngine(spec) };
  if (run.engine !== 'auto')
    return { kind: 'done', value: { id: run.engine, reason: 'You picked it for this run.' } };
  const { state, workers } = context;
  const { train, outcome } = job.input;
  const measured = await chain.follow(() =>
    workers.train.calibrate({
      model: run.model,
      settings: run.settings,
      columns: train.columns,
      outcome,
      known: state.project.calibrations,
    }),
  );
  if (measured.kind !== 'done') return measured;
  const { shape, chosen, reason } = measured.value;
  if (!state.project.calibrations.some((known) => known.shape === shape))
    state.record({ type: 'engine/calibrated', calibration: measured.value });
  return { kind: 'done', value: { id: chosen, reason } };
}

function ownEngine(spec: ModelSpec | undefined): EngineChoice {
  const name = spec?.label ?? 'This model';
  return { id: null, reason: `${name}: an engine of its own, the same bits on every machine.` };
}
