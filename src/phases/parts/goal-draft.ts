import { BLANK_GOAL } from '../../core/lab/suggest/goal.ts';
import type { Choice } from '../../core/project/decisions.ts';
import type { Goal, Kpi, Project } from '../../core/project/project.ts';

export function goalOf(project: Project): Goal {
  return project.goal ?? BLANK_GOAL;
}

/** The goal with some entries changed, as one choice. */
export function changeGoal(project: Project, entries: Partial<Goal>): Choice {
  return { type: 'goal/set', goal: { ...goalOf(project), ...entries } };
}

export function changeKpi(project: Project, entries: Partial<Kpi>): Choice {
  return changeGoal(project, { kpi: { ...goalOf(project).kpi, ...entries } });
}
