import type { DatasetManifest } from '../data/manifest.ts';
import type { GroupReport } from '../fairness/api.ts';
import { compareGroups } from '../fairness/by-group.ts';
import { declaredGroups, groupsAsked } from '../fairness/declare.ts';
import { foldGroups } from '../fairness/fold.ts';
import type { RunId } from '../id.ts';
import { judgedRun } from '../lab/judged-run.ts';
import { evaluateRun } from '../lab/judging.ts';
import type { Lab } from '../lab/lab.ts';
import { findRun } from '../project/views.ts';
import type { Project } from '../project/project.ts';
import { randomFrom } from '../random.ts';
import { drive, stepOf } from '../recipe/work.ts';
import type { WorkHooks } from '../recipe/work.ts';
import { ok } from '../result.ts';
import type { Result } from '../result.ts';
import { buildCard } from './build.ts';
import type { Report } from './document.ts';
import { reliabilityOf } from './reliability.ts';

/** The model card of a finished run, measured anew on the rows it is judged by. */
export async function modelCardOf(
  lab: Lab,
  project: Project,
  manifest: DatasetManifest | null,
  id: RunId,
  now: number,
  hooks: WorkHooks,
): Promise<Result<Report>> {
  const made = await judgedRun(lab, project, id);
  if (!made.ok) return made;
  const { judged, rows, bundle } = made.value;
  const run = { ...findRun(project, id)!, result: made.value.run.result };
  const evaluation = evaluateRun(project, made.value);
  const declared = declaredGroups(project, rows.train.table);
  const groups: (readonly [string, GroupReport])[] = [];
  const { outcome } = judged;
  const ofClass = outcome.task === 'regression' ? 0 : outcome.positive;
  for (const { column } of declared) {
    const grouped = groupsAsked(declared, { by: column, and: null }, rows.judge);
    if (!grouped.ok) continue;
    const random = randomFrom(project.seed).fork('fairness');
    const work = compareGroups(judged, foldGroups(grouped.value), ofClass, random);
    const report = await drive(stepOf(work, groups.length, declared.length), hooks);
    const of = outcome.task === 'regression' ? project.framing.target! : outcome.classes[ofClass]!;
    groups.push([column, { ...report, of, rows: judged.actual.length }]);
  }
  return ok(
    buildCard({
      project,
      run,
      catalog: lab.catalog,
      manifest,
      evaluation,
      calibration: reliabilityOf(judged),
      recipe: bundle.recipe,
      groups,
      now,
    }),
  );
}
