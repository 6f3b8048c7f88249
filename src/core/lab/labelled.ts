import { placesOfOnly } from '../data/only-rows.ts';
import { takeRows } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { RETRAIN } from '../monitor/alarms/policy.ts';
import type { RetrainPlan } from '../monitor/alarms/policy.ts';
import { retrainRows, weightsByAge } from '../monitor/alarms/retrain.ts';
import type { Season } from '../monitor/season.ts';
import type { TrafficInput } from '../monitor/traffic/traffic.ts';
import type { Project } from '../project/project.ts';
import { columnWithRole } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';
import { laterRows } from './later-files.ts';
import { mendingOf } from './repairing.ts';

export const FEWEST_LABELLED = 60;

/** The traffic of a season: its production rows with the faults put in. */
export function trafficInput(lab: Lab, project: Project, season: Season): Result<TrafficInput> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const { parts, outcome } = prepared.value;
  const rows = productionRows(lab, project, season, parts.production.table);
  if (!rows.ok) return rows;
  return ok({
    ...mendingOf(lab.catalog.steps, season, parts.train.table),
    season,
    production: rows.value,
    timeColumn: season.tick.unit === 'rows' ? null : columnWithRole(project, 'time'),
    original: parts.train.table,
    target: { column: project.framing.target!, outcome },
    injectors: lab.catalog.injectors,
  });
}

/** The project's own later rows, or those of the file a season was given. */
function arrivingRows(lab: Lab, project: Project, { file }: Season, own: Table): Result<Table> {
  if (file === undefined) return ok(own);
  const table = lab.later.table(file);
  return table.ok ? laterRows(project, file.name, table.value, own) : table;
}

/** Of these what the season takes of them. */
function productionRows(lab: Lab, project: Project, season: Season, own: Table): Result<Table> {
  const rows = arrivingRows(lab, project, season, own);
  if (!rows.ok || season.only === undefined) return rows;
  const places = placesOfOnly(rows.value, season.only, 'production row', 'Monitor, Season.');
  return places.ok ? ok(takeRows(rows.value, places.value)) : places;
}

export interface Labelled {
  readonly older: Table;
  readonly newest: Table;
  /** What a training row counts, by source row; null: all the same. */
  readonly weights: ReadonlyMap<number, number> | null;
}

/** The labelled rows of a season: the older 70% to learn from, the newest 30% to judge on. */
export function labelledTraffic(
  lab: Lab,
  project: Project,
  number: number,
  upTo: number,
  plan: RetrainPlan = RETRAIN,
): Result<Labelled> {
  const season = project.seasons.find((candidate) => candidate.number === number);
  if (season === undefined)
    return fail('no-season', `There is no season ${number}.`, 'Monitor.', 'Start one.');
  const input = trafficInput(lab, project, season);
  if (!input.ok) return input;
  const rows = retrainRows(input.value, upTo, plan);
  const { train, gate } = rows;
  if (train.rows + gate.rows < FEWEST_LABELLED)
    return fail(
      'too-few-labels',
      plan.window === null
        ? `Only ${train.rows + gate.rows} labelled rows have come back from production.`
        : `Only ${train.rows + gate.rows} labelled rows have come back in the last ${plan.window} ticks.`,
      'Monitor, Alarms.',
      plan.window === null
        ? `Let ${FEWEST_LABELLED} arrive before you retrain: play the season on.`
        : `Let ${FEWEST_LABELLED} arrive before you retrain, or look back further.`,
    );
  const original = plan.original ? input.value.original : null;
  return ok({ older: train, newest: gate, weights: weightsByAge(rows, original, upTo, plan) });
}
