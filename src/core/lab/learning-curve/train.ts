import type { ModelArtifact } from '../../contracts/model.ts';
import { takeTraining } from '../../data/split-table.ts';
import { targetVector } from '../../data/target.ts';
import type { LearningPoint, Project, Run } from '../../project/project.ts';
import type { WorkHooks } from '../../recipe/work.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { judgeScore } from '../judging.ts';
import type { JobAside, Lab } from '../lab.ts';
import { rowsFor } from '../rows.ts';
import type { RunRowsOf } from '../rows.ts';
import { shareOfRows } from './rows.ts';

/** One training of a learning curve. */
export type LearningPlace = Pick<LearningPoint, 'share' | 'seed'>;

async function rowsAt(
  lab: Lab,
  project: Project,
  run: Run,
  { share, seed }: LearningPlace,
): Promise<Result<RunRowsOf>> {
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const rows = rowsFor(lab, project, run);
  if (!rows.ok || share === 1) return rows;
  const { outcome } = prepared.value;
  const { table } = rows.value.train;
  const classOf =
    outcome.task === 'regression' ? null : targetVector(table, project.framing.target!, outcome);
  const places = shareOfRows(table.ids, classOf, share, seed);
  return ok({
    ...rows.value,
    train: takeTraining(rows.value.train, places),
    tag: `${rows.value.tag}share-${share}-${seed}`,
  });
}

/** Matrices for a run's settings on a share of its training rows, from scratch; nothing is stored. */
export async function learningJob(
  lab: Lab,
  project: Project,
  run: Run,
  place: LearningPlace,
  hooks?: WorkHooks,
): Promise<Result<JobAside>> {
  const rows = await rowsAt(lab, project, run, place);
  if (!rows.ok) return rows;
  const { warm: _, ...cold } = run;
  return lab.jobAside(project, { ...cold, seed: place.seed }, rows.value, hooks);
}

/** How a model trained on a share does, on the rows its run is judged on and on its own. */
export async function learningPoint(
  lab: Lab,
  project: Project,
  run: Run,
  place: LearningPlace,
  artifact: ModelArtifact,
): Promise<Result<LearningPoint>> {
  const rows = await rowsAt(lab, project, run, place);
  if (!rows.ok) return rows;
  const fitted = await lab.fitAside(project, rows.value.train, rows.value.tag);
  if (!fitted.ok) return fitted;
  const { recipe } = fitted.value;
  const judged = await judgeScore(lab, project, { artifact, recipe }, rows.value);
  if (!judged.ok) return judged;
  return ok({ ...place, rows: rows.value.train.table.rows, ...judged.value });
}
