import { keysOf } from '../../project/keys.ts';
import type { Project, Run } from '../../project/project.ts';
import { findMetric } from '../../model/metrics.ts';
import type { LeftOutRun } from './api.ts';

const MOST = 8;

function whyNot(project: Project, first: Run, run: Run): string | null {
  if (run.result === null) return 'It has no model.';
  if (judgedOn(first) !== judgedOn(run))
    return run.rows.kind === 'season'
      ? `It was trained again on season ${run.rows.season} and is judged on that season’s newest rows.`
      : 'It is judged on the validation rows, not on those of a season.';
  if (run.rows.kind === 'train' && run.from.split !== keysOf(project).split)
    return 'It was trained before the data, the cleaning or the split changed: it may have learned from some of today’s judging rows.';
  return null;
}

function judgedOn({ rows }: Run): string {
  return JSON.stringify([rows.kind, rows.season, rows.upTo, rows.plan?.window ?? null]);
}

/** Runs judged on the same rows as the first, itself in front, then by score; and why others are not. */
export function comparableRuns(
  project: Project,
  first: Run,
  most = MOST,
): { readonly runs: readonly Run[]; readonly leftOut: readonly LeftOutRun[] } {
  const sign = findMetric(project.framing.metric ?? '')?.better === 'lower' ? -1 : 1;
  const others = project.runs.filter((run) => run.id !== first.id && run.state !== 'running');
  const fits = others
    .filter((run) => whyNot(project, first, run) === null)
    .toSorted((a, b) => sign * (b.result!.metric.value - a.result!.metric.value));
  const rest = others.flatMap((run) => {
    const why = whyNot(project, first, run);
    return why === null ? [] : [{ run: run.id, why }];
  });
  const beyond = fits
    .slice(most - 1)
    .map(({ id }) => ({ run: id, why: `Only the ${most} best are compared at once.` }));
  return { runs: [first, ...fits.slice(0, most - 1)], leftOut: [...rest, ...beyond] };
}

/** Why the first run itself cannot be held against others; null when it can. */
export function whyAlone(project: Project, run: Run): string | null {
  return whyNot(project, run, run);
}
