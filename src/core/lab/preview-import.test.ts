import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/index.ts';
import { unwrap } from '../result.ts';
import { ENOUGH, FilePreview, PLAIN_DRAFT } from './preview-import.ts';
import type { ImportDraft } from './preview-import.ts';

const hooks = { progress: () => Promise.resolve() };
const bytesOf = (text: string) => new TextEncoder().encode(text);

const preview = (text: string, draft: Partial<ImportDraft> = {}, name = 'a.csv') =>
  new FilePreview(bytesOf(text), name, catalog).look({ ...PLAIN_DRAFT, ...draft }, hooks);

const previewed = async (text: string, draft: Partial<ImportDraft> = {}) =>
  unwrap(await preview(text, draft));

const SMALL = 'city;price;since\nUlm;1,5;2020-01-31\nBonn;2,25;2021-02-28\nUlm;;2022-03-31\n';

describe('a preview', () => {
  it('shows the rows as understood, each column with its kind and reason', async () => {
    const { options, problem, table } = await previewed(SMALL);
    expect(problem).toBeNull();
    expect(options['delimiter']).toBe(';');
    expect(table!.columns.map(({ name, kind, missing }) => [name, kind, missing])).toEqual([
      ['city', 'category', 0],
      ['price', 'number', 1],
      ['since', 'date', 0],
    ]);
    for (const { reason } of table!.columns) expect(reason).not.toBe('');
    expect(table!.cells).toHaveLength(3);
    expect(table!.cells[1]).toEqual(['Bonn', '2.25', '2021-02-28']);
    expect(table).toMatchObject({ rows: 3, looked: 3, whole: true });
  });

  it('follows a corrected option and a corrected kind', async () => {
    const table = (await previewed(SMALL, { options: { delimiter: ',' } })).table!;
    expect(table.columns).not.toHaveLength(3);
    const types = [['city', 'text']] as const;
    const city = (await previewed(SMALL, { types })).table!.columns[0]!;
    expect(city).toMatchObject({ kind: 'text', inferred: 'category' });
  });

  it('keeps the letters of a column that is to be text', async () => {
    const codes = 'code,x\n1.10,1\n1.20 ,2\n+49,3\n';
    const types = [['code', 'text']] as const;
    const table = (await previewed(codes, { types })).table!;
    expect(table.columns[0]).toMatchObject({ kind: 'text', inferred: 'number' });
    expect(table.cells.map(([code]) => code)).toEqual(['1.10', '1.20 ', '+49']);
    const json = (await previewed('[{"code":"1.10"},{"code":"1.20"}]', { types })).table!;
    expect(json.cells.map(([code]) => code)).toEqual(['1.10', '1.20']);
  });

  it('says which kind does not fit and shows the rest as it was', async () => {
    const types = [
      ['city', 'number'],
      ['since', 'text'],
    ] as const;
    const { problem, table } = await previewed(SMALL, { types });
    expect(problem?.what).toContain('city');
    expect(table!.columns.map(({ kind }) => kind)).toEqual(['category', 'number', 'text']);
  });

  it('shows what a reader refuses, with the options that may mend it', async () => {
    const { problem, table, options } = await previewed('a,b,c\n');
    expect(problem?.code).toBe('no-rows');
    expect(table).toBeNull();
    expect(options).toHaveProperty('header');
  });

  it('refuses what no reader takes', async () => {
    for (const text of ['', '\0\0\0\0\x01\x02'.repeat(50)]) {
      const answer = await preview(text);
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(answer.problem.where).toContain('a.csv');
    }
  });

  it('parses the head only and estimates the rows of the rest', async () => {
    const rows = 60_000;
    const line = (i: number) => `${i % 97},${(i * 7919) % 1000},word${i % 5}\n`;
    const text = `a,b,c\n${Array.from({ length: rows }, (_, i) => line(i)).join('')}`;
    const table = (await previewed(text)).table!;
    expect(table.whole).toBe(false);
    expect(table.looked).toBeGreaterThanOrEqual(ENOUGH);
    expect(table.looked).toBeLessThan(rows / 4);
    expect(Math.abs(table.rows - rows) / rows).toBeLessThan(0.05);
    expect(table.cells).toHaveLength(100);
  });

  it('shows fewer rows of two thousand columns', async () => {
    const row = (i: number) => Array.from({ length: 2000 }, (_, c) => i + c).join();
    const text = ['x', ...Array.from({ length: 50 }, (_, i) => i)].map((_, i) => row(i)).join('\n');
    const { table } = await previewed(text, { options: { header: false } });
    expect(table!.cells).toHaveLength(10);
    expect(table!.cells[0]).toHaveLength(2000);
  });
});

describe('a preview of a packed file that is damaged in its first bytes', () => {
  const text = `x,y\n${Array.from({ length: 900 }, (_, row) => `${row},${(row * 7) % 11}\n`).join('')}`;
  const packed = gzipSync(bytesOf(text), { mtime: 0 });
  const cut = packed.subarray(0, packed.length >> 1);
  const look = (onError?: string) =>
    new FilePreview(cut, 'a.csv.gz', catalog).look(
      { ...PLAIN_DRAFT, options: onError === undefined ? {} : { onError } },
      hooks,
    );

  it('says what is wrong and asks what to do', async () => {
    const { problem, table, params, options } = unwrap(await look());
    expect(problem).toMatchObject({ code: 'bad-gzip' });
    expect(table).toBeNull();
    expect(options).toMatchObject({ onError: 'stop', inner: 'csv', 'inner.delimiter': ',' });
    const asked = params.find(({ id }) => id === 'onError');
    const values = asked?.kind === 'choice' ? asked.options.map(({ value }) => value) : [];
    expect(values).toEqual(['stop', 'skip', 'fix']);
  });

  it('shows what can be read once that is chosen, and the choice is among its options', async () => {
    const { problem, table, options } = unwrap(await look('skip'));
    expect(problem).toBeNull();
    expect(options['onError']).toBe('skip');
    expect(table!.rows).toBeGreaterThan(100);
    expect(table!.notes.join()).toMatch(/cut off behind its byte/);
    expect(unwrap(await look('fix')).table!.rows).toBeGreaterThanOrEqual(table!.rows);
  });
});
