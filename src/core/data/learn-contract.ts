import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ColumnExpectation, Contract, KeyColumn } from './contract.ts';
import { evidentKey, neverRepeats } from './evident-key.ts';
import { correctKind } from './infer.ts';
import { shortName } from './names.ts';
import type { Rows } from './split.ts';
import { countMissing, findColumn } from './table.ts';
import type { CategoryColumn, Column, Table } from './table.ts';
import { learnVolume, volumeOfGoal } from './volume.ts';

export { checkBatch } from './check-batch.ts';
export { checkRows } from './check-rows.ts';
export type { ContractRule, RowCheck, Violation } from './check-rows.ts';

/** What the framing says beside the rows. */
export interface ContractAims {
  /** Columns with the role id: no model reads them. */
  readonly ids?: readonly string[];
  /** The column with the role time. */
  readonly time?: string | null;
  /** Part of all rows that training rows are where they were drawn by chance, else 1. */
  readonly share?: number;
  /** What the goal says of decisions a day. */
  readonly perDay?: number | null;
}

/**
 * Types, ranges, levels, missing shares, keys and volume of training rows, as a promise about later
 * rows. The volume is counted by the time column; without one it is the goal's.
 */
export function learnContract(
  rows: Rows<'train'>,
  columns: readonly string[],
  version: number,
  from: string,
  { ids = [], time = null, share = 1, perDay = null }: ContractAims = {},
): Contract {
  const { table } = rows;
  const keys = ids.flatMap((name): KeyColumn[] => {
    const column = findColumn(table, name);
    const isKey = column !== undefined && neverRepeats(column);
    return isKey ? [{ name, kind: column.kind, key: 'role' }] : [];
  });
  const counted = time === null ? null : learnVolume(table, time, share);
  const volume = counted ?? volumeOfGoal(perDay ?? 0);
  return {
    version,
    from,
    rows: table.rows,
    columns: columns.map((name) => {
      const column = findColumn(table, name);
      if (column === undefined) throw new Error(`No column ${shortName(name)} to learn from.`);
      const learned = expectationOf(column, table.rows);
      if (!neverRepeats(column)) return learned;
      const key = evidentKey(column, false);
      return { ...learned, unique: true, ...(key === null ? {} : { key }) };
    }),
    ...(keys.length === 0 ? {} : { keys }),
    ...(volume === null ? {} : { volume }),
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

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

function withLevelsOf(column: Column, expected: ColumnExpectation): Column {
  if (column.kind !== 'category' || expected.kind !== 'category') return column;
  if (isSame(column.levels, expected.levels)) return column;
  const known = new Set(expected.levels);
  const used = new Uint8Array(column.levels.length);
  for (let row = 0; row < column.codes.length; row++)
    if (column.codes[row]! >= 0) used[column.codes[row]!] = 1;
  const unseen = column.levels.filter((level, code) => used[code] === 1 && !known.has(level));
  const levels = [...expected.levels, ...unseen];
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const moved = Int32Array.from(column.levels, (level) => codeOf.get(level) ?? -1);
  const codes = new Int32Array(column.codes.length);
  for (let row = 0; row < codes.length; row++) {
    const code = column.codes[row]!;
    codes[row] = code < 0 ? -1 : moved[code]!;
  }
  return { ...column, levels, codes } satisfies CategoryColumn;
}
