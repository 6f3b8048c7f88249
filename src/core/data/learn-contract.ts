import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ColumnExpectation, Contract } from './contract.ts';
import { correctKind } from './infer.ts';
import { shortName } from './names.ts';
import type { Rows } from './split.ts';
import { countMissing, findColumn } from './table.ts';
import type { CategoryColumn, Column, Table } from './table.ts';

export { checkBatch, checkRows } from './check-rows.ts';
export type { ContractRule, RowCheck, Violation } from './check-rows.ts';

/** Types, ranges, levels and missing shares of training rows, as a promise about later rows. */
export function learnContract(
  rows: Rows<'train'>,
  columns: readonly string[],
  version: number,
  from: string,
): Contract {
  const { table } = rows;
  return {
    version,
    from,
    rows: table.rows,
    columns: columns.map((name) => {
      const column = findColumn(table, name);
      if (column === undefined) throw new Error(`No column ${shortName(name)} to learn from.`);
      const learned = expectationOf(column, table.rows);
      return neverRepeats(column, table.rows) ? { ...learned, unique: true } : learned;
    }),
  };
}

function expectationOf(column: Column, rows: number): ColumnExpectation {
  const { name } = column;
  const missing = rows === 0 ? 0 : countMissing(column) / rows;
  switch (column.kind) {
    case 'number':
    case 'date': {
      let [min, max, whole] = [Infinity, -Infinity, true];
      for (const value of column.values) {
        if (value < min) min = value;
        if (value > max) max = value;
        if (!Number.isNaN(value) && !Number.isInteger(value)) whole = false;
      }
      if (min > max) [min, max] = [0, 0];
      return column.kind === 'date'
        ? { kind: 'date', name, min, max, missing }
        : { kind: 'number', name, min, max, whole, missing };
    }
    case 'category': {
      const seen = new Set(column.codes);
      const levels = column.levels.filter((_, code) => seen.has(code));
      return { kind: 'category', name, levels, missing };
    }
    case 'text': {
      const longest = column.values.reduce((most, text) => Math.max(most, text?.length ?? 0), 0);
      return { kind: 'text', name, longest, missing };
    }
    case 'image': {
      const { width, height, channels } = column;
      return { kind: 'image', name, width, height, channels, missing };
    }
  }
}

/**
 * The contract's columns of a table, in its order and kinds. Known levels come first in the
 * contract's order, others behind them. A missing column or one of another kind refuses the batch.
 */
export function alignToContract(contract: Contract, table: Table): Result<Table> {
  const columns: Column[] = [];
  for (const expected of contract.columns) {
    const found = findColumn(table, expected.name);
    if (found === undefined) {
      return fail(
        'missing-column',
        `The column “${shortName(expected.name)}” is missing.`,
        'In the arriving rows.',
        `Add it: a ${expected.kind} in every row, or an empty cell.`,
      );
    }
    const read = correctKind(found, expected.kind);
    if (!read.ok) {
      return fail(
        'wrong-kind',
        `“${shortName(expected.name)}” should hold ${expected.kind} values but holds ${found.kind}.`,
        'In the arriving rows.',
        'Correct the column before sending it.',
      );
    }
    columns.push(withLevelsOf(read.value.column, expected));
  }
  return ok({ rows: table.rows, columns, ids: table.ids });
}

function withLevelsOf(column: Column, expected: ColumnExpectation): Column {
  if (column.kind !== 'category' || expected.kind !== 'category') return column;
  const known = new Set(expected.levels);
  const used = new Set(column.codes);
  const unseen = column.levels.filter((level, code) => used.has(code) && !known.has(level));
  const levels = [...expected.levels, ...unseen];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const moved = column.levels.map((level) => codeOf.get(level) ?? -1);
  const codes = column.codes.map((code) => (code < 0 ? -1 : moved[code]!));
  return { ...column, levels, codes } satisfies CategoryColumn;
}

/** Fewer rows say nothing about whether a value may come twice. */
const ENOUGH = 20;

/** Whether words, texts or whole numbers never came twice; measured numbers seldom do anyway. */
function neverRepeats(column: Column, rows: number): boolean {
  if (rows < ENOUGH) return false;
  switch (column.kind) {
    case 'category': {
      const present = column.codes.filter((code) => code >= 0);
      return allDiffer(present);
    }
    case 'text':
      return allDiffer(column.values.filter((text) => text !== null));
    case 'number':
      return (
        column.values.every((value) => Number.isNaN(value) || Number.isInteger(value)) &&
        allDiffer(column.values.filter((value) => !Number.isNaN(value)))
      );
    default:
      return false;
  }
}

function allDiffer(values: { readonly length: number } & Iterable<unknown>): boolean {
  if (values.length < ENOUGH) return false;
  const seen = new Set<unknown>();
  for (const value of values) {
    if (seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}
