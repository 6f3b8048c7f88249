import { describe, expect, test } from 'vitest';
import type { ReadHooks, ReaderOptions } from '../../../core/contracts/reader.ts';
import { appendTable } from '../../../core/data/append.ts';
import { asReadTable, importTable } from '../../../core/data/build.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { summarize } from '../../../core/data/profile.ts';
import { diffSchemas } from '../../../core/data/schema-diff.ts';
import { cellText, columnNames, findColumn } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import { encode } from '../fixture.ts';
import reader from './reader.ts';

const quiet: ReadHooks = { progress: () => Promise.resolve() };

async function read(
  text: string | Uint8Array,
  given: ReaderOptions = {},
  hooks = quiet,
): Promise<ReadTable> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const { options } = reader.detect(bytes.subarray(0, 65_536), 'a.csv');
  return asReadTable(
    unwrap(await reader.read(bytes, { ...options, ...given }, hooks)) as ReadTable,
  );
}

/** What stands in the column of further cells, row by row. */
function extraOf(table: ReadTable, name = 'extra cells'): string[] {
  const column = findColumn(table, name)!;
  return Array.from({ length: table.rows }, (_, row) => cellText(column, row));
}

describe('cells of rows longer than the names', () => {
  test('are kept as they were written, separators and quotes included', async () => {
    const table = await read('a;b\n1;2;3;;"x; ""y"""\n4;5\n6;7; \n8;"9";é;\n', { delimiter: ';' });
    expect(extraOf(table)).toEqual(['3;;"x; ""y"""', '', '', 'é;']);
    expect(table.inferred.at(-1)).toEqual({
      name: 'extra cells',
      kind: 'text',
      reason: 'these cells stand behind the last column',
    });
    expect(table.notes.join('\n')).toMatch(/2 rows with more than 2 cells .*“extra cells”/);
    expect(table.notes.join('\n')).toMatch(/1 row with more than 2 cells .*hold nothing/);
    expect(summarize(table)[2]).toMatchObject({ kind: 'text', missing: 2, distinct: 2 });
  });

  test('run over lines where a quote does, and begin behind a separator of two bytes', async () => {
    expect(extraOf(await read('a,b\n1,2,"x\r\ny",3\n'))).toEqual(['"x\ny",3']);
    expect(extraOf(await read('a§b\n1§2§é§3\n', { delimiter: '§' }))).toEqual(['é§3']);
    expect(extraOf(await read('a,b\n1,2,"open\n3,4\n'))).toEqual(['"open', '']);
  });

  test('have a name no other column has', async () => {
    const table = await read('extra cells,b\n1,2,3\n');
    expect(columnNames(table)).toEqual(['extra cells', 'b', 'extra cells (2)']);
  });

  test('make no column where all rows fit, where they are empty, and where they are unwanted', async () => {
    expect(columnNames(await read('a,b\n1,2\n3,4\n'))).toEqual(['a', 'b']);
    expect(columnNames(await read('a,b\n1,2,\n3,4,,\n'))).toEqual(['a', 'b']);
    const dropped = await read('a,b\n1,2,3\n', { extra: 'drop' });
    expect(columnNames(dropped)).toEqual(['a', 'b']);
    expect(dropped.notes.join('\n')).toContain('the extra cells were left out');
  });

  test('are found behind many batches of rows', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, row) => `${row},w${row % 7 === 0 ? `,${row}` : ''}`,
    );
    const extra = extraOf(await read(`id,w\n${rows.join('\n')}\n`));
    extra.forEach((text, row) => expect(text).toBe(row % 7 === 0 ? String(row) : ''));
  });

  test('can be read as another kind, from their letters or later', async () => {
    const text = 'a,b\n1,2,7\n3,4\n5,6,8\n';
    const words = await read(
      text,
      {},
      { ...quiet, asWritten: new Map([['extra cells', 'category']]) },
    );
    expect(findColumn(words, 'extra cells')).toMatchObject({
      kind: 'category',
      levels: ['7', '8'],
    });
    const table = unwrap(importTable(await read(text), [['extra cells', 'number']]));
    expect(findColumn(table, 'extra cells')).toMatchObject({
      kind: 'number',
      values: Float64Array.from([7, NaN, 8]),
    });
  });

  test('of a further file come under those of the first, whichever of the two has any', async () => {
    const [long, even] = [await read('a,b\n1,2,x\n'), await read('a,b\n3,4\n')];
    expect(extraOf(appendTable(even, long, 'next.csv'))).toEqual(['', 'x']);
    expect(extraOf(appendTable(long, even, 'next.csv'))).toEqual(['x', '']);
    expect(extraOf(appendTable(long, long, 'next.csv'))).toEqual(['x', 'x']);
    const said = (first: ReadTable, next: ReadTable) =>
      diffSchemas(first, next).changes.map(({ kind, column }) => [kind, column]);
    expect(said(even, long)).toContainEqual(['new', 'extra cells']);
    expect(said(long, even)).toContainEqual(['gone', 'extra cells']);
  });

  test('come late in UTF-16 as well', async () => {
    const bytes = encode(`a,b\n${'1,2\n'.repeat(3000)}5,6,7,8\n`, 'utf-16le');
    const table = await read(bytes, { encoding: 'utf-16le', delimiter: ',' });
    expect(extraOf(table).at(-1)).toBe('7,8');
  });
});
