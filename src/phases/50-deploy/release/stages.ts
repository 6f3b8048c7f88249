import type { Release, Stage } from '../../../core/deploy/release.ts';
import { whyNotPromote } from '../../../core/project/apply/release.ts';
import type { Project } from '../../../core/project/project.ts';
import { findRun, productionRelease, rollbackTarget } from '../../../core/project/views.ts';
import { counted } from '../../../core/words.ts';

/** The release the screen is about: the one on its way, else the one that serves, else the newest. */
export function releaseAtHand(project: Project): Release | undefined {
  const newest = project.releases.at(-1);
  const isOnItsWay = newest?.stage === 'candidate' || newest?.stage === 'staging';
  return isOnItsWay ? newest : (productionRelease(project) ?? newest);
}

/** The newest release of a stage. */
export function standingAt(project: Project, stage: Stage): Release | undefined {
  return project.releases.findLast((release) => release.stage === stage);
}

/** When a release last came to the stage it is in; milliseconds since 1970. */
export function arrivedAt(release: Release): number | null {
  const entry = release.log.find(
    (one, i) =>
      one.stage === release.stage &&
      release.log.slice(i).every((later) => later.stage === release.stage),
  );
  return entry?.at ?? null;
}

/** Why nothing can be built now; null when it can. */
export function whyNotBuild(project: Project, margin: number): string | null {
  const run = findRun(project, project.chosen);
  if (run === undefined) return 'Choose a run in Model first.';
  if (run.result === null || run.rule === null) return `${run.id} has no model yet.`;
  const contract = project.contracts.at(-1);
  if (contract === undefined) return 'Freeze the contract in Data first.';
  const twin = project.releases.find(
    (release) =>
      release.run === run.id &&
      release.stage !== 'archived' &&
      release.margin === margin &&
      release.contract.version === contract.version &&
      JSON.stringify(release.rule) === JSON.stringify(run.rule) &&
      release.recalibration?.method === run.recalibrate,
  );
  return twin === undefined ? null : `Release ${twin.version} is exactly this.`;
}

export function whyNotStage(release: Release | undefined): string | null {
  if (release === undefined) return 'Build a release first.';
  if (release.stage === 'candidate') return null;
  return release.stage === 'archived'
    ? `Release ${release.version} is archived: build a new one.`
    : `Release ${release.version} is past that.`;
}

export function whyNotApprove(release: Release | undefined, note: string): string | null {
  if (release?.stage !== 'staging') return 'Nothing is in staging.';
  if (release.gates.length === 0) return 'Its gates have not run yet.';
  if (release.gates.some((gate) => gate.outcome === 'fail')) return 'A failed gate stays closed.';
  if (release.approved) return 'Approved already.';
  if (!release.gates.some((gate) => gate.outcome === 'cannot-tell')) return 'No gate is in doubt.';
  return note.trim() === '' ? 'Say in the note what you rest it on.' : null;
}

export function whyNotGoLive(release: Release | undefined): string | null {
  if (release === undefined) return 'Build a release first.';
  if (release.stage === 'production') return `Release ${release.version} serves already.`;
  return whyNotPromote(release);
}

export function whyNotRollBack(project: Project): string | null {
  if (productionRelease(project) === undefined) return 'Nothing is in production.';
  return rollbackTarget(project) === undefined ? 'No other release has served before.' : null;
}

/** What the pipeline has come to, as a title; null before anything was built. */
export function pipelineTitle(project: Project): string | null {
  const release = releaseAtHand(project);
  if (release === undefined) return null;
  const { version, stage, gates } = release;
  if (stage === 'production') return `Release ${version} is in production`;
  if (stage === 'archived') return `Release ${version} is archived, and nothing serves`;
  if (stage === 'candidate') return `Release ${version} is built and waits for staging`;
  if (gates.length === 0) return `Release ${version} is in staging: its gates are running`;
  const failed = gates.filter((gate) => gate.outcome === 'fail').length;
  if (failed > 0)
    return `${failed} of ${counted(gates.length, 'gate')} failed: release ${version} stays in staging`;
  const unsure = gates.filter((gate) => gate.outcome === 'cannot-tell').length;
  if (unsure > 0 && !release.approved)
    return unsure === 1
      ? 'One gate cannot tell: you decide'
      : `${unsure} gates cannot tell: you decide`;
  return unsure > 0
    ? `You approved release ${version}: it may go to production`
    : `All ${gates.length} gates passed: release ${version} may go to production`;
}
