import type { Table } from '../../data/table.ts';
import type { Project, Run } from '../../project/project.ts';
import type { FittedRecipe } from '../../recipe/fitted.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Lab } from '../lab.ts';
import { rowsFor } from '../rows.ts';

export interface RecipeOfRun {
  readonly fitted: FittedRecipe;
  /** The training rows before the recipe. */
  readonly train: Table;
}

/** The recipe a run's rows went through: the stored one of a finished run, today's of one under way. */
export async function recipeOfRun(
  lab: Lab,
  project: Project,
  run: Run,
): Promise<Result<RecipeOfRun>> {
  const rows = rowsFor(lab, project, run);
  if (!rows.ok) return rows;
  const { train, tag } = rows.value;
  if (run.result !== null) {
    const fitted = (await lab.blobs.get(run.result.recipe)) as unknown as FittedRecipe | undefined;
    return fitted === undefined ? recipeGone(run) : ok({ fitted, train: train.table });
  }
  const fitted = await lab.fit(project, train, tag);
  return fitted.ok ? ok({ fitted: fitted.value.recipe, train: train.table }) : fitted;
}

function recipeGone(run: Run): Result<never> {
  return fail(
    'artifact-gone',
    `The recipe of ${run.id} is not stored on this machine.`,
    'Model, Runs.',
    'Train it again: the record gives the same model.',
  );
}
