import type { Table } from '../data/table.ts';
import { retrainRows } from '../monitor/retrain.ts';
import type { Season } from '../monitor/season.ts';
import type { TrafficInput } from '../monitor/traffic.ts';
import type { Project } from '../project/project.ts';
import { columnWithRole } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';

const FEWEST_LABELLED = 60;

/** The traffic of a season: its production rows with the faults put in. */
export function trafficInput(lab: Lab, project: Project, season: Season): Result<TrafficInput> {
  const prepared = lab.prepare(project);
  if (!prepared.ok) return prepared;
  const { parts, outcome } = prepared.value;
  return ok({
    season,
    production: parts.production.table,
    timeColumn: season.tick.unit === 'rows' ? null : columnWithRole(project, 'time'),
    original: parts.train.table,
    target: { column: project.framing.target!, outcome },
    injectors: lab.catalog.injectors,
  });
}

/** The labelled rows of a season: the older 70% to learn from, the newest 30% to judge on. */
export function labelledTraffic(
  lab: Lab,
  project: Project,
  number: number,
  upTo: number,
): Result<{ older: Table; newest: Table }> {
  const season = project.seasons.find((candidate) => candidate.number === number);
  if (season === undefined)
    return fail('no-season', `There is no season ${number}.`, 'Monitor.', 'Start one.');
  const input = trafficInput(lab, project, season);
  if (!input.ok) return input;
  const { train, gate } = retrainRows(input.value, upTo);
  if (train.rows + gate.rows < FEWEST_LABELLED)
    return fail(
      'too-few-labels',
      `Only ${train.rows + gate.rows} labelled rows have come back from production.`,
      'Monitor, Alarms.',
      `Let ${FEWEST_LABELLED} arrive before you retrain: play the season on.`,
    );
  return ok({ older: train, newest: gate });
}
