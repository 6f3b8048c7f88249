import type { Condition } from '../../data/condition.ts';
import { findColumn, isMissing } from '../../data/table.ts';
import type { CategoryColumn, Column, DateColumn, NumberColumn, Table } from '../../data/table.ts';
import type { Project } from '../../project/project.ts';
import { roleOf } from '../../project/views.ts';

/** The rows of a table told apart by one column, each row in one condition at most. */
export interface SliceColumn {
  readonly name: string;
  readonly conditions: readonly Condition[];
  /** Place of a row's condition; −1: none of them. */
  readonly codes: Int16Array;
}

const MOST_LEVELS = 30;
const FEW_VALUES = 6;
const BANDS = 4;

/** Columns a slice may ask about: all but the target, names of rows, and what comes too late. */
export function slicingColumns(project: Project, table: Table): string[] {
  const asked = new Set(['feature', 'sensitive', 'group', 'time']);
  return table.columns
    .filter(({ name }) => asked.has(roleOf(project, name)))
    .map(({ name }) => name);
}

/**
 * Levels, single values or bands by quartiles, and missing cells, each with `least` rows or more;
 * null where the column gives none.
 */
export function sliceColumn(table: Table, name: string, least: number): SliceColumn | null {
  const column = findColumn(table, name);
  if (column === undefined) return null;
  const { conditions, codes } = cut(column, table.rows);
  const counts = new Int32Array(conditions.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  const most = Math.max(...counts, 0);
  const kept = conditions
    .map((condition, code) => ({ condition, code, rows: counts[code]! }))
    .filter(({ rows }) => rows >= least && rows < table.rows)
    .toSorted((a, b) => b.rows - a.rows)
    .slice(0, MOST_LEVELS);
  if (kept.length === 0 || most === table.rows) return null;
  const place = new Int16Array(conditions.length).fill(-1);
  kept.forEach(({ code }, at) => (place[code] = at));
  return {
    name,
    conditions: kept.map(({ condition }) => condition),
    codes: codes.map((code) => (code < 0 ? -1 : place[code]!)),
  };
}

interface Cut {
  readonly conditions: readonly Condition[];
  readonly codes: Int16Array;
}

function cut(column: Column, rows: number): Cut {
  switch (column.kind) {
    case 'category':
      return byLevel(column);
    case 'number':
    case 'date':
      return byBand(column);
    case 'text':
    case 'image':
      return {
        conditions: [{ kind: 'missing', column: column.name, missing: true }],
        codes: Int16Array.from({ length: rows }, (_, row) => (isMissing(column, row) ? 0 : -1)),
      };
  }
}

function byLevel({ name, levels, codes }: CategoryColumn): Cut {
  const conditions = levels.map((level): Condition => ({
    kind: 'levels',
    column: name,
    levels: [level],
    missing: false,
  }));
  return {
    conditions: [...conditions, { kind: 'missing', column: name, missing: true }],
    codes: Int16Array.from(codes, (code) => (code < 0 ? levels.length : code)),
  };
}

function byBand({ name, values }: NumberColumn | DateColumn): Cut {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const starts = startsOf(sorted);
  const conditions = starts.map((start, band): Condition => {
    const next = starts[band + 1];
    const high = next === undefined ? sorted.at(-1)! : lastBelow(sorted, next);
    return {
      kind: 'range',
      column: name,
      low: band === 0 ? null : start,
      high: next === undefined ? null : high,
    };
  });
  const codes = Int16Array.from(values, (value) => {
    if (Number.isNaN(value)) return starts.length;
    let band = 0;
    while (band + 1 < starts.length && value >= starts[band + 1]!) band++;
    return band;
  });
  return { conditions: [...conditions, { kind: 'missing', column: name, missing: true }], codes };
}

/** Where each band begins: few values one each, else near the quartiles. */
function startsOf(sorted: Float64Array): number[] {
  if (sorted.length === 0) return [];
  const values: number[] = [];
  for (let i = 0; i < sorted.length && values.length <= FEW_VALUES; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) values.push(sorted[i]!);
  if (values.length <= FEW_VALUES) return values;
  const cuts = Array.from(
    { length: BANDS },
    (_, band) => sorted[Math.floor((band * sorted.length) / BANDS)]!,
  );
  return [...new Set(cuts)];
}

/** The largest of ascending numbers below one; the lowest number there is where none is. */
export function lastBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1] ?? -Number.MAX_VALUE;
}
