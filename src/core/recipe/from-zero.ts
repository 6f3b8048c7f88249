import type { StepId } from '../id.ts';
import { nextId } from '../id.ts';
import type { StepEntry } from '../project/decisions.ts';
import type { Project, StepDraft } from '../project/project.ts';
import { entriesOf } from './text.ts';

const SCALE = 'standardize';
const FROM_ZERO = { method: 'min-max' } as const;
/** Steps that make no number of what is one already. */
const OF_WORDS: ReadonlySet<string> = new Set(['one-hot', 'group-rare']);

/**
 * The recipe of a project with every number of its training rows from 0 to 1: its scaling set so
 * where it is the last to touch all numbers, else another scaling behind all steps.
 */
export function recipeFromZero({ recipe }: Project): readonly StepEntry[] {
  const last = recipe.findLast(({ enabled, plugin }) => enabled && !OF_WORDS.has(plugin));
  const isScaling = last?.plugin === SCALE && last.columns.length === 0;
  if (isScaling && last.settings.method !== FROM_ZERO.method)
    return entriesOf(recipe).map((entry) => {
      if (entry.id !== last.id) return entry;
      return { ...entry, step: { ...entry.step, settings: FROM_ZERO } };
    });
  const step: StepDraft = { plugin: SCALE, columns: [], settings: FROM_ZERO };
  const taken = recipe.map(({ id }) => id);
  return [...entriesOf(recipe), { id: nextId<StepId>('recipe', taken), step }];
}
