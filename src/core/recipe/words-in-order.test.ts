import { expect, test } from 'vitest';
import { stepId } from '../id.ts';
import { apply, EMPTY_PROJECT } from '../project/apply.ts';
import type { Project, StepDraft, StepUse } from '../project/project.ts';
import { recipeInOrder, wordsInOrder } from './words-in-order.ts';

const draft = (plugin: string, columns: readonly string[] = []): StepDraft => ({
  plugin,
  columns,
  settings: {},
});
const use = (plugin: string, columns: readonly string[] = [], enabled = true): StepUse => ({
  ...{ id: stepId(`recipe-${plugin}`), ...draft(plugin, columns), enabled, comment: '' },
});

function project(texts: readonly string[], recipe: readonly StepUse[]): Project {
  const columns = [
    ...texts.map((name) => ({ name, kind: 'text' })),
    { name: 'size', kind: 'number' },
    { name: 'answer', kind: 'category' },
  ];
  return {
    ...EMPTY_PROJECT,
    imported: { rows: 100, columns } as unknown as Project['imported'],
    framing: { ...EMPTY_PROJECT.framing, target: 'answer' },
    recipe,
  };
}

const stepsOf = (given: Project) =>
  recipeInOrder(given)?.steps.map(({ step }) => [step.plugin, ...step.columns]);

test('where words are counted, they are read in their order instead, the rest as it was', () => {
  const given = project(['subject'], [use('text-words', ['subject']), use('standardize')]);
  expect(stepsOf(given)).toEqual([['text-tokens', 'subject'], ['standardize']]);
  expect(recipeInOrder(given)!.text).toBe('subject');
  const { steps } = recipeInOrder(given)!;
  const read = apply(given, { type: 'steps/set', list: 'recipe', steps });
  expect(read.ok && recipeInOrder(read.value)).toBeNull();
});

test('of several texts the first is read, the others are counted still', () => {
  for (const columns of [['a', 'b'], []])
    expect(stepsOf(project(['a', 'b'], [use('text-words', columns)]))).toEqual([
      ['text-tokens', 'a'],
      ['text-words', 'b'],
    ]);
  expect(wordsInOrder([draft('text-words', ['a', 'b']), draft('impute')])).toEqual([
    draft('text-tokens', ['a']),
    draft('text-words', ['b']),
    draft('impute'),
  ]);
});

test('a text that no step takes is read first of all; one that a step takes is left alone', () => {
  expect(stepsOf(project(['a'], [use('impute')]))).toEqual([['text-tokens', 'a'], ['impute']]);
  expect(stepsOf(project(['a'], [use('drop-columns', ['a'])]))).toBeUndefined();
  expect(stepsOf(project(['a'], [use('text-words', ['a'], false)]))).toEqual([
    ['text-tokens', 'a'],
    ['text-words', 'a'],
  ]);
});

test('nothing is to read without a text among the features', () => {
  expect(stepsOf(project([], [use('impute')]))).toBeUndefined();
  expect(wordsInOrder([draft('impute')])).toBeNull();
});
