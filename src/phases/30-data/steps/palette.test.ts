import { expect, test } from 'vitest';
import { catalog } from '../../../catalog/index.ts';
import { stepId } from '../../../core/id.ts';
import { freshStepId, groupByNature, groupSteps, natureOf } from './palette.ts';

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

test('by what they are for, every step stands once, this list’s first in its group', () => {
  const groups = groupByNature(steps, 'clean', '');
  expect(groups.flatMap((group) => group.steps).toSorted()).toHaveLength(steps.length);
  for (const group of groups) {
    expect(group.steps.every((step) => natureOf(step) === group.nature)).toBe(true);
    const homes = group.steps.map((step) => step.home);
    expect(homes.lastIndexOf('clean')).toBeLessThan(homes.indexOf('recipe') >>> 0);
  }
  expect(groupByNature(steps, 'recipe', 'no such thing at all')).toEqual([]);
});

test('a new id follows the highest taken one', () => {
  const use = { plugin: 'x', columns: [], settings: {}, enabled: true, comment: '' };
  expect(freshStepId('recipe', [])).toBe('recipe-1');
  expect(freshStepId('recipe', [{ ...use, id: stepId('recipe-7') }])).toBe('recipe-8');
});
