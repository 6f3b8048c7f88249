import type { StepId } from '../id.ts';
import { nextId } from '../id.ts';
import type { StepEntry } from '../project/decisions.ts';
import type { Project, StepDraft, StepUse } from '../project/project.ts';
import { featuresOf } from '../project/views.ts';
import { entriesOf } from './text.ts';

const COUNTS = 'text-words';
const IN_ORDER = 'text-tokens';

/** The same steps, where the words of a text were counted its words in their order instead. */
export function wordsInOrder(steps: readonly StepDraft[]): readonly StepDraft[] | null {
  const at = steps.findIndex(({ plugin, columns }) => plugin === COUNTS && columns.length > 0);
  const counting = steps[at];
  if (counting === undefined) return null;
  const [text, ...others] = counting.columns;
  const reading: StepDraft = { plugin: IN_ORDER, columns: [text!], settings: {} };
  const rest = others.length > 0 ? [{ ...counting, columns: others }] : [];
  return steps.toSpliced(at, 1, reading, ...rest);
}

/**
 * The recipe of a project with the words of a text in their order; null where no text is left to
 * read, or where they are read so already. A text network reads one text a row: the first.
 */
export function recipeInOrder(project: Project): {
  readonly text: string;
  readonly steps: readonly StepEntry[];
} | null {
  const { recipe } = project;
  const enabled = recipe.filter((use) => use.enabled);
  if (enabled.some(({ plugin }) => plugin === IN_ORDER)) return null;
  const features = new Set(featuresOf(project));
  const texts = (project.imported?.columns ?? [])
    .filter(({ name, kind }) => kind === 'text' && features.has(name))
    .map(({ name }) => name);
  const counting = enabled.find(({ plugin }) => plugin === COUNTS);
  const text = counting?.columns[0] ?? texts.find((name) => counting || !isUsed(recipe, name));
  if (text === undefined) return null;
  const fresh = (taken: readonly StepId[]) => nextId<StepId>('recipe', taken);
  const ids = recipe.map(({ id }) => id);
  const reading: StepEntry = {
    id: fresh(ids),
    step: { plugin: IN_ORDER, columns: [text], settings: {} },
  };
  if (counting === undefined) return { text, steps: [reading, ...entriesOf(recipe)] };
  const counted = counting.columns.length > 0 ? counting.columns : texts;
  const others = counted.filter((name) => name !== text);
  const steps = entriesOf(recipe).flatMap((entry) => {
    if (entry.id !== counting.id) return [entry];
    return others.length === 0
      ? [reading]
      : [reading, { ...entry, step: { ...entry.step, columns: others } }];
  });
  return { text, steps };
}

function isUsed(recipe: readonly StepUse[], name: string): boolean {
  return recipe.some(({ enabled, columns }) => enabled && columns.includes(name));
}
