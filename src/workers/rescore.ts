import { estimateValue } from '../core/lab/judge.ts';
import { gainOverBaselines, judgeWithRule, payoffOf } from '../core/lab/judging.ts';
import type { Lab } from '../core/lab/lab.ts';
import { rowsFor } from '../core/lab/rows.ts';
import type { Estimate, Project, Run } from '../core/project/project.ts';
import { randomFrom } from '../core/random.ts';
import { ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';

/** What a run is worth under its present rule. */
export async function rescoreRun(
  lab: Lab,
  project: Project,
  run: Run,
): Promise<Result<{ value: Estimate | null; gain: Estimate }>> {
  const rows = rowsFor(lab, project, run);
  if (!rows.ok) return rows;
  const judged = await judgeWithRule(lab, project, run, rows.value.judge);
  if (!judged.ok) return judged;
  const payoff = payoffOf(project, judged.value.outcome);
  const random = randomFrom(project.seed).fork('judge').fork('value');
  return ok({
    value: estimateValue(judged.value, payoff, random),
    gain: gainOverBaselines(project, rows.value, judged.value).gain,
  });
}
