import { describe, expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { splitTable } from '../data/split-table.ts';
import { buildTable } from '../data/build.ts';
import { stepId } from '../id.ts';
import type { StepUse } from '../project/project.ts';
import { applyRecipe, fitRecipe } from '../recipe/fit.ts';
import { unwrap } from '../result.ts';
import { describeFeatures, fittingHere, mergeSteps, newVersions } from './registry.ts';

const cells = (make: (at: number) => string) => Array.from({ length: 120 }, (_, at) => make(at));
const table = buildTable({
  names: ['age', 'sex', 'pay', 'y'],
  rows: 120,
  cells: [
    cells((at) => (at % 9 === 0 ? '' : String(20 + (at % 40)))),
    cells((at) => (at % 3 === 0 ? 'f' : 'm')),
    cells((at) => String((at * 37) % 101)),
    cells((at) => String(at % 7)),
  ],
  notes: [],
});
const ratios = { train: 0.6, validation: 0.15, test: 0.1, production: 0.15 };
const { train } = unwrap(splitTable(table, { method: 'random', seed: 1, ratios }, null));
const use = (id: string, plugin: string, columns: string[] = []): StepUse => ({
  ...{ id: stepId(id), plugin, columns, settings: {}, enabled: true, comment: '' },
});
const recipe = [use('a', 'impute'), use('b', 'one-hot'), use('c', 'standardize', ['age', 'pay'])];
const fit = (list: readonly StepUse[]) =>
  unwrap(fitRecipe(train, list, ['age', 'sex', 'pay'], catalog.steps, { seed: 1, target: null }));
const described = (list: readonly StepUse[] = recipe) => {
  const fitted = fit(list);
  const outputs = unwrap(applyRecipe(fitted, train.table, catalog.steps));
  return unwrap(describeFeatures(fitted, list, train.table, catalog.steps, outputs));
};

describe('lineage', () => {
  test('names the source columns and only the steps that touched them', () => {
    const of = (name: string) => described().find((feature) => feature.name === name)!;
    expect(of('age').sources).toEqual(['age']);
    expect(of('age').steps.map(({ plugin, columns }) => [plugin, columns])).toEqual([
      ['impute', ['age']],
      ['standardize', ['age']],
    ]);
    expect(of('age is missing')).toMatchObject({ sources: ['age'], sourceKinds: ['number'] });
    const dummy = described().find((feature) => feature.name.startsWith('sex'))!;
    expect(dummy.sources).toEqual(['sex']);
    expect(dummy.steps.map(({ plugin }) => plugin)).toContain('one-hot');
    expect(dummy.steps.map(({ plugin }) => plugin)).not.toContain('standardize');
  });

  test('a column about a word that is rare comes from the column that holds it', () => {
    const late = new Set(train.table.ids.slice(64));
    const ports = buildTable({
      names: ['sex', 'port'],
      rows: 120,
      cells: [
        cells((at) => (at % 3 === 0 ? 'f' : 'm')),
        cells((at) => (late.has(at) ? 'rare' : at % 2 === 0 ? 'a' : 'b')),
      ],
      notes: [],
    });
    const one = { rows: ports, recipe: [use('b', 'one-hot')] };
    const rows = unwrap(splitTable(one.rows, { method: 'random', seed: 1, ratios }, null)).train;
    const context = { seed: 1, target: null };
    const fitted = unwrap(fitRecipe(rows, one.recipe, ['sex', 'port'], catalog.steps, context));
    const outputs = unwrap(applyRecipe(fitted, rows.table, catalog.steps));
    const features = unwrap(
      describeFeatures(fitted, one.recipe, rows.table, catalog.steps, outputs),
    );
    expect(features.some(({ name }) => name.includes('rare'))).toBe(true);
    for (const { name, sources } of features)
      expect(sources, name).toEqual([name.startsWith('sex') ? 'sex' : 'port']);
  });

  test('the hash is that of sources, kinds and steps: nothing else moves it', () => {
    const hashOf = (list: StepUse[], name: string) =>
      described(list).find((feature) => feature.name === name)!.hash;
    const other = [...recipe.slice(0, 2), use('z', 'standardize', ['age'])];
    expect(hashOf(other, 'age')).toBe(hashOf([...recipe], 'age'));
    const changed = recipe.map((step) =>
      step.id === 'c' ? { ...step, settings: { method: 'min-max' } } : step,
    );
    expect(hashOf(changed, 'age')).not.toBe(hashOf([...recipe], 'age'));
  });
});

test('a name gets a new version when what makes it changed, and only then', () => {
  const first = newVersions(described(), []);
  expect(first.every(({ version }) => version === 1)).toBe(true);
  expect(newVersions(described(), first)).toEqual([]);
  const changed = described(recipe.slice(0, 2));
  const second = newVersions(changed, first);
  expect(second.map(({ name, version }) => `${name} ${version}`)).toEqual(['age 2', 'pay 2']);
});

test('features of another project fit where their sources are, and bring their steps once', () => {
  const features = described();
  const columns = [
    { name: 'age', kind: 'number' as const },
    { name: 'pay', kind: 'category' as const },
  ];
  expect(fittingHere(features, columns).map(({ name }) => name)).toEqual(['age', 'age is missing']);
  expect(mergeSteps(features).map(({ plugin, columns: on }) => [plugin, on.toSorted()])).toEqual([
    ['impute', ['age', 'pay', 'sex']],
    ['one-hot', ['sex']],
    ['standardize', ['age', 'pay']],
  ]);
});
