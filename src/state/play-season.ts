import type { Project } from '../core/project/project.ts';
import { currentSeason } from '../core/project/views.ts';
import { fail, ok, refuse } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { Chain } from './chain.ts';
import type { WorkContext } from './work-context.ts';

/** Plays `ticks` of the season on, or what is left of it; a stopped one keeps what has passed. */
export async function playSeason(
  { state, tasks, workers }: WorkContext,
  ticks: number | null,
  stopAtAlarm: boolean,
): Promise<Result<Project>> {
  const season = currentSeason(state.project);
  const left = season === undefined ? 0 : season.ticks - season.reports.length;
  const count = Math.min(ticks ?? left, left);
  if (season !== undefined && !season.ended && count <= 0) return ok(state.project);
  const chain = new Chain();
  const handle = tasks.start({ kind: 'advance', label: 'Playing the season' }, chain);
  const outcome = await chain.follow(() =>
    workers.data.advance(count, stopAtAlarm, (events) => handle.progress(events)),
  );
  handle.end(outcome);
  if (outcome.kind === 'failed') return refuse(outcome.problem);
  const played = outcome.kind === 'done' ? outcome.value : outcome.partial;
  if (played === null)
    return fail('cancelled', 'No tick was played.', '', 'Start it again when you like.');
  const { reports, alarms } = played;
  return state.record({ type: 'monitor/advanced', reports, alarms });
}
