import { describe, expect, test } from 'vitest';
import { registry } from '../contracts/catalog.ts';
import { defineStep } from '../contracts/step.ts';
import { projectId, runId, stepId } from '../id.ts';
import type { Entry } from '../project/history.ts';
import type { StepUse } from '../project/project.ts';
import { ok, unwrap } from '../result.ts';
import type { Result } from '../result.ts';
import { diffSteps } from './diff.ts';
import { answerColumns, appendSteps, missingColumns, readSteps, writeSteps } from './text.ts';
import { stepsVersions } from './versions.ts';

const fill = defineStep({
  id: 'fill',
  label: 'Fill',
  summary: 'Fills.',
  home: 'recipe',
  columns: 'some',
  params: [
    { kind: 'integer', id: 'most', label: 'Most', help: '', default: 3, min: 0, max: 9 },
    { kind: 'boolean', id: 'mark', label: 'Mark', help: '', default: false },
  ],
  accepts: () => true,
  fit: () => ok(null),
  apply: (table) => table,
  explain: () => 'Nothing.',
});
const steps = registry([
  ['fill', fill],
  ['scale', { ...fill, id: 'scale' }],
  ['drop', { ...fill, id: 'drop', home: 'clean' as const }],
]);
const use = (id: string, plugin = 'fill', more: Partial<StepUse> = {}): StepUse => ({
  ...{ id: stepId(id), plugin, columns: [], settings: {}, enabled: true, comment: '' },
  ...more,
});
const told = (result: Result<unknown>) =>
  result.ok ? 'ok' : `${result.problem.what} ${result.problem.where}`;

describe('a recipe as text', () => {
  const list = [
    use('a', 'fill', { columns: ['x'], settings: { most: 4 } }),
    use('b', 'scale', { enabled: false, comment: 'later' }),
  ];

  test('comes back as it went', () => {
    const read = unwrap(readSteps(writeSteps('recipe', list), 'recipe', steps));
    expect(
      read.map(({ id, step, enabled, comment }) => ({ id, ...step, enabled, comment })),
    ).toEqual(list);
  });

  test('what is wrong is said with its place', () => {
    const text = writeSteps('recipe', list);
    const change = (from: string, to: string) => readSteps(text.replace(from, to), 'recipe', steps);
    expect(told(change('"most": 4', '"most": 40'))).toBe(
      'Most must be 0 to 9, got 40. In the text, step 1 (fill).',
    );
    expect(told(change('"scale"', '"scald"'))).toContain('no step “scald”. In the text, step 2');
    expect(told(change('"x"', '7'))).toContain('In the text, step 1, at “columns.0”.');
    expect(told(change('"enabled"', '"enable"'))).toContain('step 2, at “enable”');
    expect(told(change('"step": "fill",', '"step": "fill"'))).toMatch(/not JSON\. In line \d+ of/);
    expect(told(change('"b"', '"a"'))).toContain('stands twice');
    expect(told(change('flywheel-recipe', 'cake'))).toContain('not a list of steps');
    expect(told(change('"scale"', '"drop"'))).toContain('belongs into the other list');
    expect(told(readSteps(text, 'clean', steps))).toContain('holds a recipe');
  });

  test('columns this project has not are found, and mapped, kept or turned off', () => {
    const entries = unwrap(readSteps(writeSteps('recipe', list), 'recipe', steps));
    expect(missingColumns(entries, ['x'])).toEqual([]);
    expect(missingColumns(entries, ['y'])).toEqual([{ column: 'x', steps: [0], maybeMade: false }]);
    const mapped = answerColumns(entries, new Map([['x', { kind: 'map', to: 'y' }]]));
    expect(mapped[0]!.step.columns).toEqual(['y']);
    const off = answerColumns(entries, new Map([['x', { kind: 'off' }]]));
    expect(off.map(({ enabled }) => enabled)).toEqual([false, false]);
  });

  test('a column an earlier step may make is told apart', () => {
    const made = [use('a', 'fill', { columns: ['x'] }), use('b', 'scale', { columns: ['x=red'] })];
    const entries = unwrap(readSteps(writeSteps('recipe', made), 'recipe', steps));
    expect(missingColumns(entries, ['x'])[0]).toMatchObject({ column: 'x=red', maybeMade: true });
  });

  test('pasted steps get ids of their own', () => {
    const entries = unwrap(readSteps(writeSteps('recipe', list), 'recipe', steps));
    const both = appendSteps('recipe', [use('recipe-1')], entries);
    expect(both.map(({ id }) => id)).toEqual(['recipe-1', 'recipe-2', 'recipe-3']);
  });
});

describe('the difference of two versions', () => {
  const kinds = (a: StepUse[], b: StepUse[]) =>
    diffSteps(a, b).map(({ kind, step }) => `${kind} ${step.id}`);

  test('tells added, removed, moved and changed apart', () => {
    const [a, b, c] = [use('a'), use('b', 'scale'), use('c')];
    expect(kinds([a, b, c], [a, b, c])).toEqual([]);
    expect(kinds([a, b], [a, b, c])).toEqual(['added c']);
    expect(kinds([a, b, c], [a, c])).toEqual(['removed b']);
    expect(kinds([a, b, c], [c, a, b])).toEqual(['moved c']);
    const on = { ...b, settings: { most: 5 }, enabled: false };
    expect(diffSteps([a, b], [a, on])[0]!.changes).toEqual([
      { what: 'setting', id: 'most', from: undefined, to: 5 },
      { what: 'enabled', to: false },
    ]);
  });

  test('knows a step again that was set anew under another id', () => {
    expect(kinds([use('a', 'scale'), use('b')], [use('x', 'scale'), use('y')])).toEqual([]);
  });
});

test('versions are the lists that runs and contracts were made from', () => {
  const at = (decision: unknown, time: number) => ({ decision, at: time }) as Entry;
  const add = (id: string, time: number) =>
    at(
      {
        type: 'steps/add',
        list: 'recipe',
        id: stepId(id),
        step: { plugin: 'fill', columns: [], settings: {} },
        at: null,
      },
      time,
    );
  const versions = stepsVersions([
    at({ type: 'project/create', id: projectId('p'), name: '', scenario: null, seed: 1 }, 0),
    add('a', 1),
    at({ type: 'train/start', run: runId('run-1') }, 2),
    at({ type: 'train/start', run: runId('run-2') }, 3),
    add('b', 4),
    at({ type: 'contract/freeze', contract: { version: 1 } }, 5),
  ]);
  expect(versions.map(({ made, at: when, recipe }) => [made.join(), when, recipe.length])).toEqual([
    ['run-1,run-2', 2, 1],
    ['contract 1', 5, 2],
  ]);
});
