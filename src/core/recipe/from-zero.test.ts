import { expect, test } from 'vitest';
import { stepId } from '../id.ts';
import { apply, EMPTY_PROJECT } from '../project/apply.ts';
import type { Project, StepUse } from '../project/project.ts';
import { recipeFromZero } from './from-zero.ts';

const use = (plugin: string, more: Partial<StepUse> = {}): StepUse => ({
  ...{ id: stepId(`recipe-${plugin}`), plugin, columns: [], settings: {} },
  ...{ enabled: true, comment: '', ...more },
});
const withRecipe = (...recipe: StepUse[]): Project => ({ ...EMPTY_PROJECT, recipe });
const FROM_ZERO = { method: 'min-max' };

test('a scaling of all numbers is set to begin at 0 where no other step follows it', () => {
  const given = withRecipe(use('impute'), use('standardize'), use('one-hot'));
  const steps = recipeFromZero(given);
  expect(steps.map(({ step }) => step.plugin)).toEqual(['impute', 'standardize', 'one-hot']);
  expect(steps[1]!.step.settings).toEqual(FROM_ZERO);
  const set = apply(given, { type: 'steps/set', list: 'recipe', steps });
  expect(set.ok && set.value.recipe[1]!.settings).toEqual(FROM_ZERO);
});

test('else another scaling stands behind all steps', () => {
  for (const recipe of [
    [],
    [use('standardize'), use('pca')],
    [use('standardize', { columns: ['age'] })],
    [use('standardize', { enabled: false })],
    [use('standardize', { settings: FROM_ZERO }), use('power', { enabled: false })],
  ]) {
    const steps = recipeFromZero(withRecipe(...recipe));
    expect(steps).toHaveLength(recipe.length + 1);
    const { step, id } = steps.at(-1)!;
    expect(step).toEqual({ plugin: 'standardize', columns: [], settings: FROM_ZERO });
    expect(recipe.map((one) => one.id)).not.toContain(id);
  }
});
