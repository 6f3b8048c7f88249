import type { Arrivals } from '../contracts/injector.ts';
import type { Table } from '../data/table.ts';
import { targetVector } from '../data/target.ts';
import { takeRows } from '../data/table.ts';
import { ASKED, moneyOf, reviewCost } from '../deploy/decide.ts';
import type { Bundle } from '../deploy/bundle.ts';
import { serve } from '../deploy/serve.ts';
import type { Json } from '../json.ts';
import type { Predictions, Task } from '../model/task.ts';
import { advance } from '../monitor/advance.ts';
import type { AdvanceHooks, Advanced, SeasonInput } from '../monitor/advance.ts';
import { canaryOf } from '../monitor/canary.ts';
import { driftReference } from '../monitor/reference.ts';
import { retrainRows } from '../monitor/retrain.ts';
import type { Scored } from '../monitor/scored.ts';
import type { Season } from '../monitor/season.ts';
import type { TrafficInput } from '../monitor/traffic.ts';
import type { Project } from '../project/project.ts';
import {
  currentSeason,
  featuresOf,
  findRelease,
  findRun,
  productionRelease,
  roleOf,
} from '../project/views.ts';
import { fail, ok, sentenceOf } from '../result.ts';
import type { Result } from '../result.ts';
import { computeMetric, metricOf } from './estimate.ts';
import type { Lab } from './lab.ts';
import { trafficInput } from './labelled.ts';
import { rowsFor } from './rows.ts';
import { isDutyDue } from './steward/due.ts';

/**
 * Scores arriving rows with a held bundle: the serving path, then what the labels say of it. Rows
 * the endpoint cannot read are refused, all of them.
 */
export function scoreRows(lab: Lab, project: Project, bundle: Bundle, rows: Arrivals): Scored {
  const served = serve(bundle, rows.sent ?? rows, lab.catalog.steps);
  if (!served.ok) return refuseAll(rows.rows, sentenceOf(served.problem));
  const { accepted, decided, predictions } = served.value;
  const refused = new Uint8Array(rows.rows).fill(1);
  const loss = new Float64Array(rows.rows).fill(NaN);
  const signed = new Float64Array(rows.rows).fill(NaN);
  const money = new Float64Array(rows.rows);
  const { outcome } = bundle;
  const chosen = new Int8Array(rows.rows).fill(-1);
  const actual = targetVector(takeRows(rows, accepted), project.framing.target!, bundle.outcome);
  const earned = moneyOf(bundle.payoff, actual, decided, reviewCost(bundle.rule));
  const made = new Float64Array(rows.rows).fill(NaN);
  const sure = new Float64Array(rows.rows).fill(NaN);
  const certainty = sureOf(predictions, outcome.task);
  accepted.forEach((row, i) => {
    refused[row] = 0;
    made[row] = decided[i]!;
    sure[row] = certainty[i]!;
    money[row] = earned[i]!;
    if (outcome.task === 'binary' && decided[i] !== ASKED)
      chosen[row] = Number(decided[i] === outcome.positive);
    loss[row] = lossOf(outcome.task, decided[i]!, actual[i]!);
    if (outcome.task === 'regression') signed[row] = decided[i]! - actual[i]!;
  });
  const metric =
    accepted.length === 0
      ? NaN
      : computeMetric(metricOf(project.framing.metric!), {
          outcome: bundle.outcome,
          actual,
          decided,
          predictions,
          ...(bundle.rule.kind === 'review' ? { review: bundle.rule.cost } : {}),
        });
  return {
    ...{ refused, loss, signed, money, chosen, sure },
    decided: made,
    metric: Number.isFinite(metric) ? metric : null,
  };
}

function refuseAll(rows: number, reason: string): Scored {
  return {
    refused: new Uint8Array(rows).fill(1),
    loss: new Float64Array(rows).fill(NaN),
    money: new Float64Array(rows),
    chosen: new Int8Array(rows).fill(-1),
    decided: new Float64Array(rows).fill(NaN),
    sure: new Float64Array(rows).fill(NaN),
    metric: null,
    reason,
  };
}

/** How sure the model is of each row: its largest probability; NaN for numbers. */
function sureOf({ rows, width, values }: Predictions, task: Task): Float64Array {
  return Float64Array.from({ length: rows }, (_one, row) => {
    if (task === 'regression') return NaN;
    let most = 0;
    for (let k = 0; k < width; k++) most = Math.max(most, values[row * width + k]!);
    return most;
  });
}

/** A row a person is asked about is no miss of the model, and no hit. */
function lossOf(task: Task, decided: number, actual: number): number {
  if (task === 'regression') return Math.abs(decided - actual);
  return decided === ASKED ? NaN : Number(decided !== actual);
}

async function seasonInput(
  lab: Lab,
  project: Project,
  season: Season,
  memory: Json | null,
): Promise<Result<SeasonInput>> {
  const serving = productionRelease(project);
  const first = findRelease(project, season.firstRelease);
  if (serving === undefined || first === undefined)
    return fail(
      'nothing-in-production',
      'No release is in production.',
      'Monitor, Season.',
      'Promote one in Deploy.',
    );
  const traffic = trafficInput(lab, project, season);
  if (!traffic.ok) return traffic;
  const run = findRun(project, serving.run)!;
  const rows = rowsFor(lab, project, run);
  if (!rows.ok) return rows;
  const judged =
    serving.judgedOn === undefined ? rows : rowsFor(lab, project, { rows: serving.judgedOn });
  if (!judged.ok) return judged;
  const trial = findRelease(project, canaryOf(season)?.release ?? null);
  const bundles = new Map<string, Bundle>();
  for (const release of [serving, first, ...(trial === undefined ? [] : [trial])]) {
    const bundle = await lab.bundle(project, release);
    if (!bundle.ok) return bundle;
    bundles.set(release.id, bundle.value);
  }
  return ok({
    ...traffic.value,
    training: watchedRows(traffic.value, project, rows.value.train.table),
    validation: judged.value.judge,
    features: featuresOf(project).filter((name) => roleOf(project, name) !== 'time'),
    detectors: lab.catalog.detectors,
    current: serving.id,
    contract: serving.contract,
    ...(serving.watched === undefined ? {} : { watched: serving.watched }),
    score: (release, arriving) => scoreRows(lab, project, bundles.get(release)!, arriving),
    memory,
  });
}

/** A release retrained in a season is watched against the world it was retrained for. */
function watchedRows(traffic: TrafficInput, project: Project, training: Table): Table {
  const { rows } = findRun(project, productionRelease(project)!.run)!;
  if (rows.kind === 'train') return training;
  const { train } = retrainRows(traffic, rows.upTo!, rows.plan);
  return driftReference(traffic.original, train, traffic.timeColumn);
}

/**
 * Plays the running season on, to the tick after which the steward has something to do; the memory
 * it gives back makes the next call quick.
 */
export async function playSeason(
  lab: Lab,
  project: Project,
  ticks: number,
  hooks: AdvanceHooks,
  memory: Json | null,
): Promise<Result<Advanced>> {
  const season = currentSeason(project);
  if (season === undefined || season.ended)
    return fail('no-season', 'No season is running.', 'Monitor, Season.', 'Start one.');
  const input = await seasonInput(lab, project, season, memory);
  if (!input.ok) return input;
  const { seasons } = project;
  const stopWhen = (now: Season) => isDutyDue({ ...project, seasons: seasons.with(-1, now) });
  return ok(await advance(input.value, ticks, { stopWhen, ...hooks }));
}
