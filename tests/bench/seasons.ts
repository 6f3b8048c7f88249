import { catalog } from '../../src/catalog/index.ts';
import type { Headless } from '../../src/core/lab/headless.ts';
import { rowsFor } from '../../src/core/lab/rows.ts';
import type { ForestWeights } from '../../src/core/model/trees/tree.ts';
import { scoreForest } from '../../src/core/model/trees/tree.ts';
import { STANDING_PLAN } from '../../src/core/monitor/watch/watch-plan.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Choice } from '../../src/core/project/decisions.ts';
import { findRun, productionRelease } from '../../src/core/project/views.ts';
import { unwrap } from '../../src/core/result.ts';

/** Bundled datasets of which boosted trees can learn: all but the pictures. */
export const TREE_SETS = [
  'birdstrikes',
  'chicago-ridership',
  'email-subjects',
  'german-credit',
  'hmda-boston',
  'penguins',
  'us-births',
  'weather-two-cities',
] as const;

/** Boosted trees instead of the model that is suggested. */
export function withTrees(choice: Choice): Choice {
  if (choice.type !== 'train/start') return choice;
  const model = 'boosted-trees';
  return { ...choice, model, settings: defaultsOf(catalog.models.find(model)!.params) };
}

/** Plays a season of drawn rows from its start to its end; throws where rows were lost. */
export async function playRows(
  headless: Headless,
  { rows, ticks, seed }: { readonly rows: number; readonly ticks: number; readonly seed: number },
): Promise<() => void> {
  unwrap(
    await headless.dispatch({
      type: 'monitor/start',
      watch: STANDING_PLAN,
      seed,
      tick: { unit: 'rows', rows },
      ticks,
      labelDelay: 1,
      owner: '',
    }),
  );
  unwrap(await headless.advance(ticks, false));
  return () => {
    const { reports } = headless.project.seasons.at(-1)!;
    const seen = reports.reduce((sum, report) => sum + report.rows, 0);
    if (seen !== rows * ticks) throw new Error(`${seen} rows arrived.`);
    headless.record({ type: 'monitor/end' });
  };
}

/** The release's trees alone by a plain loop, over its validation rows again and again. */
export async function openPlainTrees(headless: Headless): Promise<(rows: number) => void> {
  const { lab, project } = headless;
  const release = productionRelease(project)!;
  const { recipe, artifact } = unwrap(await lab.bundle(project, release));
  const { judge } = unwrap(rowsFor(lab, project, findRun(project, release.run)!));
  const matrix = unwrap(lab.matrix(recipe, judge, artifact.model));
  return (rows) => {
    for (let done = 0; done < rows; done += matrix.rows)
      scoreForest(artifact.weights as ForestWeights, matrix);
  };
}
