import type { DatasetManifest } from '../../data/manifest.ts';
import type { Choice } from '../../project/decisions.ts';
import type { Project } from '../../project/project.ts';
import type { Result } from '../../result.ts';
import type { Suggestion } from '../api.ts';
import type { Lab } from '../lab.ts';
import type { StepName } from '../steps.ts';

export interface SuggestContext {
  readonly lab: Lab;
  readonly project: Project;
  /** What the scenario's makers suggest; null for a file of one's own. */
  readonly manifest: DatasetManifest | null;
  /** The caller's clock, milliseconds since 1970. */
  readonly now: number;
}
export type Suggest = (context: SuggestContext) => Promise<Result<Suggestion | null>>;

export function suggestion(
  id: StepName,
  label: string,
  why: string,
  choices: readonly Choice[],
  more: Partial<Pick<Suggestion, 'advance' | 'completes' | 'other'>> = {},
): Suggestion {
  return { id, label, why, choices, advance: null, completes: true, ...more };
}
