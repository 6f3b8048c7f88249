import type { LabQueries } from '../core/lab/api.ts';
import { playAttended } from '../core/lab/steward/play.ts';
import type { Choice } from '../core/project/decisions.ts';
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

/** Plays on; what a policy or a canary asks for on the way is taken, as a person's choices are. */
export function playOn(
  context: WorkContext,
  { duties }: Pick<LabQueries, 'duties'>,
  take: (choice: Choice) => Promise<Result<Project>>,
  ticks: number | null,
  stopAtAlarm: boolean,
): Promise<Result<Project>> {
  const { state } = context;
  const season = currentSeason(state.project);
  const left = season === undefined ? 1 : Math.max(1, season.ticks - season.reports.length);
  const player = {
    get project() {
      return state.project;
    },
    play: (count: number, stop: boolean) => playSeason(context, count, stop),
    duties,
    take,
  };
  return playAttended(player, Math.min(ticks ?? left, left), stopAtAlarm);
}
