import { concatTables } from '../../data/concat.ts';
import { targetVector } from '../../data/target.ts';
import { labelledRows } from '../../monitor/alarms/retrain.ts';
import { ticksADay } from '../../monitor/traffic/hours.ts';
import { dropRepeats } from '../../monitor/watch/windows.ts';
import type { WorldOffer } from '../../monitor/worlds/api.ts';
import { ORACLE_FOLDS, placesOf, stretchesOf, unrepaired } from '../../monitor/worlds/worlds.ts';
import type { OracleRows, Stretch, WorldPlan } from '../../monitor/worlds/worlds.ts';
import type { Project } from '../../project/project.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { FEWEST_LABELLED, trafficInput } from '../labelled.ts';
import type { Lab } from '../lab.ts';
import { findSeason, firstRun, openWorld, ticksOf } from './rows.ts';

/** Rows of a new world that are enough to learn it from alone, and beside training rows. */
const ALONE_ROWS = 200;
const BESIDE_ROWS = 60;
const CLASS_ROWS = 10;
/** Retraining less often is offered where every tick, or every day of hours, would take longer than this, in seconds. */
const LONG = 60;
const STRIDES = [1, 3, 7, 14, 30];

/** Playing other operators on what has been played of a season: every tick, and less often. */
export async function worldOffers(
  lab: Lab,
  project: Project,
  number: number,
): Promise<Result<readonly WorldOffer[]>> {
  const season = findSeason(project, number);
  if (!season.ok) return season;
  const ready = await lab.ready(project);
  if (!ready.ok) return ready;
  const run = firstRun(project, season.value);
  if (!run.ok) return run;
  const ticks = season.value.reports.length;
  if (ticks === 0)
    return fail('not-played', 'No tick has been played.', 'Monitor, Season.', 'Play the season.');
  const input = trafficInput(lab, project, unrepaired(season.value));
  if (!input.ok) return input;
  const known = (tick: number): number => labelledRows(input.value, tick - 1).rows;
  const first = firstTick(ticks, (tick) => known(tick) >= FEWEST_LABELLED);
  const stretches = proposeStretches(lab, project, number, ticks);
  if (!stretches.ok) return stretches;
  const { train } = ready.value.parts;
  const { result } = run.value;
  const perRow = result!.seconds / Math.max(1, result!.rows);
  const last = first === null ? 0 : known(ticks - 1);
  const offer = (every: number): WorldOffer => {
    const trainAt: number[] = [];
    for (let tick = first ?? ticks; tick < ticks; tick += every) trainAt.push(tick);
    const plan: WorldPlan = { ticks, every, trainAt, stretches: stretches.value };
    const trainings = placesOf(plan).length;
    const rows = trainAt.reduce(
      (sum, tick) => sum + train.table.rows + (0.6 * last * tick) / ticks,
      0,
    );
    const oracle = (trainings - trainAt.length) * (train.table.rows + last / 2);
    return { plan, trainings, seconds: perRow * (rows + oracle) };
  };
  const day = ticksADay(season.value.tick);
  const strides = STRIDES.map((days) => days * day);
  const offers = strides.filter((every, at) => at === 0 || every * 2 <= ticks).map(offer);
  return ok(offers.filter((_, at) => at === 0 || offers[at - 1]!.seconds > LONG));
}

/** The first tick for which it holds; it holds for all later ones too. */
function firstTick(ticks: number, holds: (tick: number) => boolean): number | null {
  let [low, high] = [1, ticks];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low < ticks ? low : null;
}

function proposeStretches(
  lab: Lab,
  project: Project,
  number: number,
  ticks: number,
): Result<readonly Stretch[]> {
  const season = findSeason(project, number);
  if (!season.ok) return season;
  const arriving = openWorld(lab, project, season.value, 'oracle');
  if (!arriving.ok) return arriving;
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const { outcome } = prepared.value;
  const modelsFor = (from: number, to: number): OracleRows[] => {
    const rows = dropRepeats(concatTables(ticksOf(arriving.value, { from, to })));
    if (rows.rows < BESIDE_ROWS) return [];
    if (rows.rows < ALONE_ROWS) return ['all'];
    if (outcome.task === 'regression') return ['new', 'all'];
    const counts = outcome.classes.map(() => 0);
    for (const truth of targetVector(rows, project.framing.target!, outcome)) counts[truth]! += 1;
    const enough = counts.every((count) => count >= CLASS_ROWS * ORACLE_FOLDS);
    return enough ? ['new', 'all'] : ['all'];
  };
  return ok(
    stretchesOf(season.value, lab.catalog.injectors, ticks).map(({ from, to, changed }) => {
      return { from, to, models: changed ? modelsFor(from, to) : [] };
    }),
  );
}
