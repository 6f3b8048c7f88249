import type { SeasonReplay } from '../core/lab/replay-season.ts';
import { fail, ok, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { Chain } from './chain.ts';
import type { WorkContext } from './work-context.ts';

/** Plays a season again from its record; nothing is kept of it. */
export async function replaySeason(
  { state, tasks, workers }: WorkContext,
  season: number,
): Promise<Result<SeasonReplay>> {
  const chain = new Chain();
  const handle = tasks.start({ kind: 'replay', label: `Playing season ${season} again` }, chain);
  const outcome = await chain.follow(() =>
    workers.data.replaySeason(state.history.entries, season, (events) => handle.progress(events)),
  );
  handle.end(outcome);
  if (outcome.kind === 'done') return ok(outcome.value);
  if (outcome.kind === 'failed') return refuse(outcome.problem);
  return fail('cancelled', 'It was stopped.', '', 'Start it again when you like.');
}
