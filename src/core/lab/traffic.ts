import type { Table } from '../data/table.ts';
import { takeRows } from '../data/table.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Release } from '../deploy/release.ts';
import { fingerprint } from '../hash.ts';
import type { Json } from '../json.ts';
import { advance } from '../monitor/advance.ts';
import type { AdvanceHooks, Advanced, SeasonInput } from '../monitor/advance.ts';
import { canaryOf } from '../monitor/alarms/canary.ts';
import { thinRows } from '../monitor/watch/learned.ts';
import { driftReference } from '../monitor/watch/reference.ts';
import { retrainRows } from '../monitor/alarms/retrain.ts';
import type { Season } from '../monitor/season.ts';
import type { TrafficInput } from '../monitor/traffic/traffic.ts';
import { keysOf } from '../project/keys.ts';
import type { Project } from '../project/project.ts';
import {
  currentSeason,
  featuresOf,
  findRelease,
  findRun,
  productionRelease,
  roleOf,
} from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';
import { trafficInput } from './labelled.ts';
import { rowsFor } from './rows.ts';
import { openDoubt } from './season/doubt.ts';
import { openEstimator } from './season/estimator.ts';
import { openExplainer } from './season/explainer.ts';
import { judgedOf, scoreRows } from './season/score.ts';
import { Slots } from './slots.ts';
import { isDutyDue } from './steward/due.ts';

/** What a stay of a release in a season needs beside the traffic; made once, then kept. */
type Standing = Pick<
  SeasonInput,
  'doubt' | 'estimate' | 'explainer' | 'score' | 'training' | 'validation'
>;

const standing = new WeakMap<Lab, Slots<Standing>>();
const HELD = 2;

async function standingOf(
  lab: Lab,
  project: Project,
  season: Season,
  traffic: TrafficInput,
  serving: Release,
  others: readonly Release[],
): Promise<Result<Standing>> {
  const slots = standing.get(lab) ?? new Slots<Standing>(HELD);
  standing.set(lab, slots);
  const { recipe, artifact, rule, recalibration = null } = serving;
  const { payoff = null } = project.goal ?? {};
  const key = fingerprint([
    ...[
      season.number,
      season.seed,
      season.injections,
      season.only ?? null,
      others.map(({ id }) => id),
    ],
    ...[serving.id, recipe, artifact, rule, recalibration, serving.judgedOn ?? null],
    ...[payoff, project.framing, keysOf(project).split],
  ]);
  const before = slots.get(key);
  if (before !== undefined) return ok(before);
  const rows = rowsFor(lab, project, findRun(project, serving.run)!);
  if (!rows.ok) return rows;
  const judged =
    serving.judgedOn === undefined ? rows : rowsFor(lab, project, { rows: serving.judgedOn });
  if (!judged.ok) return judged;
  const bundles = new Map<string, Bundle>();
  for (const release of [serving, ...others]) {
    const bundle = await lab.bundle(project, release);
    if (!bundle.ok) return bundle;
    bundles.set(release.id, bundle.value);
  }
  const bundle = bundles.get(serving.id)!;
  const training = watchedRows(traffic, project, rows.value.train.table);
  const validation = judged.value.judge;
  const expected = scoreRows(lab, project, bundle, validation);
  const said = expected.said!;
  const labelled = {
    judged: judgedOf(project, bundle, validation, said),
    said,
    ids: takeRows(validation, said.accepted).ids,
  };
  const { metric } = project.framing;
  const estimate = await openEstimator(lab, bundle, metric!, labelled, project.seed);
  if (!estimate.ok) return estimate;
  const explainer = openExplainer(lab, bundle, training, project.seed, traffic.timeColumn);
  if (!explainer.ok) return explainer;
  /** Rows that are asked about whenever the season goes on. */
  const known = new Map([[validation, expected]]);
  const learned = thinRows(training);
  return ok(
    slots.set(key, {
      training,
      validation,
      ...(estimate.value === null ? {} : { estimate: estimate.value }),
      ...(bundle.outcome.task === 'regression'
        ? { doubt: openDoubt(lab, labelled, project.seed) }
        : {}),
      ...(explainer.value === null ? {} : { explainer: explainer.value }),
      score(release, arriving) {
        const kept = release === serving.id ? known.get(arriving) : undefined;
        if (kept !== undefined) return kept;
        const scored = scoreRows(lab, project, bundles.get(release)!, arriving);
        if (release === serving.id && arriving === learned) known.set(arriving, scored);
        return scored;
      },
    }),
  );
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
  const trial = findRelease(project, canaryOf(season)?.release ?? null);
  const others = trial === undefined ? [first] : [first, trial];
  const made = await standingOf(lab, project, season, traffic.value, serving, others);
  if (!made.ok) return made;
  return ok({
    ...traffic.value,
    ...made.value,
    features: featuresOf(project).filter((name) => roleOf(project, name) !== 'time'),
    detectors: lab.catalog.detectors,
    current: serving.id,
    contract: serving.contract,
    ...(serving.watched === undefined ? {} : { watched: serving.watched }),
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
