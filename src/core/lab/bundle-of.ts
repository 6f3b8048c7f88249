import type { ModelArtifact } from '../contracts/model.ts';
import type { Bundle } from '../deploy/bundle.ts';
import type { Release } from '../deploy/release.ts';
import type { Project, Run } from '../project/project.ts';
import { alignPayoff, findRun, recalibrationOf } from '../project/views.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { Lab } from './lab.ts';

/** A trained run or release as an endpoint holds it. */
export async function bundleOf(
  lab: Lab,
  project: Project,
  of: Run | Release,
): Promise<Result<Bundle>> {
  const run = 'run' in of ? findRun(project, of.run) : of;
  if (run?.result == null || run.rule === null)
    return fail(
      'run-not-done',
      'This run has no model yet.',
      'Model, Runs.',
      'Let it finish, or choose another.',
    );
  const stored = 'run' in of ? { recipe: of.recipe, artifact: of.artifact } : run.result;
  const artifact = (await lab.blobs.get(stored.artifact)) as unknown as ModelArtifact | undefined;
  const recipe = (await lab.blobs.get(stored.recipe)) as unknown as FittedRecipe | undefined;
  if (artifact === undefined || recipe === undefined)
    return fail(
      'artifact-gone',
      `The model of ${run.id} is not stored on this machine.`,
      'Model, Runs.',
      'Train it again: the record gives the same model.',
    );
  const contract = 'run' in of ? ok(of.contract) : lab.contract(project);
  if (!contract.ok) return contract;
  const engine = await lab.engine(artifact.model);
  if (!engine.ok) return engine;
  return ok({
    contract: contract.value,
    recipe,
    artifact,
    rule: 'run' in of ? of.rule : run.rule,
    outcome: artifact.outcome,
    recalibration: 'run' in of ? of.recalibration : recalibrationOf(of),
    payoff: alignPayoff(project.goal?.payoff ?? null, artifact.outcome),
    engine: engine.value,
    ...(lab.catalog.models.find(artifact.model)?.takesMissing === true
      ? { takesMissing: true }
      : {}),
  });
}
