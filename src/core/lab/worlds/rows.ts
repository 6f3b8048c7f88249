import type { Arrivals } from '../../contracts/injector.ts';
import { concatTables } from '../../data/concat.ts';
import { extendTraining, replaceTraining, withholdRows } from '../../data/split-table.ts';
import { filterRows } from '../../data/table.ts';
import type { Season } from '../../monitor/season.ts';
import { openTraffic } from '../../monitor/traffic/traffic.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import { oracleFold, placeKey, repairedAtOnce, unrepaired } from '../../monitor/worlds/worlds.ts';
import type { WorldPlace } from '../../monitor/worlds/worlds.ts';
import type { Project, Run } from '../../project/project.ts';
import { findRelease, findRun } from '../../project/views.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { trafficInput } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import { rowsFor } from '../rows.ts';
import type { RunRowsOf } from '../rows.ts';

const STOPPING_SHARE = 0.15;

export function findSeason(project: Project, number: number): Result<Season> {
  const season = project.seasons.find((one) => one.number === number);
  return season === undefined
    ? fail('no-season', `There is no season ${number}.`, 'Monitor, Scoreboard.', 'Start one.')
    : ok(season);
}

/** The run whose settings and seed every world trains with: that of the season’s first release. */
export function firstRun(project: Project, season: Season): Result<Run> {
  const run = findRun(project, findRelease(project, season.firstRelease)?.run ?? null);
  if (run?.result == null)
    return fail(
      'run-not-done',
      'The model of the season’s first release is gone.',
      'Monitor, Scoreboard.',
      'Train it again in Model, Runs.',
    );
  const { warm: _, ...cold } = run;
  return ok(cold);
}

/** What arrives in one tick of a world. */
export function openWorld(
  lab: Lab,
  project: Project,
  season: Season,
  world: WorldPlace['world'],
): Result<(tick: number) => Arrivals> {
  const own =
    world === 'daily' ? unrepaired(season) : repairedAtOnce(season, lab.catalog.injectors);
  const input = trafficInput(lab, project, own);
  if (!input.ok) return input;
  const traffic = openTraffic(input.value);
  return ok((tick) => traffic.rows(tick));
}

export function ticksOf(
  rows: (tick: number) => Arrivals,
  { from, to }: { readonly from: number; readonly to: number },
): Arrivals[] {
  return Array.from({ length: to - from + 1 }, (_, i) => rows(from + i));
}

/** What a place’s model learns from, stops by and (a daily one) has its rule found on. */
export function rowsOfPlace(
  lab: Lab,
  project: Project,
  season: Season,
  run: Run,
  place: WorldPlace,
): Result<RunRowsOf> {
  const tag = `${season.number} ${placeKey(place)} ${season.injections.length}`;
  if (place.world === 'daily') {
    const seasons = project.seasons.map((one) =>
      one.number === season.number ? unrepaired(one) : one,
    );
    const kind = { kind: 'season', season: season.number, upTo: place.from - 1 } as const;
    const rows = rowsFor(lab, { ...project, seasons }, { ...run, rows: kind });
    return rows.ok ? ok({ ...rows.value, tag }) : rows;
  }
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const world = openWorld(lab, project, season, 'oracle');
  if (!world.ok) return world;
  const once = dropRepeats(concatTables(ticksOf(world.value, place)));
  const seen = filterRows(once, (row) => oracleFold(once.ids[row]!) !== place.fold);
  const { train: first } = prepared.value.parts;
  const all = place.rows === 'new' ? replaceTraining(first, seen) : extendTraining(first, seen);
  const { train, withheld } = withholdRows(all, STOPPING_SHARE, project.seed);
  return ok({ train, stopping: withheld, judge: withheld, tag });
}
