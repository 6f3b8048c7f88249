import type { ModelArtifact } from '../../contracts/model.ts';
import { extendTraining, takeTraining, withholdRows } from '../../data/split-table.ts';
import { takeRows } from '../../data/table.ts';
import { judgeScore } from '../../lab/judging.ts';
import type { JobAside, Lab } from '../../lab/lab.ts';
import type { RunRowsOf } from '../../lab/rows.ts';
import type { CrossFold, Project, Run } from '../../project/project.ts';
import type { WorkHooks } from '../../recipe/work.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { foldRows } from './folds.ts';

const STOPPING_SHARE = 0.1;

/**
 * A fold’s rows, of the training and validation parts together: the test set stays sealed. Early
 * stopping has a tenth of the rows learned from, never those the fold is judged on.
 */
async function rowsOfFold(
  lab: Lab,
  project: Project,
  run: Run,
  fold: number,
): Promise<Result<RunRowsOf>> {
  const prepared = await lab.ready(project);
  if (!prepared.ok) return prepared;
  const { parts, outcome } = prepared.value;
  const plan = run.crossValidation!;
  const all = extendTraining(parts.train, parts.validation.table);
  const folds = foldRows(all.table, plan, project.framing.target!, outcome);
  if (!folds.ok) return folds;
  const { train, test } = folds.value[fold]!;
  const { train: learned, withheld } = withholdRows(
    takeTraining(all, train),
    STOPPING_SHARE,
    plan.seed,
  );
  return ok({
    train: learned,
    stopping: withheld,
    judge: takeRows(all.table, test),
    tag: `cross-${plan.method}-${plan.folds}-${plan.seed}-${plan.column ?? ''}-${fold}`,
  });
}

/** Recipe and matrices of a run’s settings for one fold, from scratch; nothing is stored. */
export async function crossJob(
  lab: Lab,
  project: Project,
  run: Run,
  fold: number,
  hooks?: WorkHooks,
): Promise<Result<JobAside>> {
  const rows = await rowsOfFold(lab, project, run, fold);
  if (!rows.ok) return rows;
  const { warm: _, ...cold } = run;
  return lab.jobAside(project, cold, rows.value, hooks);
}

/** How the fold’s model does on the rows it was kept from, and on its own. */
export async function crossFold(
  lab: Lab,
  project: Project,
  run: Run,
  fold: number,
  artifact: ModelArtifact,
): Promise<Result<CrossFold>> {
  const rows = await rowsOfFold(lab, project, run, fold);
  if (!rows.ok) return rows;
  const { train, judge, tag } = rows.value;
  const fitted = await lab.fitAside(project, train, tag);
  if (!fitted.ok) return fitted;
  const { recipe } = fitted.value;
  const judged = await judgeScore(lab, project, { artifact, recipe }, rows.value);
  if (!judged.ok) return judged;
  const { metric, trainMetric } = judged.value;
  return ok({
    ...{ fold, rows: train.table.rows, judged: judge.rows },
    ...{ metric: metric.value, trainMetric },
  });
}
