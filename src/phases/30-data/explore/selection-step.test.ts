import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../core/data/condition.ts';
import { framed } from '../../../core/pillars/testing.ts';
import { filterChoice, filterDraft, sliceOf } from './selection-step.ts';

const emptyProject = framed();
const range: Condition = { kind: 'range', column: 'x', low: 1, high: 2 };
const level: Condition = { kind: 'levels', column: 'c', levels: ['a'], missing: false };

describe('a selection made a step', () => {
  it('is the plain filter where one test says it', () => {
    expect(filterDraft([level], 'drop')).toEqual({
      plugin: 'filter-rows',
      columns: ['c'],
      settings: { keep: 'drop', test: 'equal', value: 'a' },
    });
    expect(filterDraft([{ kind: 'missing', column: 'x', missing: true }], 'keep').settings).toEqual(
      {
        keep: 'keep',
        test: 'empty',
        value: '',
      },
    );
  });

  it('carries its conditions where they are more', () => {
    const draft = filterDraft([range, level], 'keep');
    expect(draft.plugin).toBe('filter-selection');
    expect(JSON.parse(String(draft.settings['conditions']))).toEqual([range, level]);
  });

  it('comes last in Clean, a slice under a free id', () => {
    expect(filterChoice(emptyProject, [range], 'keep')).toMatchObject({ list: 'clean', at: null });
    const taken = { ...emptyProject, slices: [sliceOf(emptyProject, ' Fast ', [range])] };
    expect(taken.slices[0]).toEqual({ id: 'slice-1', name: 'Fast', where: [range] });
    expect(sliceOf(taken, 'Slow', [level]).id).toBe('slice-2');
  });
});
