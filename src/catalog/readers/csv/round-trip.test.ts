import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importTable } from '../../../core/data/build.ts';
import { cellText, columnNames } from '../../../core/data/table.ts';
import type { Table } from '../../../core/data/table.ts';
import { unwrap } from '../../../core/result.ts';
import reader from './reader.ts';

const quiet = { progress: () => Promise.resolve() };
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
const letters = fc.constantFrom(
  'a',
  'é',
  '東',
  '"',
  ',',
  ';',
  '\n',
  ' ',
  '1',
  '-',
  '😀',
  '\t',
  '#',
);
const cell = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const delimiter = fc.constantFrom(',', ';', '\t', '|');

/** Columns marked as words by a last row, so that cells come back as they were written. */
const tables = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 8,
  }),
);

async function readText(text: string, separator: string, encode: (text: string) => Uint8Array) {
  const encoding = encode === utf16 ? 'utf-16le' : 'utf-8';
  const options = {
    delimiter: separator,
    header: true,
    comment: '',
    encoding,
    usualMarkers: false,
  };
  const bytes = encode(text);
  return unwrap(importTable(unwrap(await reader.read(bytes, options, quiet)), []));
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => {
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return new Uint8Array(units.buffer);
};

test('what is written as CSV and read again is the same table', async () => {
  await fc.assert(
    fc.asyncProperty(
      tables,
      lineEnd,
      delimiter,
      fc.boolean(),
      async (rows, end, separator, wide) => {
        const width = rows[0]!.length;
        const names = Array.from({ length: width }, (_, at) => `c${at}`);
        const all = [...rows, names.map(() => 'certainly a word')];
        const lines = [names, ...all].map((row) => row.map(quote).join(separator));
        const table = await readText(lines.join(end) + end, separator, wide ? utf16 : utf8);
        expect(columnNames(table)).toEqual(names);
        expect(table.rows).toBe(all.length);
        all.forEach((row, at) =>
          row.forEach((text, place) => {
            const column = table.columns[place]!;
            const read = cellText(column, at);
            expect(column.kind === 'text' ? read : read.trim()).toBe(
              column.kind === 'text' ? text : text.trim(),
            );
          }),
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('rows of any length lose nothing, and written as CSV are the same table again', async () => {
  const row = fc
    .array(cell, { minLength: 1, maxLength: 7 })
    .filter((cells) => cells.join('') !== '');
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      lineEnd,
      delimiter,
      async (ragged, end, separator) => {
        const names = ['a', 'b', 'c'];
        const rows = [names.map(() => 'certainly a word'), ...ragged];
        const lines = [names, ...rows].map((cells) => cells.map(quote).join(separator));
        const table = await readText(lines.join(end) + end, separator, utf8);
        expect(table.rows).toBe(rows.length);
        const long = rows.some((cells) => cells.length > 3);
        expect(columnNames(table)).toEqual(long ? [...names, 'extra cells'] : names);
        rows.forEach((cells, at) => {
          const extra = cells.slice(3).map(quote).join(separator);
          const wanted = [...names.map((_, place) => cells[place] ?? ''), ...(long ? [extra] : [])];
          expect(cellsOf(table)[at]).toEqual(wanted.map((text) => text.trim()));
        });
        const again = writeTable(table, separator, end);
        const second = await readText(again, separator, utf8);
        expect(columnNames(second)).toEqual(columnNames(table));
        expect(cellsOf(second)).toEqual(cellsOf(table));
      },
    ),
    { numRuns: 150 },
  );
});

function cellsOf(table: Table): string[][] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.columns.map((column) => cellText(column, row).trim()),
  );
}

function writeTable(table: Table, separator: string, end: string): string {
  const lines = [columnNames(table), ...cellsOf(table)];
  return lines.map((row) => row.map(quote).join(separator) + end).join('');
}

test('numbers written as CSV come back as the same numbers', async () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 });
  const number = fc.oneof(
    finite,
    fc.integer(),
    fc.integer().map((n) => n / 100),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 30 }), async (values) => {
      const text = `x,y\n${values.map((value) => `${value},w\n`).join('')}`;
      const [x] = (await readText(text, ',', utf8)).columns;
      if (x?.kind !== 'number') throw new Error(String(x?.kind));
      values.forEach((value, row) => expect(x.values[row]).toBe(Number(String(value))));
    }),
  );
});

test('rows cut at any byte never throw, and the whole rows before are read', async () => {
  const text = utf8('a,b\n1,"x, ""y"""\n2,é\n3,"two\nlines"\n4,w\n');
  for (let end = 5; end <= text.length; end++) {
    const hooks = { ...quiet, cut: true };
    const read = await reader.read(text.subarray(0, end), { onError: 'fix' }, hooks);
    if (read.ok) expect(read.value.rows).toBeLessThanOrEqual(4);
    else expect(read.problem.code).toMatch(/no-rows|unclosed-quote/);
  }
});
