import type { GateResult, Release } from '../../../core/deploy/release.ts';
import type { Project, Run } from '../../../core/project/project.ts';

export interface Retrained {
  readonly state: 'training' | 'stopped' | 'trained' | 'released' | 'serving';
  /** The release built from it, once there is one. */
  readonly release: Release | null;
  /** Its difference to the champion on the newest labelled rows, once the gates ran. */
  readonly against: GateResult | null;
}

/** How far a retrained run has come on its way back to production. */
export function retrainedState(project: Project, run: Run): Retrained {
  const release = project.releases.findLast((one) => one.run === run.id) ?? null;
  const against =
    release?.gates.find(
      (gate) => gate.id === 'not-worse-than-champion' && gate.difference !== null,
    ) ?? null;
  const made = { release, against };
  if (release?.stage === 'production') return { state: 'serving', ...made };
  if (release !== null) return { state: 'released', ...made };
  if (run.state === 'running') return { state: 'training', ...made };
  return { state: run.result === null ? 'stopped' : 'trained', ...made };
}

export function retrainedTitle(run: Run, { state, release, against }: Retrained): string {
  switch (state) {
    case 'training':
      return `${run.id} is being trained on the newest rows`;
    case 'stopped':
      return `${run.id} did not finish: ${run.failure ?? 'it was stopped'}`;
    case 'trained':
      return `${run.id} is trained on production rows`;
    case 'released':
      return against === null
        ? `${run.id} is release ${release!.version}, in ${release!.stage}`
        : `${run.id} has met the champion: ${against.outcome === 'pass' ? 'not worse' : against.outcome === 'fail' ? 'worse' : 'cannot tell'}`;
    case 'serving':
      return `${run.id} serves now, as release ${release!.version}`;
  }
}
