import { fingerprint } from '../../../core/hash.ts';
import type { Project, Run } from '../../../core/project/project.ts';

/** Changes whenever the answer of an evaluation would. */
export function evaluationKey(project: Project, run: Run | undefined): string | null {
  if (run?.result == null) return null;
  return fingerprint([
    run.id,
    run.result.artifact,
    run.rule,
    run.recalibrate ?? null,
    run.result.recalibration?.on ?? null,
    project.goal?.payoff ?? null,
    project.scan?.from ?? null,
    project.framing.metric,
  ]);
}
