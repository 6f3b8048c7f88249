import { expect, test } from 'vitest';
import type { ReadHooks, ReaderOptions } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { cellText, columnNames } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import { encode } from '../fixture.ts';
import reader from './reader.ts';

const quiet: ReadHooks = { progress: () => Promise.resolve() };

async function read(text: string | Uint8Array, options: ReaderOptions = {}): Promise<ReadTable> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return unwrap(await reader.read(bytes, options, quiet)) as ReadTable;
}

function cellsOf(table: ReadTable): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellText(column, row)),
  );
}

const BAD = '{"x":1}\n# a "note\n{"x":2,"x":3}\n{"x":4';

test('a line that is no JSON is a row of its own with its letters', async () => {
  const table = await read(BAD);
  expect(columnNames(table)).toEqual(['x', 'x (2)', 'unread text']);
  expect(cellsOf(table)).toEqual([
    ['1', '', ''],
    ['', '', '# a "note'],
    ['2', '3', ''],
    ['', '', '{"x":4'],
  ]);
  expect(table.notes).toEqual([
    expect.stringMatching(/^1 name .*“x”, line 3, column 8/),
    expect.stringMatching(/^2 lines .*first: line 2\) stand in the column “unread text”/),
  ]);
});

test('it is left out, or ends the reading, where that is wanted', async () => {
  expect(cellsOf(await read(BAD, { onError: 'skip' }))).toEqual([
    ['1', ''],
    ['2', '3'],
  ]);
  const stopped = await reader.read(new TextEncoder().encode(BAD), { onError: 'stop' }, quiet);
  expect(stopped).toMatchObject({ ok: false, problem: { code: 'bad-line' } });
});

test('a line of Western European letters is read as such, those around it as UTF-8', async () => {
  const utf8 = new TextEncoder().encode('{"x":"größe"}\n');
  const bytes = [...utf8, ...encode('{"x":"caf\u00e9"}\n'), ...utf8, ...encode('caf\u00e9')];
  const table = await read(Uint8Array.from(bytes));
  expect(cellsOf(table)).toEqual([
    ['größe', ''],
    ['café', ''],
    ['größe', ''],
    ['', 'café'],
  ]);
});

test('it is found behind many pieces of a long file, across their borders', async () => {
  const line = `{"x":"${'é'.repeat(50)}"}\n`;
  const plain = new TextEncoder().encode(line.repeat(12_000));
  const odd = encode(`{"x":"${'\u00e9'.repeat(700_000)}"}\n`);
  const table = await read(Uint8Array.from([...plain, ...odd, ...plain]));
  expect(table.rows).toBe(24_001);
  expect(cellText(table.columns[0]!, 12_000)).toBe('é'.repeat(700_000));
  expect(cellText(table.columns[0]!, 24_000)).toBe('é'.repeat(50));
  expect(table.notes.join('\n')).toMatch(/1 line .*first: line 12,001/);
});

test('long numbers keep their digits', async () => {
  const table = await read('{"id":12345678901234567891}\n{"id":7}\n');
  expect(cellsOf(table)).toEqual([['12345678901234567891'], ['7']]);
});
