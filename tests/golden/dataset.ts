import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import type { DesignMatrix } from '../../src/core/model/task.ts';

/** A dataset's cells as text; the empty string is missing. */
export interface Cells {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function readCells(dataset: string): Cells {
  const url = new URL(`../../datasets/${dataset}/data.csv`, import.meta.url);
  const { data } = Papa.parse<string[]>(readFileSync(fileURLToPath(url), 'utf8'), {
    skipEmptyLines: true,
  });
  return { names: data[0]!, rows: data.slice(1) };
}

export function columnOf(cells: Cells, name: string): string[] {
  const at = cells.names.indexOf(name);
  if (at < 0) throw new Error(`No column ${name}.`);
  return cells.rows.map((row) => row[at]!);
}

export function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')) as T;
}

/** Columns of numbers, side by side. */
export function matrixOf(names: readonly string[], columns: readonly Float64Array[]): DesignMatrix {
  const rows = columns[0]?.length ?? 0;
  const values = new Float64Array(rows * columns.length);
  for (const [j, column] of columns.entries())
    for (const [row, value] of column.entries()) values[row * columns.length + j] = value;
  return { names, rows, columns: columns.length, values };
}
