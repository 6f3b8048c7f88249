import { placeKey, placesMissing, placesOf } from '../core/monitor/worlds/worlds.ts';
import type { WorldPiece, WorldPlace } from '../core/monitor/worlds/worlds.ts';
import type { Project } from '../core/project/project.ts';
import { findRelease, findRun } from '../core/project/views.ts';
import { projectAsOf } from './as-of.ts';
import type { Trainings } from './repeated.ts';
import type { WorkContext } from './work-context.ts';

const comparisonOf = (project: Project, season: number) =>
  project.seasons.find(({ number }) => number === season)?.comparison;

function firstRunOf(project: Project, season: number) {
  const first = project.seasons.find(({ number }) => number === season)!.firstRelease;
  return findRun(project, findRelease(project, first)!.run)!;
}

/**
 * The document the season’s first release was trained from, with today’s goal, releases and
 * seasons: its recipe over its rows, counted in today’s money. Null where today’s will do.
 */
export function worldsAsOf({ state }: WorkContext, season: number): Project | null {
  const { project, history } = state;
  const before = projectAsOf(history, firstRunOf(project, season));
  const { goal, runs, releases, seasons } = project;
  return before === null ? null : { ...before, goal, runs, releases, seasons };
}

/** Other operators on a season’s traffic: a training where each of them trains. */
export function playingWorlds(
  context: WorkContext,
  season: number,
): Trainings<WorldPlace, WorldPiece> {
  const { state, workers } = context;
  const asOf = () => worldsAsOf(context, season);
  return {
    kind: 'worlds',
    label: `Other operators in season ${season}`,
    run: firstRunOf(state.project, season),
    unit: 'trainings',
    left: () => placesMissing(comparisonOf(state.project, season)!),
    tag: (place) => `season-${season}-${placeKey(place)}`,
    job: (place) => workers.data.worldJob(season, asOf(), place),
    result: (place, artifact, seconds) =>
      workers.data.worldPiece(season, asOf(), { place, artifact, seconds }),
    record: (piece) => state.record({ type: 'monitor/worldPiece', season, piece }),
    end: (ended, reason) => {
      if (ended === 'done') return;
      state.record({ type: 'monitor/compareEnded', season, state: ended, reason });
    },
    count: () => {
      const comparison = comparisonOf(state.project, season);
      const missing = comparison?.state === 'running' ? placesMissing(comparison).length : 0;
      if (missing === 0) return null;
      const places = placesOf(comparison!.plan).length;
      return [places - missing, places];
    },
  };
}
