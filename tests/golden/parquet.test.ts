import { describe, expect, test } from 'vitest';
import { fromBase64 } from '../../src/catalog/readers/fixture.ts';
import { FILES } from '../../src/catalog/readers/parquet/fixtures/files.ts';
import reader from '../../src/catalog/readers/parquet/reader.ts';
import { importTable } from '../../src/core/data/build.ts';
import { findColumn } from '../../src/core/data/table.ts';
import type { Column } from '../../src/core/data/table.ts';
import { unwrap } from '../../src/core/result.ts';
import golden from './parquet.json' with { type: 'json' };

type Told = number | string | boolean | null | { readonly ms: number } | readonly unknown[];
const files = golden.files as unknown as Record<string, Record<string, readonly Told[]>>;
const quiet = { progress: () => Promise.resolve() };

function cellOf(column: Column, row: number): unknown {
  switch (column.kind) {
    case 'number':
    case 'date':
      return Number.isNaN(column.values[row]) ? null : column.values[row];
    case 'category':
      return column.codes[row]! < 0 ? null : column.levels[column.codes[row]!];
    case 'text':
      return column.values[row];
    case 'image':
      throw new Error('no pictures here');
  }
}

function expected(told: Told): unknown {
  if (typeof told === 'boolean') return String(told);
  if (Array.isArray(told)) return JSON.stringify(told);
  return typeof told === 'object' && told !== null && 'ms' in told ? told.ms : told;
}

describe.each(Object.entries(files))('Parquet %s', (name, columns) => {
  test('gives the cells pyarrow reads', async () => {
    const table = unwrap(importTable(unwrap(await reader.read(bytesOf(name), {}, quiet))));
    for (const [path, cells] of Object.entries(columns)) {
      const column = findColumn(table, path);
      if (column === undefined) throw new Error(`no column ${path}`);
      cells.forEach((cell, row) => {
        const [read, wanted] = [cellOf(column, row), expected(cell)];
        if (typeof wanted === 'number' && typeof read === 'number')
          expect(read).toBeCloseTo(wanted, 12);
        else expect(read, `${path} ${row}`).toEqual(wanted);
      });
    }
  });

  test('reads only the first rows where they suffice', async () => {
    const read = unwrap(await reader.read(bytesOf(name), {}, { ...quiet, enough: 2 }));
    expect(read.rows).toBe(2);
  });
});

const bytesOf = (name: string) => fromBase64(FILES.get(name)!);
