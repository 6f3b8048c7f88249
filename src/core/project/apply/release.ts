import type { Adjustment, GateResult, Release, Stage, StageEntry } from '../../deploy/release.ts';
import { fail } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { Choice, Fact } from '../decisions.ts';
import type { Project, RunResult } from '../project.ts';
import { findRelease, findRun, productionRelease, recalibrationOf } from '../views.ts';
import { change, missing, replaceById } from './change.ts';

type Of<T extends (Choice | Fact)['type']> = Extract<Choice | Fact, { type: T }>;
const WHERE = 'Deploy, Release.';

export function buildRelease(project: Project, decision: Of<'release/build'>): Result<Project> {
  const run = findRun(project, decision.run);
  if (run?.result == null || run.rule === null) return missing('trained run', decision.run, WHERE);
  const contract = project.contracts.at(-1);
  if (contract === undefined)
    return fail(
      'no-contract',
      'The rows this model expects are not written down.',
      WHERE,
      'Freeze the contract in Data first.',
    );
  if (findRelease(project, decision.release) !== undefined)
    return fail(
      'release-exists',
      `Release “${decision.release}” exists already.`,
      WHERE,
      'Build it under a new id.',
    );
  const { adjusted } = decision;
  const recalibration = adjusted?.recalibration ?? recalibrationOf(run);
  if (run.recalibrate !== undefined && recalibration === undefined)
    return fail(
      'not-recalibrated',
      `${run.id} is still being recalibrated.`,
      WHERE,
      'Wait until its figures are there.',
    );
  const release: Release = {
    id: decision.release,
    version: project.releases.length + 1,
    run: run.id,
    stage: 'candidate',
    contract,
    recipe: run.result.recipe,
    artifact: run.result.artifact,
    rule: adjusted?.rule ?? run.rule,
    ...(recalibration === undefined ? {} : { recalibration }),
    ...(adjusted === undefined ? {} : { judgedOn: adjusted.rows }),
    margin: decision.margin,
    gates: [],
    approved: false,
    log: [],
  };
  return change(project, {
    releases: [
      ...project.releases,
      logged(project, release, 'candidate', decision.at, 'person', builtNote(run.result, adjusted)),
    ],
  });
}

/** The mark of a broken rule stays in the log. */
function builtNote({ leaky }: RunResult, adjusted: Adjustment | undefined): string {
  const built = adjusted === undefined ? 'Built.' : `Built with ${sayAdjusted(adjusted)}.`;
  return leaky === true ? `${built} Rule broken: judged on rows its recipe learned from.` : built;
}

function sayAdjusted({ rule, recalibration }: Adjustment): string {
  const what = [
    ...(rule === undefined ? [] : ['another rule']),
    ...(recalibration === undefined ? [] : ['chances recalibrated']),
  ];
  return `${what.join(' and ')} from labelled production rows`;
}

/** The release with a line in its log. */
export function logged(
  project: Project,
  release: Release,
  stage: Stage,
  at: number,
  by: StageEntry['by'],
  note: string,
): Release {
  const run = findRun(project, release.run)!;
  const entry: StageEntry = {
    stage,
    at,
    by,
    note,
    data: run.from.split,
    recipe: release.recipe,
    model: release.artifact,
  };
  return { ...release, stage, log: [...release.log, entry] };
}

export function stageRelease(project: Project, decision: Of<'release/stage'>): Result<Project> {
  const release = findRelease(project, decision.release);
  if (release === undefined) return missing('release', decision.release, WHERE);
  if (release.stage !== 'candidate')
    return fail(
      'not-a-candidate',
      `Release ${release.version} is in ${release.stage} already.`,
      WHERE,
      'Build a new one.',
    );
  return put(
    project,
    logged(
      project,
      release,
      'staging',
      decision.at,
      'person',
      'Contract test and replay run here.',
    ),
  );
}

function put(project: Project, release: Release): Result<Project> {
  return change(project, { releases: replaceById(project.releases, release) });
}

export function recordGates(project: Project, decision: Of<'release/checked'>): Result<Project> {
  const release = findRelease(project, decision.release);
  if (release?.stage !== 'staging') return missing('staged release', decision.release, WHERE);
  const failed = decision.gates.filter((gate) => gate.outcome !== 'pass').length;
  const note =
    failed === 0
      ? `All ${decision.gates.length} gates passed.`
      : `${failed} of ${decision.gates.length} gates did not pass.`;
  return put(project, {
    ...logged(project, release, 'staging', decision.at, 'gate', note),
    gates: decision.gates,
    ...(decision.watched === undefined ? {} : { watched: decision.watched }),
  });
}

export function approveRelease(project: Project, decision: Of<'release/approve'>): Result<Project> {
  const release = findRelease(project, decision.release);
  if (release?.stage !== 'staging') return missing('staged release', decision.release, WHERE);
  return put(project, {
    ...logged(
      project,
      release,
      'staging',
      decision.at ?? release.log.at(-1)!.at,
      'person',
      `Approved: ${decision.note}`,
    ),
    approved: true,
  });
}

/** A person may answer for a lost comparison; nobody for a broken contract or replay. */
export function isOverruled(release: Release, gate: GateResult): boolean {
  return (
    release.approved && (gate.id === 'beats-baseline' || gate.id === 'not-worse-than-champion')
  );
}

/** Null when the release may go to production, else the reason it may not. */
export function whyNotPromote(release: Release): string | null {
  if (release.stage !== 'staging') return `Release ${release.version} is not in staging.`;
  if (release.gates.length === 0) return 'Its gates have not run yet.';
  const failed = release.gates.find(
    (gate) => gate.outcome === 'fail' && !isOverruled(release, gate),
  );
  if (failed !== undefined) return `Gate “${failed.label}” failed: ${failed.sentence}`;
  const unsure = release.gates.find((gate) => gate.outcome === 'cannot-tell');
  if (unsure !== undefined && !release.approved)
    return `Gate “${unsure.label}” cannot tell: a person has to approve.`;
  return null;
}

export function promoteRelease(project: Project, decision: Of<'release/promote'>): Result<Project> {
  const release = findRelease(project, decision.release);
  if (release === undefined) return missing('release', decision.release, WHERE);
  const reason = whyNotPromote(release);
  if (reason !== null)
    return fail('gates-closed', reason, WHERE, 'Mend it, then build a new release.');
  return serve(project, release, decision.at, 'Promoted.');
}

export function rollBack(project: Project, decision: Of<'release/rollback'>): Result<Project> {
  const release = findRelease(project, decision.to);
  const served = release?.log.some((entry) => entry.stage === 'production');
  if (release?.stage !== 'archived' || !served)
    return fail(
      'no-rollback-target',
      'This release was never in production.',
      WHERE,
      'Choose one that was.',
    );
  return serve(project, release, decision.at, 'Rolled back to.');
}

/** The release in production, what served before archived. */
export function serve(
  project: Project,
  release: Release,
  at: number,
  note: string,
): Result<Project> {
  const before = productionRelease(project);
  const archived =
    before === undefined
      ? project.releases
      : replaceById(
          project.releases,
          logged(project, before, 'archived', at, 'person', 'Replaced.'),
        );
  return change(project, {
    releases: replaceById(archived, logged(project, release, 'production', at, 'person', note)),
  });
}
