import type { Outcome } from '../../model/task.ts';
import type { Project, Run } from '../../project/project.ts';
import { gapsFor } from '../../recipe/matrix.ts';
import { trainingMatrix } from '../../recipe/training.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Lab } from '../lab.ts';
import type { RecipeOfRun } from './recipe-of.ts';

/** Which row of the source each row of a run’s training matrix came from. */
export function learnedIds(
  { catalog: { models, steps } }: Lab,
  { seed, framing }: Project,
  { model }: Pick<Run, 'model'>,
  { fitted, train }: RecipeOfRun,
  outcome: Outcome,
): Result<Int32Array> {
  const moves = fitted.steps.some(({ plugin, fitted: state }) => {
    const step = steps.find(plugin);
    return step?.balance !== undefined || (step?.copies?.(state) ?? 0) > 0;
  });
  if (!moves) return ok(train.ids);
  const target = { column: framing.target!, outcome };
  const made = trainingMatrix(fitted, train, steps, { seed, target }, gapsFor(models.find(model)));
  return made.ok ? ok(made.value.ids) : made;
}
