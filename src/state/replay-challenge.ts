import type { Challenge } from '../core/challenge/challenge.ts';
import { replayChallenge as replayOf } from '../core/challenge/replay.ts';
import type { ChallengeReplay, ReplayWork } from '../core/challenge/replay.ts';
import type { Fact } from '../core/project/decisions.ts';
import type { Project, Run } from '../core/project/project.ts';
import { currentSeason, findRun } from '../core/project/views.ts';
import { fail, ok, refuse, sentenceOf } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import type { AsideWork } from '../workers/aside.ts';
import type { Outcome, Progress } from '../workers/protocol.ts';
import { Chain } from './chain.ts';
import { checkpointOf, trainOnce } from './training.ts';
import type { WorkContext } from './work-context.ts';

/**
 * Plays a challenge again by what its sender did, beside the open document, in which all before its
 * season is done; nothing is kept of it. Told by progress in ticks, and can be stopped.
 */
export async function replayChallenge(
  context: WorkContext,
  challenge: Challenge,
): Promise<Result<ChallengeReplay>> {
  const { state, tasks, workers } = context;
  const chain = new Chain();
  const handle = tasks.start({ kind: 'replay', label: 'Playing the challenge again' }, chain);
  const total = challenge.score.ticks;
  const told = (project: Project) => (events: readonly Progress[]) => {
    const before = currentSeason(project)?.reports.length ?? 0;
    handle.progress(events.map(({ done }) => ({ done: before + done, total, unit: 'ticks' })));
  };
  const aside = async (project: Project, work: AsideWork): Promise<Result<Fact>> =>
    resultOf(await chain.follow(() => workers.data.aside(project, work, told(project))));
  const work: ReplayWork = {
    play: (project, ticks) => aside(project, { kind: 'play', ticks }),
    make: (project, missing) =>
      missing.kind === 'train'
        ? trainAside(context, project, findRun(project, missing.run)!, chain)
        : aside(project, missing),
  };
  const played = await replayOf(state.history, challenge, work);
  handle.end(
    played.ok
      ? { kind: 'done', value: played.value }
      : chain.cancelled
        ? { kind: 'cancelled', partial: null }
        : { kind: 'failed', problem: played.problem },
  );
  return chain.cancelled ? stopped : played;
}

const stopped = fail('cancelled', 'It was stopped.', '', 'Start it again when you like.');

function resultOf<T>(outcome: Outcome<T>): Result<T> {
  if (outcome.kind === 'done') return ok(outcome.value);
  return outcome.kind === 'failed' ? refuse(outcome.problem) : stopped;
}

/** A training of the season that is played again; one that fails is a fact of it. */
async function trainAside(
  context: WorkContext,
  project: Project,
  run: Run,
  chain: Chain,
): Promise<Result<Fact>> {
  const { data } = context.workers;
  const trained = await trainOnce(context, run, project, chain, 'replay', undefined, () => {});
  await data.forget(checkpointOf(context.state.project, run, 'replay'));
  if (trained.kind === 'cancelled') return stopped;
  if (trained.kind === 'failed') {
    const reason = sentenceOf(trained.problem);
    return ok({ type: 'train/stopped', run: run.id, state: 'failed', reason });
  }
  const { model, recipe, engineReason } = trained.value;
  const { engine, seconds } = model;
  const facts = { recipe, engineReason, engine, seconds };
  const result = resultOf(
    await chain.persist(() => data.complete(run.id, project, model.artifact ?? model.hash!, facts)),
  );
  return result.ok ? ok({ type: 'train/finished', run: run.id, result: result.value }) : result;
}
