import type { ModelArtifact } from '../contracts/model.ts';
import type { BlobHash } from '../id.ts';
import type { Json } from '../json.ts';
import type { CurveRecord } from '../model/curve-record.ts';
import type { TrainScript } from '../model/train-script.ts';
import type { Project, Run, RunResult } from '../project/project.ts';
import type { FittedRecipe } from '../recipe/fitted.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { judgeRun } from './judging.ts';
import type { Lab } from './lab.ts';
import { rowsFor } from './rows.ts';

/** What the caller measured while training. */
export interface TrainingFacts {
  readonly recipe: BlobHash;
  readonly engine: RunResult['engine'];
  readonly engineReason: string;
  readonly seconds: number;
  readonly script?: TrainScript;
  readonly curve?: CurveRecord;
}

/** Stores a trained artifact, judges it, and gives the run's record. */
export async function completeRun(
  lab: Lab,
  project: Project,
  run: Run,
  artifact: ModelArtifact,
  facts: TrainingFacts,
): Promise<Result<RunResult>> {
  const rows = rowsFor(lab, project, run);
  if (!rows.ok) return rows;
  const recipe = (await lab.blobs.get(facts.recipe)) as unknown as FittedRecipe | undefined;
  if (recipe === undefined)
    return fail(
      'artifact-gone',
      'The fitted recipe is not stored.',
      'Model, Train.',
      'Train again.',
    );
  const judged = await judgeRun(lab, project, { artifact, recipe }, rows.value);
  if (!judged.ok) return judged;
  const hash = await lab.blobs.put(artifact as unknown as Json);
  return ok({
    ...judged.value,
    ...facts,
    artifact: hash,
    artifactBytes: JSON.stringify(artifact.weights).length,
    steps: artifact.steps,
    bestStep: artifact.bestStep,
    converged: artifact.converged,
    features: artifact.features,
    importance: artifact.importance,
    ...(recipe.leaky ? { leaky: true } : {}),
  });
}
