import { describe, expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { framed } from '../pillars/testing.ts';
import type { DataSource, Project } from '../project/project.ts';
import type { Season } from '../monitor/season.ts';
import { columnNames, findColumn } from '../data/table.ts';
import { ok } from '../result.ts';
import { LaterFiles, laterRows } from './later-files.ts';

const source = (name: string): DataSource => ({
  ...{ kind: 'file', name, hash: name, bytes: 1, reader: 'csv', options: {} },
});
const QUIET = { progress: async () => {} };
const bytesOf = (text: string) => () => Promise.resolve(ok(new TextEncoder().encode(text)));

async function read(text: string) {
  const files = new LaterFiles(catalog);
  const table = await files.read(source('later.csv'), bytesOf(text), QUIET);
  if (!table.ok) throw new Error(table.problem.what);
  return table.value;
}

const column = (name: string, kind: 'number' | 'category') => ({
  ...{ name, kind, reason: '', missing: 0, distinct: 5, min: 0, max: 9, mean: 4, sd: 1 },
  ...{ top: [], personal: null },
});
const base = framed();
const project: Project = {
  ...base,
  framing: { ...base.framing, target: 'kind', roles: [] },
  imported: {
    ...{ from: '', rows: 90, notes: [], findings: [] },
    columns: [column('speed', 'number'), column('kind', 'category')],
  },
};
const own = await read('speed,kind\n1,a\n2,b\n3,a\n4,b\n');
const refusal = async (text: string) => {
  const rows = laterRows(project, 'later.csv', await read(text), own);
  return rows.ok ? null : rows.problem;
};

describe('rows of a later file', () => {
  test('come in the columns of the project, with identities of their own', async () => {
    const table = await read('more,kind,speed\nx,b,7\ny,c,8\n');
    const rows = laterRows(project, 'later.csv', table, own);
    if (!rows.ok) throw new Error(rows.problem.what);
    expect(columnNames(rows.value)).toEqual(['speed', 'kind']);
    expect([...rows.value.ids]).toEqual([90, 91]);
    expect(findColumn(rows.value, 'speed')).toMatchObject({ kind: 'number' });
  });

  test('are refused in words where columns are others, cannot be read, or no row is there', async () => {
    expect((await refusal('fast,kind\n1,a\n'))!.what).toBe(
      '“later.csv” has no “speed”: 2 other columns are there.',
    );
    expect((await refusal('speed,kind\nfast,a\nslow,b\n'))!.code).toBe('other-kinds');
    const none = laterRows(project, 'later.csv', { ...own, rows: 0 }, own);
    expect(none.ok ? null : none.problem.code).toBe('no-rows');
  });
});

test('files of seasons are read once, and missed when they are not there', async () => {
  const files = new LaterFiles(catalog);
  const season = { file: source('a.csv') } as unknown as Season;
  const wanted: Project = { ...project, seasons: [season] };
  expect(files.holds(project)).toBe(true);
  expect(files.holds(wanted)).toBe(false);
  expect(files.table(source('a.csv')).ok).toBe(false);
  let reads = 0;
  const bytes = () => (reads++, bytesOf('speed,kind\n1,a\n')());
  for (let time = 0; time < 2; time++)
    expect((await files.readAll(wanted, bytes, QUIET)).ok).toBe(true);
  expect(reads).toBe(1);
  expect(files.holds(wanted)).toBe(true);
});
