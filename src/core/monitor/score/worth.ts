import { findMetric } from '../../model/metrics.ts';
import type { Project } from '../../project/project.ts';
import type { Worth } from './recovery.ts';

/** Money a decision where mistakes are priced; else the project's metric, larger being better. */
export function worthIn({ goal, framing }: Pick<Project, 'goal' | 'framing'>): Worth {
  if (goal?.payoff != null) return ({ earned, rows }) => (rows === 0 ? null : earned / rows);
  const sign = findMetric(framing.metric ?? '')?.better === 'lower' ? -1 : 1;
  return ({ metric }) => (metric === null ? null : sign * metric);
}
