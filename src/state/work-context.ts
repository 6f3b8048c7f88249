import type { Catalog } from '../core/contracts/catalog.ts';
import type { Workers } from '../workers/open-workers.ts';
import type { Curves } from './curves.svelte.ts';
import type { LiveTrainings } from './live-trainings.svelte.ts';
import type { ProjectState } from './project-state.svelte.ts';
import type { Tasks } from './tasks.svelte.ts';

/** What carrying out work needs. */
export interface WorkContext {
  readonly state: ProjectState;
  readonly tasks: Tasks;
  readonly curves: Curves;
  readonly live: LiveTrainings;
  readonly workers: Workers;
  readonly catalog: Catalog;
  readonly now: () => number;
}
