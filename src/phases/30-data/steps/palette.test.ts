import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { stepId } from '../../../core/id.ts';
import { freshStepId, groupSteps } from './palette.ts';

const steps = catalog.steps.all;

test('every step of the catalog is offered, this list’s first', () => {
  const groups = groupSteps(steps, 'recipe', '');
  expect(groups.map((group) => group.home)).toEqual(['recipe', 'clean']);
  expect(groups.flatMap((group) => group.steps)).toHaveLength(steps.length);
  expect(groupSteps(steps, 'clean', '')[0]!.home).toBe('clean');
});

test('a search looks at labels and summaries', () => {
  const groups = groupSteps(steps, 'clean', 'duplicates');
  expect(groups.flatMap((group) => group.steps.map((step) => step.id))).toEqual(['deduplicate']);
  expect(groupSteps(steps, 'clean', 'no such thing at all')).toEqual([]);
});

test('a new id follows the highest taken one', () => {
  const use = { plugin: 'x', columns: [], settings: {}, enabled: true, comment: '' };
  expect(freshStepId('recipe', [])).toBe('recipe-1');
  expect(freshStepId('recipe', [{ ...use, id: stepId('recipe-7') }])).toBe('recipe-8');
});
