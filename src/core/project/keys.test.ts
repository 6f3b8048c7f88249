import { describe, expect, it } from 'vitest';
import { after, framed, scanned, STRIKE_GOAL } from '../pillars/testing.ts';
import { projectId, stepId } from '../id.ts';
import type { Choice } from './decisions.ts';
import { keysOf } from './keys.ts';
import type { Keys } from './keys.ts';
import type { Project } from './project.ts';

const step = (list: 'clean' | 'recipe', id: string): Choice => ({
  type: 'steps/add',
  list,
  id: stepId(id),
  step: { plugin: 'impute', columns: ['speed_knots'], settings: { method: 'mean' } },
  at: null,
});
const project = after(scanned(framed()), step('clean', 'c'), step('recipe', 'r'));
const on = { list: 'recipe', id: stepId('r') } as const;
const { split } = project.framing;
const DERIVED: readonly (keyof Keys)[] = ['data', 'clean', 'split', 'scan', 'recipe'];

function changed(before: Project, next: Project): string {
  const [a, b] = [keysOf(before), keysOf(next)];
  return DERIVED.filter((key) => a[key] !== b[key]).join(' ');
}

const ALL = 'data clean split scan recipe';
const CASES: readonly (readonly [string, Choice, string])[] = [
  ['the name', { type: 'project/rename', name: 'Other' }, ''],
  ['the reader’s options', { type: 'data/setOptions', options: { delimiter: ';' } }, ALL],
  ['a corrected kind', { type: 'data/setType', column: 'speed_knots', kind: 'text' }, ALL],
  ['a clean step', step('clean', 'd'), 'clean split scan recipe'],
  [
    'a clean step switched off',
    { type: 'steps/enable', list: 'clean', id: stepId('c'), enabled: false },
    'clean split scan recipe',
  ],
  [
    'the target',
    { type: 'framing/chooseTarget', target: 'wildlife_size', task: 'multiclass', positive: null },
    'split scan recipe',
  ],
  [
    'the positive class',
    { type: 'framing/chooseTarget', target: 'damaged', task: 'binary', positive: 'no' },
    'split scan recipe',
  ],
  [
    'the split’s seed',
    { type: 'framing/setSplit', split: { ...split!, seed: 99 } },
    'split scan recipe',
  ],
  [
    'a feature’s role',
    { type: 'framing/setRole', column: 'speed_knots', role: 'late' },
    'scan recipe',
  ],
  [
    'a role among columns left out',
    { type: 'framing/setRole', column: 'cost_total_usd', role: 'id' },
    'scan',
  ],
  ['the metric', { type: 'framing/chooseMetric', metric: 'roc-auc' }, 'scan'],
  ['the payoff', { type: 'goal/set', goal: { ...STRIKE_GOAL, payoff: null } }, 'scan'],
  ['the goal’s owner', { type: 'goal/set', goal: { ...STRIKE_GOAL, owner: 'Bo' } }, ''],
  ['what a row is', { type: 'framing/describeRow', rowIs: 'a flight' }, ''],
  ['a recipe step', step('recipe', 's'), 'recipe'],
  [
    'a step’s settings',
    { type: 'steps/change', ...on, columns: ['speed_knots'], settings: { method: 'median' } },
    'recipe',
  ],
  ['a step’s comment', { type: 'steps/comment', ...on, comment: 'why' }, ''],
  ['a step switched off', { type: 'steps/enable', ...on, enabled: false }, 'recipe'],
  [
    'an attested practice',
    { type: 'practice/attest', practice: 'x', state: 'attested', note: '' },
    '',
  ],
];

describe('what becomes stale', () => {
  it.each(CASES)('with %s', (_what, choice, stale) => {
    expect(changed(project, after(project, choice))).toBe(stale);
  });

  it('with other bytes: everything; with the same bytes under another name: nothing', () => {
    const source = project.source!;
    const other = after(project, {
      type: 'data/choose',
      source: { ...source, hash: 'ef'.repeat(32) },
    });
    expect(changed(project, other)).toBe(ALL);
    expect(keysOf({ ...project, source: { ...source, name: 'copy.csv' } })).toEqual(
      keysOf(project),
    );
  });

  it('nothing, when a change is taken back', () => {
    const off = after(project, { type: 'steps/enable', ...on, enabled: false });
    const back = after(off, { type: 'steps/enable', ...on, enabled: true });
    expect(keysOf(back)).toEqual(keysOf(project));
  });

  it('nothing, when a step that is switched off is removed', () => {
    const off = after(project, { type: 'steps/enable', ...on, enabled: false });
    expect(changed(off, after(off, { type: 'steps/remove', ...on }))).toBe('');
  });

  it('the recipe, when two steps change places', () => {
    const two = after(project, {
      type: 'steps/add',
      list: 'recipe',
      id: stepId('s'),
      step: { plugin: 'one-hot', columns: [], settings: {} },
      at: null,
    });
    expect(changed(two, after(two, { type: 'steps/move', ...on, to: 1 }))).toBe('recipe');
  });
});

it('keys do not hang on which project holds the decisions', () => {
  expect(keysOf({ ...project, id: projectId('other'), seed: 3 })).toEqual(keysOf(project));
});
