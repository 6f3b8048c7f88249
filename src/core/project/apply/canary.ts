import { canaryOf } from '../../monitor/alarms/canary.ts';
import type { Canary } from '../../monitor/alarms/canary.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';
import { findRelease, productionRelease } from '../views.ts';
import { change, missing, replaceById } from './change.ts';
import { put, running } from './monitor.ts';
import { logged, serve, whyNotPromote } from './release.ts';

type Of<T extends Choice['type']> = Extract<Choice, { type: T }>;
const WHERE = 'Deploy, Release.';

export function startCanary(project: Project, decision: Of<'release/canary'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const release = findRelease(project, decision.release);
  if (release === undefined) return missing('release', decision.release, WHERE);
  const closed = whyNotPromote(release);
  if (closed !== null)
    return fail('gates-closed', closed, WHERE, 'Mend it, then build a new release.');
  const reason = whyNotCanary(project, decision);
  if (reason !== null) return fail('no-canary', reason, WHERE, 'Promote it whole, or wait.');
  const { share, ticks, at } = decision;
  const { canaries = [], reports } = season.value;
  const canary: Canary = { release: release.id, share, from: reports.length, ticks };
  const note = `Canary: ${Math.round(100 * share)}% of the traffic for ${ticks} ticks.`;
  return put(
    project,
    { ...season.value, canaries: [...canaries, canary] },
    {
      releases: replaceById(
        project.releases,
        logged(project, release, 'staging', at, 'person', note),
      ),
    },
  );
}

function whyNotCanary(project: Project, { share, ticks }: Of<'release/canary'>): string | null {
  const season = project.seasons.at(-1)!;
  if (canaryOf(season) !== undefined) return 'Another canary is under way.';
  if (productionRelease(project) === undefined)
    return 'Nothing serves that it could be held against.';
  if (!(share > 0 && share < 1)) return `A share lies between 0 and 1, got ${share}.`;
  return Number.isInteger(ticks) && ticks >= 1
    ? null
    : `A canary lasts a tick or more, got ${ticks}.`;
}

export function endCanary(project: Project, decision: Of<'release/endCanary'>): Result<Project> {
  const season = running(project);
  if (!season.ok) return season;
  const canary = canaryOf(season.value);
  if (canary === undefined)
    return fail('no-canary', 'No canary is under way.', WHERE, 'Start one from staging.');
  const { outcome, note, at } = decision;
  const ended = { ...canary, ended: { tick: season.value.reports.length, outcome, note } };
  const { canaries = [] } = season.value;
  const next = put(project, { ...season.value, canaries: [...canaries.slice(0, -1), ended] });
  if (!next.ok) return next;
  const release = findRelease(project, canary.release)!;
  if (outcome === 'whole') return serve(next.value, release, at, `Canary whole: ${note}`);
  return change(next.value, {
    releases: replaceById(
      next.value.releases,
      logged(project, release, 'archived', at, 'gate', `Canary back: ${note}`),
    ),
  });
}
