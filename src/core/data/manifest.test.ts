import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../result.ts';
import { parseManifest } from './manifest.ts';

type Draft = Record<string, unknown>;

function readDraft(id: string): Draft {
  const path = fileURLToPath(new URL(`../../../datasets/${id}/dataset.json`, import.meta.url));
  return JSON.parse(readFileSync(path, 'utf8')) as Draft;
}

function problemOf(draft: unknown) {
  const result = parseManifest(draft, 'draft.json');
  if (result.ok) throw new Error('expected a problem');
  return result.problem;
}

describe('parseManifest', () => {
  it('returns the manifest unchanged', () => {
    const draft = readDraft('birdstrikes');
    expect(unwrap(parseManifest(draft))).toEqual(draft);
  });

  it.each([
    ['not an object', null],
    ['an empty object', {}],
    ['an unknown entry', { ...readDraft('penguins'), colour: 'blue' }],
    ['a path out of the folder', { ...readDraft('penguins'), files: [{ path: '../x' }] }],
  ])('refuses %s', (_, draft) => {
    expect(problemOf(draft)).toMatchObject({ code: 'manifest-shape' });
  });

  it('says where the wrong entry is', () => {
    const draft = readDraft('penguins');
    expect(problemOf({ ...draft, tick: { unit: 'rows', rows: 0 } }).where).toBe(
      'In draft.json, at tick.rows.',
    );
  });

  const penguins = readDraft('penguins');
  const birds = readDraft('birdstrikes');
  const goal = birds['goal'] as Draft;
  it.each<[string, Draft]>([
    ['target', { ...birds, target: 'airport' }],
    ['positive class', { ...birds, positive: 'maybe' }],
    ['metric', { ...birds, metric: 'mae' }],
    [
      'payoff',
      { ...birds, goal: { ...goal, payoff: (readDraft('us-births')['goal'] as Draft)['payoff'] } },
    ],
    [
      'cuts',
      {
        ...birds,
        split: { ...(birds['split'] as Draft), cuts: ['1998-01-01', '1996-01-01', '2000-01-01'] },
      },
    ],
    [
      'ratios',
      {
        ...penguins,
        split: {
          ...(penguins['split'] as Draft),
          ratios: { train: 0.5, validation: 0.2, test: 0.2, production: 0.2 },
        },
      },
    ],
    ['split names', { ...birds, split: { ...(birds['split'] as Draft), column: 'day' } }],
    ['floor', { ...birds, goal: { ...goal, kpi: { ...(goal['kpi'] as Draft), floor: 0 } } }],
    ['unavailable', { ...birds, available: false, featured: false }],
    ['expected alarm', { ...birds, expects: { alarm: { kind: 'data-drift', column: 'height' } } }],
    ['sensitive', { ...birds, sensitive: ['operator'] }],
    ['count differently', { ...birds, file: { ...(birds['file'] as Draft), columns: 3 } }],
  ])('refuses a contradiction about the %s', (word, draft) => {
    const problem = problemOf(draft);
    expect(problem.code).toBe('manifest-contradiction');
    expect(problem.what.toLowerCase()).toContain(word);
  });
});
