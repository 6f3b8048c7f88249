import type { ModelArtifact } from '../core/contracts/model.ts';
import type { BlobHash, RunId } from '../core/id.ts';
import { scoreRun } from '../core/lab/judging.ts';
import type { Lab } from '../core/lab/lab.ts';
import { rowsFor } from '../core/lab/rows.ts';
import type { BlobStore } from '../core/ports/blobs.ts';
import type { Project, Run } from '../core/project/project.ts';
import type { WorkHooks } from '../core/recipe/work.ts';
import { fail } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { bugProblem, Cancelled } from './protocol.ts';
import type { Progress } from './protocol.ts';
import type { TaskHooks } from './task.ts';

/** A task's hooks as work in pieces wants them. */
export function workHooks(hooks: TaskHooks<Progress>): WorkHooks {
  return {
    progress: ({ done, total }) => hooks.emit({ done, total, unit: 'steps' }),
    checkpoint: () => hooks.checkpoint(),
  };
}

export function notThere(kind: string, id: string): Result<never> {
  return fail(`no-such-${kind}`, `There is no ${kind} “${id}”.`, '', 'Choose one that exists.');
}

/** An artifact itself, or the one stored under a hash. */
export async function artifactOf(
  store: BlobStore,
  of: BlobHash | ModelArtifact,
): Promise<ModelArtifact | undefined> {
  return typeof of === 'string'
    ? ((await store.get(of)) as unknown as ModelArtifact | undefined)
    : of;
}

export function artifactLost(id: RunId): Result<never> {
  return fail(
    'artifact-gone',
    `The model of ${id} was not stored.`,
    'Model, Train.',
    'Train it again; free space on this device if it happens twice.',
  );
}

/** A question's answer as a value, whatever it throws. */
export async function question<T>(ask: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Cancelled)
      return fail('cancelled', 'Reading the data was cancelled.', '', 'Start it again.');
    return { ok: false, problem: bugProblem(error) };
  }
}

/** What a run earns under the rule it has now, on the rows it is judged by. */
export async function scoreAgain(lab: Lab, project: Project, run: Run) {
  const rows = rowsFor(lab, project, run);
  return rows.ok ? scoreRun(lab, project, run, rows.value) : rows;
}
