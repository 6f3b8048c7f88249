import fc from 'fast-check';
import { expect, test } from 'vitest';
import { catalog } from '../../src/catalog/index.ts';
import { cellText, columnNames } from '../../src/core/data/table.ts';
import type { Column, Table } from '../../src/core/data/table.ts';
import { asWrittenOf, detectReader, readFile, understand } from '../../src/core/lab/read.ts';
import { unwrap } from '../../src/core/result.ts';
import { writeCsv } from '../../src/workers/queries/csv.ts';
import { anyShape, rowsOf } from './any-table.ts';

const quiet = { progress: () => Promise.resolve() };
const KINDS = ['number', 'date', 'category', 'text'] as const;
const tables = anyShape(KINDS, 5).chain((shape) => rowsOf(shape, 5, 30));

/** As a person would: what is detected, NA is an answer, and each column of its kind. */
async function readBack(text: string, like: Table): Promise<Table> {
  const bytes = new TextEncoder().encode(text);
  const given = { options: { usualMarkers: false } };
  const { reader, detection } = unwrap(await detectReader(bytes, 'a.csv', catalog, given));
  const { options } = detection;
  expect(reader.id).toBe('csv');
  const file = { name: 'a.csv', reader: reader.id, options };
  const types = like.columns.map(({ name, kind }) => [guarded(name), kind] as const);
  const hooks = { ...quiet, asWritten: asWrittenOf(types) };
  const read = unwrap(await readFile(file, bytes, catalog, hooks));
  return unwrap(understand(read, { types, markers: [] }, options));
}

/** What a spreadsheet would run is written with an apostrophe in front, on purpose. */
const guarded = (text: string) =>
  /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;

function expected(column: Column, row: number): string {
  const text = cellText(column, row);
  return column.kind === 'text' || column.kind === 'category' ? guarded(text) : text;
}

test('what is written as CSV and read again is the same table', async () => {
  await fc.assert(
    fc.asyncProperty(tables, async (table) => {
      const read = await readBack(writeCsv(table), table);
      expect(read.rows).toBe(table.rows);
      expect(columnNames(read)).toEqual(columnNames(table).map(guarded));
      table.columns.forEach((column, at) => {
        const back = read.columns[at]!;
        expect(back.kind).toBe(column.kind);
        for (let row = 0; row < table.rows; row++)
          expect(cellText(back, row)).toBe(expected(column, row));
        if (column.kind === 'number' && back.kind === 'number')
          column.values.forEach((value, row) => expect(back.values[row]! + 0).toBe(value + 0));
      });
    }),
    { numRuns: 150, seed: 12 },
  );
});
