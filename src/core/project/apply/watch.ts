import { faultOfPlan } from '../../monitor/watch/watch-plan.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { put, running } from './monitor.ts';

/** A plan holds from the next tick; an earlier one for the same tick is replaced. */
export function setWatch(
  project: Project,
  { plan }: Extract<Choice, { type: 'monitor/setWatch' }>,
): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const fault = faultOfPlan(plan);
  if (fault !== null)
    return fail('bad-watch-plan', fault, 'Monitor, Season.', 'Enter a number in range.');
  const { watch = [], reports } = season.value;
  const from = reports.length;
  const earlier = watch.filter((one) => one.from < from);
  return put(project, { ...season.value, watch: [...earlier, { from, plan }] });
}
