import { describe, expect, test } from 'vitest';
import type { ReadHooks } from '../../../core/contracts/reader.ts';
import { importTable } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { cellText, columnNames } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import type { Problem, Result } from '../../../core/result.ts';
import reader from './reader.ts';

const quiet: ReadHooks = { progress: () => Promise.resolve() };
const bytesOf = (text: string) => new TextEncoder().encode(text);

async function read(content: string | Uint8Array): Promise<Result<ReadTable>> {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const { options } = reader.detect(bytes.subarray(0, 65_536), 'a.csv');
  const result = await reader.read(bytes, options, quiet);
  return result.ok ? importTable(result.value) : result;
}
const tableOf = async (content: string) => unwrap(await read(content));
const rowsOf = (table: ReadTable) =>
  Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellText(column, row)),
  );

async function problemOf(content: string | Uint8Array): Promise<Problem> {
  const result = await read(content);
  if (result.ok) throw new Error('It was read.');
  return result.problem;
}

describe('bad input', () => {
  test.each([
    ['an empty file', '', 'empty-file'],
    ['only spaces', ' \n \n', 'empty-file'],
    ['only comments', '# one\n# two\n', 'empty-file'],
    ['a header only', 'a,b,c\n', 'no-rows'],
    ['a binary file', new Uint8Array(2000).map((_, at) => (at * 97) % 256), 'not-text'],
  ])('%s is refused with what, where and what to do', async (_, content, code) => {
    const problem = await problemOf(content);
    expect(problem.code).toBe(code);
    for (const part of [problem.what, problem.where, problem.fix])
      expect(part).toMatch(/^[A-Z].*\.$/);
  });

  test('a quote never closed is a letter, and what is behind it is rows again', async () => {
    const table = await tableOf('a,b\n1,2\n"3,4\n5,6\n');
    expect(rowsOf(table)).toEqual([
      ['1', '2'],
      ['"3', '4'],
      ['5', '6'],
    ]);
    const quoted = await tableOf('"n","w"\n"2","open\n"3","y"\n"4","z, ""q"""\n');
    expect(rowsOf(quoted)).toEqual([
      ['2', '"open'],
      ['3', 'y'],
      ['4', 'z, "q"'],
    ]);
  });

  test('however many quotes are never closed, reading ends in good time', async () => {
    const many = (row: string, rows: number) => tableOf(`id,size\n${row.repeat(rows)}1,2\n`);
    expect((await many('5,"5 in\n', 60_000)).rows).toBe(60_001);
    expect((await many('5,"in\n2,""\n', 3000)).rows).toBe(6001);
  });

  test('reads ragged rows and says how', async () => {
    const table = await tableOf('a,b,c\n1,2,3\n4,5\n6,7,8,9\n\n10,11,12\n');
    expect(columnNames(table)).toEqual(['a', 'b', 'c', 'extra cells']);
    expect(rowsOf(table)).toEqual([
      ['1', '2', '3', ''],
      ['4', '5', '', ''],
      ['6', '7', '8', '9'],
      ['10', '11', '12', ''],
    ]);
    expect(table.notes.join(' ')).toContain('1 row with fewer than 3 cells (first: row 2)');
    expect(table.notes.join(' ')).toContain(
      '1 row with more than 3 cells (first: row 3: “6,7,8,9”)',
    );
    expect(table.notes.join(' ')).toContain('1 empty line');
  });

  test('keeps hostile, empty, repeated and very long names as text', async () => {
    const long = 'n'.repeat(10_000);
    const header = ['__proto__', 'constructor', '<img onerror>', '', 'x', 'x', ' x ', long];
    const table = await tableOf(`${header.join(',')}\n${header.map((_, at) => at).join(',')}\n`);
    expect(columnNames(table)).toEqual([
      '__proto__',
      'constructor',
      '<img onerror>',
      'column 4',
      'x',
      'x (2)',
      'x (3)',
      long,
    ]);
    expect(rowsOf(table)[0]).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
    for (const note of table.notes) expect(note.length).toBeLessThan(400);
  });

  test('reads two thousand columns', async () => {
    const row = (make: (at: number) => string) =>
      Array.from({ length: 2000 }, (_, at) => make(at)).join(',');
    const table = await tableOf(`${row((at) => `c${at}`)}\n${row(String)}\n${row(() => 'word')}\n`);
    expect(table.columns.length).toBe(2000);
    expect(table.rows).toBe(2);
  });

  test('makes infinite and huge numbers missing and says so', async () => {
    const table = await tableOf('x,y\n1,a\nInfinity,a\n-inf,b\n1e999,b\n1e308,b\n2,b\n');
    expect(table.columns[0]!.kind).toBe('number');
    expect(rowsOf(table).map(([x]) => x)).toEqual(['1', '', '', '', '', '2']);
    expect(table.notes.join(' ')).toContain('4 cells were infinite or too large');
  });

  test('reads a column without any value', async () => {
    const table = await tableOf('x,empty\n1,\n2,NA\n3,\n');
    expect(table.inferred[1]).toMatchObject({ kind: 'number', reason: 'every cell is missing' });
  });
});

describe('pieces', () => {
  test('are joined without losing or doubling a row, quotes and line ends across their borders', async () => {
    const rows = Array.from({ length: 70_000 }, (_, at) =>
      at % 7 === 0
        ? `${at},"a ""quoted"", line\r\nof ${at}",é`
        : `${at},${'word '.repeat(at % 30)}${at},ü`,
    );
    let ticks = 0;
    const bytes = bytesOf(`id,text,letter\r\n${rows.join('\r\n')}\r\n`);
    expect(bytes.length).toBeGreaterThan(2 ** 22);
    const { options } = reader.detect(bytes.subarray(0, 65_536), 'a.csv');
    const hooks = { progress: () => Promise.resolve(void ticks++) };
    const table = unwrap(importTable(unwrap(await reader.read(bytes, options, hooks))));
    expect(table.rows).toBe(70_000);
    expect(ticks).toBeGreaterThan(1);
    const [id, text, letter] = table.columns;
    for (let row = 0; row < table.rows; row++) {
      if (
        cellText(id!, row) !== String(row) ||
        cellText(letter!, row) !== (row % 7 === 0 ? 'é' : 'ü')
      )
        throw new Error(`Row ${row} is ${cellText(id!, row)}.`);
    }
    expect(cellText(text!, 7)).toBe('a "quoted", line\nof 7');
  });

  test('read one cell longer than a piece', async () => {
    const long = `start\n${'x'.repeat(5_000_000)}`;
    const table = await tableOf(`a,b\n1,"${long}"\n2,short\n`);
    expect(table.rows).toBe(2);
    expect(cellText(table.columns[1]!, 0).length).toBe(long.length);
  });

  test('that begin as UTF-8 and are not later on are read as Western European', async () => {
    const text = bytesOf(`name,n\n${'plain,1\n'.repeat(20_000)}caf_,2\n`);
    text[text.lastIndexOf(95)] = 0xe9;
    const table = unwrap(await read(text));
    expect(cellText(table.columns[0]!, 20_000)).toBe('café');
    expect(table.notes.join(' ')).toContain('Western European');
  });
});

describe('options', () => {
  test('given by a person win over what was detected', async () => {
    const bytes = bytesOf('1;2\n3;4\n');
    const read = unwrap(await reader.read(bytes, { delimiter: ',', header: false }, quiet));
    const table = unwrap(importTable(read));
    expect(columnNames(table)).toEqual(['column 1']);
    expect(table.rows).toBe(2);
  });

  test('a header of years is a header', () => {
    const { options } = reader.detect(
      bytesOf('2019,2020,2021\n1.5,2.5,3.5\n2.5,3.5,1.5\n'),
      'a.csv',
    );
    expect(options['header']).toBe(true);
  });
});
