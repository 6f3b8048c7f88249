import type { ModelArtifact } from '../../contracts/model.ts';
import { targetVector } from '../../data/target.ts';
import type { Bundle } from '../../deploy/bundle.ts';
import { joinWorlds, oracleFold, placeKey } from '../../monitor/worlds/worlds.ts';
import type { Untrained, World, WorldPiece, WorldPlace } from '../../monitor/worlds/worlds.ts';
import type { Project } from '../../project/project.ts';
import { findRelease } from '../../project/views.ts';
import type { FittedRecipe } from '../../recipe/fitted.ts';
import type { WorkHooks } from '../../recipe/work.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { judgeRows } from '../judge.ts';
import type { JobAside, Lab } from '../lab.ts';
import { fitRecalibration, recalibrateRows } from '../recalibrating.ts';
import type { RunRowsOf } from '../rows.ts';
import { earnTicks } from './earn.ts';
import { findSeason, firstRun, openWorld, rowsOfPlace, ticksOf } from './rows.ts';
import { bestInHindsight, bestRule } from './rule.ts';

async function open(lab: Lab, project: Project, number: number) {
  const season = findSeason(project, number);
  if (!season.ok) return season;
  const run = firstRun(project, season.value);
  if (!run.ok) return run;
  const ready = await lab.ready(project);
  return ready.ok ? ok({ season: season.value, run: run.value }) : ready;
}

/** Matrices of one training of another world, from scratch; nothing is stored. */
export async function worldJob(
  lab: Lab,
  project: Project,
  number: number,
  place: WorldPlace,
  hooks?: WorkHooks,
): Promise<Result<JobAside>> {
  const opened = await open(lab, project, number);
  if (!opened.ok) return opened;
  const { season, run } = opened.value;
  const rows = rowsOfPlace(lab, project, season, run, place);
  return rows.ok ? lab.jobAside(project, run, rows.value, hooks) : rows;
}

/** A training of another operator that is done. */
export interface TrainedWorld {
  readonly place: WorldPlace;
  readonly artifact: ModelArtifact;
  /** What the training took. */
  readonly seconds: number;
}

/** What the trained model earned in its ticks. */
export async function worldPiece(
  lab: Lab,
  project: Project,
  number: number,
  { place, artifact, seconds }: TrainedWorld,
): Promise<Result<WorldPiece>> {
  const opened = await open(lab, project, number);
  if (!opened.ok) return opened;
  const { season, run } = opened.value;
  const rows = rowsOfPlace(lab, project, season, run, place);
  if (!rows.ok) return rows;
  const fitted = await lab.fitAside(project, rows.value.train, rows.value.tag);
  if (!fitted.ok) return fitted;
  const released = await firstBundle(lab, project, number);
  if (!released.ok) return released;
  const trained = { ...released.value, artifact, recipe: fitted.value.recipe };
  const arriving = openWorld(lab, project, season, place.world);
  if (!arriving.ok) return arriving;
  const ticks = ticksOf(arriving.value, place);
  const target = project.framing.target!;
  const { payoff, rule } = trained;
  const key = placeKey(place);
  if (place.world === 'daily') {
    const bundle = tuned(lab, target, trained, rows.value, fitted.value.recipe);
    if (!bundle.ok) return bundle;
    return ok({ key, earned: earnTicks(lab, target, bundle.value, ticks), seconds });
  }
  const { recalibration: _, ...plain } = trained;
  const own = (id: number) => oracleFold(id) === place.fold;
  const earned = earnTicks(lab, target, plain, ticks, own, (judged) =>
    bestInHindsight(rule, judged, payoff),
  );
  return ok({ key, earned, seconds });
}

async function firstBundle(lab: Lab, project: Project, number: number): Promise<Result<Bundle>> {
  const season = findSeason(project, number);
  if (!season.ok) return season;
  const release = findRelease(project, season.value.firstRelease);
  if (release === undefined)
    return fail(
      'no-such-release',
      'The season’s first release is not in this project.',
      'Monitor, Scoreboard.',
      'Start another season.',
    );
  return lab.bundle(project, release);
}

/** Recalibrated and its rule found anew on the rows set aside to judge, as the app does. */
function tuned(
  lab: Lab,
  target: string,
  bundle: Bundle,
  { judge }: RunRowsOf,
  recipe: FittedRecipe,
): Result<Bundle> {
  const { artifact, engine, outcome, payoff, rule } = bundle;
  const matrix = lab.matrix(recipe, judge, artifact.model);
  if (!matrix.ok) return matrix;
  const actual = targetVector(judge, target, outcome);
  const raw = engine.predict(artifact, matrix.value);
  const method = bundle.recalibration?.method;
  const recalibration =
    method === undefined || outcome.task === 'regression'
      ? undefined
      : fitRecalibration(method, outcome, raw, actual, judge.ids);
  const said = recalibrateRows(recalibration, outcome, raw, judge.ids);
  const judged = judgeRows(said, actual, rule, outcome, payoff, judge);
  const { recalibration: _, ...plain } = bundle;
  return ok({
    ...plain,
    ...(recalibration === undefined ? {} : { recalibration }),
    rule: bestRule(rule, judged, payoff),
  });
}

/** Every piece is there: what the oracle had without training is played, and all is joined. */
export async function finishWorlds(
  lab: Lab,
  project: Project,
  number: number,
  hooks?: WorkHooks,
): Promise<Result<readonly World[]>> {
  const opened = await open(lab, project, number);
  if (!opened.ok) return opened;
  const { season } = opened.value;
  const { comparison } = season;
  if (comparison === undefined)
    return fail(
      'no-comparison',
      'No other operator was asked for.',
      'Monitor, Scoreboard.',
      'Press Compare.',
    );
  const bundle = await firstBundle(lab, project, number);
  if (!bundle.ok) return bundle;
  const arriving = openWorld(lab, project, season, 'oracle');
  if (!arriving.ok) return arriving;
  const target = project.framing.target!;
  const untrained: Untrained[] = [];
  const { stretches } = comparison.plan;
  for (const stretch of stretches) {
    hooks?.progress({ done: untrained.length, total: stretches.length });
    await hooks?.checkpoint();
    const ticks = ticksOf(arriving.value, stretch);
    const { rule, payoff } = bundle.value;
    untrained.push({
      released: earnTicks(lab, target, bundle.value, ticks),
      bestThreshold: earnTicks(lab, target, bundle.value, ticks, undefined, (judged) =>
        bestInHindsight(rule, judged, payoff),
      ),
    });
  }
  return ok(joinWorlds(season, comparison, untrained));
}
