import type { Catalog } from '../core/contracts/catalog.ts';
import type { DatasetManifest } from '../core/data/manifest.ts';
import type { StepInfo, StepName } from '../core/lab/steps.ts';
import type { History } from '../core/project/history.ts';
import type { ProjectShelf } from '../storage/projects.ts';
import type { Workers } from '../workers/open-workers.ts';

/** Where the app is and how it goes elsewhere; its `step` and `view` are reactive. */
export interface DeskRoute {
  readonly step: StepInfo;
  readonly view: string | null;
  go(step: StepName, view?: string): void;
}

export interface DeskParts {
  readonly history: History;
  readonly shelf: ProjectShelf;
  readonly workers: Workers;
  readonly catalog: Catalog;
  readonly manifest: DatasetManifest | null;
  readonly route: DeskRoute;
  /** Version of the app, written into project files. */
  readonly version: string;
  readonly now?: () => number;
}
