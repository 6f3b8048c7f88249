import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Column, Table } from '../../src/core/data/table.ts';
import type { Outcome } from '../../src/core/model/task.ts';

interface Manifest {
  readonly target: string;
  readonly task: 'binary' | 'multiclass' | 'regression';
  readonly positive: string | null;
  readonly columns: readonly {
    readonly name: string;
    readonly kind: string;
    readonly role: string;
  }[];
}

/** A bundled dataset as the season tests need it. */
export interface Bundle {
  readonly id: string;
  readonly table: Table;
  readonly timeColumn: string | null;
  readonly features: readonly string[];
  readonly target: { readonly column: string; readonly outcome: Outcome };
}

function readColumn(name: string, kind: string, cells: readonly string[]): Column {
  if (kind === 'number')
    return {
      kind,
      name,
      values: Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell))),
    };
  if (kind === 'date')
    return {
      kind,
      name,
      values: Float64Array.from(cells, (cell) => Date.UTC(...dateParts(cell))),
      precision: 'day',
    };
  const levels = [...new Set(cells.filter((cell) => cell !== ''))].sort();
  const places = new Map(levels.map((level, place) => [level, place]));
  const codes = Int32Array.from(cells, (cell) => places.get(cell) ?? -1);
  return { kind: 'category', name, levels, codes };
}

function dateParts(cell: string): [number, number, number] {
  const [year, month, day] = cell.split('-').map(Number);
  return [year!, month! - 1, day!];
}

const ROOT = new URL('../../', import.meta.url);

/** `root`: the project's folder, where this runs from elsewhere. */
export function readBundle(id: string, root: URL = ROOT): Bundle {
  const folder = new URL(`datasets/${id}/`, root);
  const manifest = JSON.parse(readFileSync(new URL('dataset.json', folder), 'utf8')) as Manifest;
  const text = readFileSync(new URL('data.csv', folder), 'utf8');
  const [header, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  const columns = manifest.columns.map(({ name, kind }) => {
    const at = header!.indexOf(name);
    return readColumn(
      name,
      kind,
      rows.map((row) => row[at]!),
    );
  });
  const role = (wanted: string): string[] =>
    manifest.columns.filter((column) => column.role === wanted).map((column) => column.name);
  const target = columns.find((column) => column.name === manifest.target)!;
  const outcome: Outcome =
    target.kind === 'category' && manifest.task !== 'regression'
      ? {
          task: manifest.task,
          classes: target.levels,
          positive: Math.max(0, target.levels.indexOf(manifest.positive ?? '')),
        }
      : { task: 'regression' };
  return {
    id,
    table: { rows: rows.length, columns, ids: Int32Array.from(rows.keys()) },
    timeColumn: role('time')[0] ?? null,
    features: role('feature'),
    target: { column: manifest.target, outcome },
  };
}
