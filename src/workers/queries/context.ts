import type { DatasetManifest } from '../../core/data/manifest.ts';
import type { Lab } from '../../core/lab/lab.ts';
import type { Project } from '../../core/project/project.ts';

/** What a question is answered from. */
export interface Context {
  readonly lab: Lab;
  readonly project: Project;
  readonly manifest: DatasetManifest | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}
