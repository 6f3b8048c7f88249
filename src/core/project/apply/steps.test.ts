import { describe, expect, it } from 'vitest';
import { after, framed, refusalOf, scanned, trained } from '../../pillars/testing.ts';
import { stepId } from '../../id.ts';
import type { Choice } from '../decisions.ts';
import type { Project } from '../project.ts';

const draft = (plugin: string) => ({ plugin, columns: [], settings: {} });
const add = (id: string, at: number | null = null): Choice => ({
  type: 'steps/add',
  list: 'recipe',
  id: stepId(id),
  step: draft('impute'),
  at,
});
const on = { list: 'recipe', id: stepId('a') } as const;
const ids = (project: Project) => project.recipe.map(({ id }) => id);
const three = after(scanned(framed()), add('a'), add('b'), add('c'));

describe('the list of steps', () => {
  it('takes a new one at its place, else at the end', () => {
    expect(ids(three)).toEqual(['a', 'b', 'c']);
    expect(ids(after(three, add('d', 1)))).toEqual(['a', 'd', 'b', 'c']);
  });

  it('takes no id twice', () => {
    expect(refusalOf(three, add('b'))).toBe('step-exists');
    const twins = [
      { id: stepId('x'), step: draft('impute') },
      { id: stepId('x'), step: draft('one-hot') },
    ];
    expect(refusalOf(three, { type: 'steps/set', list: 'recipe', steps: twins })).toBe(
      'step-exists',
    );
  });

  it('knows no step of another list, and none that is not there', () => {
    const gone = { list: 'recipe', id: stepId('z') } as const;
    for (const decision of [
      { type: 'steps/remove', ...gone },
      { type: 'steps/move', ...gone, to: 0 },
      { type: 'steps/enable', ...gone, enabled: false },
      { type: 'steps/comment', ...gone, comment: '' },
      { type: 'steps/change', ...gone, columns: [], settings: {} },
      { type: 'steps/remove', list: 'clean', id: stepId('a') },
    ] as const)
      expect(refusalOf(three, decision), decision.type).toBe('no-such-step');
  });

  it.each([
    [2, 'b c a'],
    [1, 'b a c'],
    [99, 'b c a'],
    [-5, 'a b c'],
  ])('moves a step to place %d, kept inside the list', (to, order) => {
    expect(ids(after(three, { type: 'steps/move', ...on, to })).join(' ')).toBe(order);
  });

  it('changes, disables, comments and removes one step alone', () => {
    const project = after(
      three,
      { type: 'steps/change', ...on, columns: ['speed_knots'], settings: { method: 'mean' } },
      { type: 'steps/enable', ...on, enabled: false },
      { type: 'steps/comment', ...on, comment: 'why' },
    );
    expect(project.recipe[0]).toEqual({
      id: 'a',
      plugin: 'impute',
      columns: ['speed_knots'],
      settings: { method: 'mean' },
      enabled: false,
      comment: 'why',
    });
    expect(project.recipe.slice(1)).toEqual(three.recipe.slice(1));
    expect(ids(after(three, { type: 'steps/remove', ...on }))).toEqual(['b', 'c']);
  });

  it('is replaced as a whole by what is set', () => {
    const steps = [{ id: stepId('x'), step: draft('one-hot') }];
    expect(ids(after(three, { type: 'steps/set', list: 'recipe', steps }))).toEqual(['x']);
  });
});

describe('the loop from evaluation back to the data', () => {
  const judged = trained(three);
  const change: Choice = { type: 'steps/enable', ...on, enabled: false };

  it('is not there before a model was judged', () => {
    expect(three.loops.evaluation).toBe(0);
  });

  it('is counted once, however many changes follow', () => {
    expect(after(judged, change).loops.evaluation).toBe(1);
    expect(after(judged, change, { type: 'steps/remove', ...on }, add('e')).loops).toMatchObject({
      evaluation: 1,
      production: 0,
    });
  });

  it('is counted again after the next model', () => {
    const again = trained(scanned(after(judged, change)));
    expect(after(again, add('e')).loops.evaluation).toBe(2);
  });

  it('is not closed by what leaves the data as it was', () => {
    const same = after(
      judged,
      { type: 'steps/comment', ...on, comment: 'why' },
      { type: 'steps/comment', ...on, comment: 'why not' },
      { type: 'steps/enable', ...on, enabled: true },
    );
    expect(same.loops.evaluation).toBe(0);
    expect(after(same, change).loops.evaluation).toBe(1);
  });
});
