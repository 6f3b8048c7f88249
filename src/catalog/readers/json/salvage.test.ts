import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadHooks, ReaderOptions } from '../../../core/contracts/reader.ts';
import type { ReadTable } from '../../../core/data/build.ts';
import { cellText, columnNames } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import reader from './reader.ts';
import { salvage, tryParse } from './salvage.ts';

const quiet: ReadHooks = { progress: () => Promise.resolve() };

async function read(text: string, options: ReaderOptions = {}): Promise<ReadTable> {
  const bytes = new TextEncoder().encode(text);
  return unwrap(await reader.read(bytes, options, quiet)) as ReadTable;
}

/** Cells as text, a list a row. */
function cellsOf(table: ReadTable): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellText(column, row)),
  );
}

describe('where the text is broken, and is to be kept', () => {
  const fix = { onError: 'fix' };

  test('the last record is read as far as it goes, and its rest is text', async () => {
    const table = await read('[{"x":1,"y":{"z":"a"}},\n{"x":2,"y":{"z":"b","w":12', fix);
    expect(columnNames(table)).toEqual(['x', 'y.z', 'unread text']);
    expect(cellsOf(table)).toEqual([
      ['1', 'a', ''],
      ['2', 'b', ',"w":12'],
    ]);
    expect(table.inferred.at(-1)).toEqual({
      name: 'unread text',
      kind: 'text',
      reason: 'these letters of the file could not be read',
    });
  });

  test('records behind a fault are read', async () => {
    const table = await read('[{"x":1},{"x":2,"y":},{"x":3}, nonsense, {"x":4}]', fix);
    expect(cellsOf(table)).toEqual([
      ['1', ''],
      ['2', ',"y":}'],
      ['3', ''],
      ['', 'nonsense'],
      ['4', ''],
    ]);
  });

  test('what stands before and behind the list is said or kept', async () => {
    const table = await read('{"of":[7],"rows":[{"x":1},{"x":NaN}],"more":[{"x":3}', fix);
    expect(cellsOf(table)).toEqual([
      ['1', ''],
      ['', ''],
      ['', ',"more":[{"x":3}'],
    ]);
    expect(table.notes.join('\n')).toMatch(
      /17 letters in front of the list .*“\{"of":\[7\],"rows":”/,
    );
    expect(table.notes.join('\n')).toMatch(/1 cell held NaN/);
  });

  test('a single record, and a column of its name already there', async () => {
    const table = await read('{"unread text":"a","y":tru', fix);
    expect(columnNames(table)).toEqual(['unread text', 'unread text (2)']);
    expect(cellsOf(table)).toEqual([['a', ',"y":tru']]);
  });

  test('names that repeat and long numbers are kept there too', async () => {
    const table = await read('[{"x":9007199254740993,"y":1,"y":2},{"x":', fix);
    expect(columnNames(table)).toEqual(['x', 'y', 'y (2)', 'unread text']);
    expect(cellsOf(table)).toEqual([
      ['9007199254740993', '1', '2', ''],
      ['', '', '', '{"x":'],
    ]);
    expect(table.notes.join('\n')).toMatch(/“x”, record 1, line 1, column 7/);
  });

  test('wherever it is cut, complete records are whole and no letter is lost', () => {
    const records = [{ a: 1, b: 'x,]}"\\' }, { a: [1, { c: null }], b: 'é' }, {}, { a: true }];
    const text = JSON.stringify(records);
    const closings = ['', ']', '}]', ']}]', '}}]', '}]}]'];
    for (let end = 1; end < text.length; end++) {
      const { rows, unread } = salvage(text.slice(0, end), 'fix', null);
      expect(unread.size).toBeLessThan(2);
      const [[at, rest] = [rows.length, '']] = unread;
      expect(rows.slice(0, at)).toEqual(records.slice(0, at));
      expect(text.slice(0, end).endsWith(rest)).toBe(true);
      const read = text.slice(0, end - rest.length).replace(/,$/, '');
      const seen = closings.flatMap((closing) => {
        const tried = tryParse(read + closing);
        return tried.ok ? [tried.json] : [];
      });
      expect(seen).toContainEqual(rows.filter((row) => row !== null));
    }
  });

  test('any letter put anywhere is survived', () => {
    const text = '[{"a":1,"b":"x"},{"a":2,"b":[1,2]},{"a":3}]';
    fc.assert(
      fc.property(fc.nat(text.length), fc.constantFrom(...'{}[]",:\\x1 '), (at, letter) => {
        const { rows, unread } = salvage(text.slice(0, at) + letter + text.slice(at), 'fix', null);
        expect(rows.length).toBeGreaterThan(0);
        expect(rows.length).toBeGreaterThanOrEqual(unread.size);
      }),
    );
  });
});

test('numbers too long for 64 bits are a column of codes, in lists as well', async () => {
  const table = await read(
    '{"page":1,"rows":[{"id":12345678901234567891,"l":[9007199254740993]}]}',
  );
  expect(cellsOf(table)).toEqual([['12345678901234567891', '["9007199254740993"]']]);
  expect(table.columns[0]!.kind).not.toBe('number');
});
