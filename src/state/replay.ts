import type { RunId } from '../core/id.ts';
import type { Project, Run } from '../core/project/project.ts';
import { fail, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { Outcome } from '../workers/protocol.ts';
import { projectAsOf } from './as-of.ts';
import { Chain } from './chain.ts';
import { checkpointOf, pointsOf, trainOnce } from './training.ts';
import type { WorkContext } from './work-context.ts';

/** Trains a finished run again from its record, on the engine it used, and compares. */
export async function replayRun(context: WorkContext, run: Run): Promise<Result<Project>> {
  const { state, tasks, workers } = context;
  const before = run.result!;
  const asOf = projectAsOf(state.history, run);
  const chain = new Chain();
  const handle = tasks.start(
    { kind: 'train', label: `Training ${run.id} again`, run: run.id, canPause: true },
    chain,
  );
  const engine = {
    id: before.engine === 'own' ? null : before.engine,
    reason: before.engineReason,
  };
  const again = await trainOnce(context, run, asOf, chain, 'replay', engine, (events) =>
    handle.progress(
      pointsOf(events).map(({ step, of }) => ({ done: step, total: of, unit: 'steps' })),
    ),
  );
  if (again.kind !== 'done') return end(again);
  const { model, recipe, engineReason } = again.value;
  const judged = await chain.persist(() =>
    workers.data.complete(run.id, asOf, model.artifact ?? model.hash!, {
      recipe,
      engineReason,
      engine: model.engine,
      seconds: model.seconds,
    }),
  );
  await workers.data.forget(checkpointOf(state.project, run, 'replay'));
  if (judged.kind !== 'done') return end(judged);
  handle.end(judged);
  const same = model.hash === before.artifact;
  const metricGap = Math.abs(judged.value.metric.value - before.metric.value);
  return state.record({ type: 'train/replayed', run: run.id, same, metricGap });

  function end(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): Result<Project> {
    handle.end(outcome);
    return refuse(
      outcome.kind === 'failed'
        ? outcome.problem
        : {
            code: 'cancelled',
            what: 'The second training was cancelled.',
            where: 'Model, Runs.',
            fix: 'Start it again when you like.',
          },
    );
  }
}

export function runNotDone(id: RunId): Result<never> {
  return fail('run-not-done', `Run “${id}” has no model yet.`, 'Model, Runs.', 'Let it finish.');
}
