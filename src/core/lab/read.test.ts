import { describe, expect, test } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { storeGzip, wrapGzip } from '../../catalog/readers/gzip/fixtures/pack.ts';
import { deflatedRows, storeZip } from '../../catalog/readers/zip/fixtures/pack.ts';
import { cellText, columnNames } from '../data/table.ts';
import type { Table } from '../data/table.ts';
import { writeProjectFile } from '../project/file.ts';
import { EMPTY_PROJECT } from '../project/apply.ts';
import type { DataSource, Project } from '../project/project.ts';
import { fail, ok, unwrap } from '../result.ts';
import { detectReader, readFile, readSource } from './read.ts';

const quiet = { progress: () => Promise.resolve() };
const bytesOf = (text: string) => new TextEncoder().encode(text);
const column = (table: Table, at: number) =>
  Array.from({ length: table.rows }, (_, row) => cellText(table.columns[at]!, row));

describe('a file in a container', () => {
  const csv = bytesOf('day;n\n3/4/2020;1,5\n5/6/2020;2\n');
  const json = bytesOf('{"data":[{"q":1},{"q":2},{"q":3}]}');
  const zip = storeZip([
    { name: 'small.csv', bytes: csv },
    { name: 'large.json', bytes: json },
  ]);

  test('is detected with its reader, its options and all fields', async () => {
    const found = unwrap(await detectReader(zip, 'a.zip', catalog));
    expect(found.reader.id).toBe('zip');
    expect(found.detection.options).toMatchObject({ inner: 'json', 'inner.path': '' });
    const ids = found.detection.params.map(({ id }) => id);
    expect(ids.slice(0, 4)).toEqual(['entry', 'onError', 'inner', 'inner.path']);
    expect(found.detection.params[0]).toMatchObject({ kind: 'choice' });
  });

  test('is another where a person chooses another, and its options can be corrected', async () => {
    const options = { entry: 'small.csv', 'inner.dateOrder': 'day-first', 'inner.header': true };
    const found = unwrap(await detectReader(zip, 'a.zip', catalog, { options }));
    expect(found.detection.options).toMatchObject({ inner: 'csv', 'inner.delimiter': ';' });
    expect(found.detected).not.toHaveProperty(['inner.dateOrder']);
    const file = { name: 'a.zip', reader: 'zip', options: found.detection.options };
    const table = unwrap(await readFile(file, zip, catalog, quiet));
    expect(column(table, 0)).toEqual(['2020-04-03', '2020-06-05']);
    expect(column(table, 1)).toEqual(['1.5', '2']);
  });

  test('is read only as far as a preview needs', async () => {
    const rows = Array.from({ length: 400_000 }, (_, row) => `${row},w${row % 9}\n`).join('');
    const packed = storeGzip(bytesOf(`x,y\n${rows}`));
    const { options } = unwrap(await detectReader(packed, 'a.csv.gz', catalog)).detection;
    let reached = 0;
    const hooks = {
      enough: 1000,
      progress: (fraction: number) => Promise.resolve(void (reached = fraction)),
    };
    const file = { name: 'a.csv.gz', reader: 'gzip', options };
    const table = unwrap(await readFile(file, packed, catalog, hooks));
    expect(table.rows).toBeGreaterThanOrEqual(1000);
    expect(table.rows).toBeLessThan(10_000);
    expect(reached).toBeGreaterThan(0);
    expect(reached).toBeLessThan(0.2);
    expect(column(table, 0).at(-1)).toBe(String(table.rows - 1));
  });

  test('that unpacks for ever is refused as it grows', async () => {
    const bomb = wrapGzip(deflatedRows(64));
    const file = { name: 'a.gz', reader: 'gzip', options: { inner: 'csv' } };
    const read = await readFile(file, bomb, catalog, quiet);
    expect(read).toMatchObject({ ok: false, problem: { code: 'bomb' } });
    if (!read.ok) expect(read.problem.what).toMatch(/unpacks to more than \d+ MB/);
  });
});

test('a project file is no table, other JSON that names a format is', async () => {
  const written = writeProjectFile('p', [], [], '1.0.0');
  for (const text of [written, JSON.stringify(JSON.parse(written), null, 2), `\ufeff${written}`]) {
    const found = await detectReader(bytesOf(text), 'p.json', catalog);
    expect(found).toMatchObject({ ok: false, problem: { code: 'project-file' } });
  }
  for (const text of [
    '{"format":"flywheel-lesson","steps":[{"a":1},{"a":2}]}',
    '[{"format":"flywheel-project","x":1}]',
  ])
    expect(unwrap(await detectReader(bytesOf(text), 'p.json', catalog)).reader.id).toBe('json');
});

describe('a project', () => {
  const source = (name: string): DataSource => ({
    kind: 'file',
    name,
    hash: name,
    bytes: 1,
    reader: 'csv',
    options: {},
  });
  const files = new Map([
    ['a.csv', bytesOf('x,c\n1,a\n-200,b\n3,a\n')],
    ['b.csv', bytesOf('c,x\nz,9\na,-200\n')],
  ]);
  const fetched = (file: DataSource) => {
    const bytes = files.get(file.name);
    return Promise.resolve(
      bytes === undefined ? fail('file-gone', 'Gone.', 'Here.', 'Bring it.') : ok(bytes),
    );
  };
  const project = (rest: Partial<Project>): Project => ({
    ...EMPTY_PROJECT,
    source: source('a.csv'),
    ...rest,
  });

  test('is read with further files, markers and kinds', async () => {
    const { table, notes } = unwrap(
      await readSource(
        project({
          batches: [source('b.csv')],
          markers: [{ column: 'x', text: '-200' }],
          types: [['x', 'number']],
        }),
        fetched,
        catalog,
        quiet,
      ),
    );
    expect(columnNames(table)).toEqual(['x', 'c']);
    expect(column(table, 0)).toEqual(['1', '', '3', '9', '']);
    expect(column(table, 1)).toEqual(['a', 'b', 'a', 'z', 'a']);
    expect([...table.ids]).toEqual([0, 1, 2, 3, 4]);
    expect(notes.join('\n')).toContain('2 rows of “b.csv” were added after 3.');
  });

  test('is read with a sample of all its rows', async () => {
    const wanted = project({ batches: [source('b.csv')], sampling: { rows: 2, seed: 4 } });
    const { table, notes } = unwrap(await readSource(wanted, fetched, catalog, quiet));
    expect(table.rows).toBe(2);
    expect(notes.at(-1)).toContain('2 of 5 rows (40.0%) were drawn at random.');
  });

  test('is refused where a further file is gone', async () => {
    const wanted = project({ batches: [source('c.csv')] });
    const read = await readSource(wanted, fetched, catalog, quiet);
    expect(read).toMatchObject({ ok: false, problem: { code: 'file-gone' } });
  });
});
