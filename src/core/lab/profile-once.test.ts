import { beforeEach, expect, test, vi } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { loadModelEngine } from '../../catalog/engines.ts';
import type * as personal from '../data/personal.ts';
import { summarize } from '../data/profile.ts';
import type { Column } from '../data/table.ts';
import { stepId } from '../id.ts';
import { EMPTY_PROJECT } from '../project/apply.ts';
import type { Project } from '../project/project.ts';
import { ok, unwrap } from '../result.ts';
import { Lab } from './lab.ts';

const profiled = vi.hoisted((): string[] => []);

vi.mock('../data/personal.ts', async (original) => {
  const real = await original<typeof personal>();
  return {
    ...real,
    personalKind: (column: Column) => {
      profiled.push(column.name);
      return real.personalKind(column);
    },
  };
});

const text = `city,code,when\n${Array.from({ length: 40 }, (_, row) => `${row % 3 === 0 ? 'Oslo' : row % 4 === 0 ? 'LIMA' : 'Lima'},${row % 7},2020-01-${10 + (row % 9)}\n`).join('')}`;
const project: Project = {
  ...EMPTY_PROJECT,
  source: { kind: 'file', name: 'a.csv', hash: 'a', bytes: 1, reader: 'csv', options: {} },
};
const blobs = { put: () => Promise.reject(new Error()), get: () => Promise.resolve(undefined) };
let lab: Lab;
let asked = 0;

const read = (of: Project) =>
  lab.read(
    of,
    () => {
      asked++;
      return Promise.resolve(ok(new TextEncoder().encode(text)));
    },
    { progress: () => Promise.resolve() },
  );

beforeEach(() => {
  lab = new Lab(catalog, loadModelEngine, blobs as never);
  [profiled.length, asked] = [0, 0];
});

test('another kind of one column profiles that column alone', async () => {
  const before = unwrap(await read(project));
  expect(profiled).toEqual(['city', 'code', 'when']);
  const changed: Project = { ...project, types: [['code', 'category']] };
  const after = unwrap(await read(changed));
  expect(profiled).toEqual(['city', 'code', 'when', 'code']);
  expect(asked).toBe(2);
  unwrap(await read({ ...changed, markers: [{ column: 'city', text: 'LIMA' }] }));
  expect([asked, profiled.slice(4)]).toEqual([2, ['city']]);
  expect(after.columns.map(({ kind }) => kind)).toEqual(['category', 'category', 'date']);
  expect(after.columns[2]).toEqual(before.columns[2]);
});

test('a cleaning step that touches one column profiles that column alone', async () => {
  unwrap(await read(project));
  const step = {
    id: stepId('s1'),
    plugin: 'unify-levels',
    columns: ['city'],
    settings: {},
    enabled: true,
    comment: '',
  };
  const { table } = unwrap(lab.cleaned({ ...project, clean: [step] }));
  profiled.length = 0;
  expect(summarize(table)[0]).toMatchObject({ name: 'city', distinct: 2 });
  expect(profiled).toEqual(['city']);
});
