import type { DatasetManifest } from '../../core/data/manifest.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Project } from '../../core/project/project.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { turnLoop } from '../task.ts';

/** What a question is answered from. */
export interface Context {
  readonly lab: Lab;
  readonly project: Project;
  readonly manifest: DatasetManifest | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** For work that nobody watches: others get their turn between its pieces. */
export const QUIET: WorkHooks = { progress: () => undefined, checkpoint: turnLoop };
