import type { ModelArtifact } from '../contracts/model.ts';
import { fingerprint } from '../hash.ts';
import type { Outcome } from '../model/task.ts';
import type { BlobStore } from '../ports/blobs.ts';
import type { Project, Run } from '../project/project.ts';
import { findRun } from '../project/views.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';

const WHERE = 'Model, Train.';

/** The model a run starts from; null where it starts from scratch. */
export async function warmStartOf(
  blobs: BlobStore,
  project: Project,
  run: Run,
  outcome: Outcome,
): Promise<Result<ModelArtifact | null>> {
  if (run.warm === undefined) return ok(null);
  const stored = findRun(project, run.warm)?.result?.artifact;
  const artifact =
    stored === undefined
      ? undefined
      : ((await blobs.get(stored)) as unknown as ModelArtifact | undefined);
  if (artifact === undefined)
    return fail(
      'artifact-gone',
      `${run.id} starts from ${run.warm}, whose model is not stored on this machine.`,
      WHERE,
      `Train ${run.warm} again: its record gives the same model. Or start from scratch.`,
    );
  if (fingerprint(artifact.outcome) !== fingerprint(outcome))
    return fail(
      'other-outcome',
      `${run.warm} learned to tell something else: its target or its classes are not today’s.`,
      WHERE,
      'Start from scratch, or from a run of today’s target.',
    );
  return ok(artifact);
}

/** The runs whose models it descends from, eldest first; none where it starts from scratch. */
export function ancestorsOf(project: Project, run: Run): Run[] {
  const elders: Run[] = [];
  for (let at = run.warm; at !== undefined;) {
    const elder = findRun(project, at);
    if (elder === undefined) break;
    elders.unshift(elder);
    at = elder.warm;
  }
  return elders;
}
