import { expect, test } from 'vitest';
import { EMPTY_PROJECT } from '../../core/project/apply.ts';
import type { ColumnSummary, Project } from '../../core/project/project.ts';
import { homeColumns, laterColumns } from './only-rows.ts';

const column = (name: string, levels: number, distinct = levels): ColumnSummary => ({
  ...{ name, kind: 'category', reason: '', missing: 0, distinct },
  ...{ min: null, max: null, mean: null, sd: null, personal: null },
  top: Array.from({ length: levels }, (_one, i): [string, number] => [`${name} ${i}`, 90 - i]),
});
const columns = [column('colour', 3), column('code', 20), column('city', 20), column('answer', 2)];
const prepared = {
  ...{ from: 'x', rows: 9, classes: [], clean: [], unlabelled: 0 },
  parts: { train: 5, validation: 1, test: 1, production: 2 },
  later: columns.map(({ name, top }) => [name, top] as const),
};
const project: Project = {
  ...EMPTY_PROJECT,
  imported: {
    ...{ from: 'x', rows: 9, notes: [], findings: [] },
    columns: [...columns, column('name', 12, 700), column('same', 1)],
  },
  framing: { ...EMPTY_PROJECT.framing, target: 'answer', roles: [['city', 'group']] },
};

test('groups are offered first, then categories of few levels, never the answer', () => {
  expect(homeColumns(project).map(({ name }) => name)).toEqual(['city', 'colour']);
  expect(homeColumns(project)[0]!.first).toBe('city 0');
  expect(laterColumns(project)).toEqual([]);
});

test('production rows begin with a level nothing was learned from', () => {
  const trainOnly = { column: 'city', levels: ['city 0'] };
  const split = {
    ...{ method: 'random' as const, seed: 1, trainOnly },
    ratios: { train: 0.55, validation: 0.15, test: 0.1, production: 0.2 },
  };
  const away = { ...project, prepared, framing: { ...project.framing, split } };
  expect(laterColumns(away).map(({ name, first }) => [name, first])).toEqual([
    ['city', 'city 1'],
    ['colour', 'colour 0'],
  ]);
});
