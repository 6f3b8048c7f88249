import { apply } from '../../project/apply.ts';
import type { Decision } from '../../project/decisions.ts';
import type { Project } from '../../project/project.ts';

/** The code a decision is refused with; null when it is accepted. For tests. */
export function refusalOf(project: Project, decision: Decision): string | null {
  const next = apply(project, decision);
  return next.ok ? null : next.problem.code;
}
