import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { ColumnExpectation, Contract } from './contract.ts';
import { isoDay } from './dates.ts';
import { correctKind } from './infer.ts';
import { shortName } from './names.ts';
import type { Rows } from './split.ts';
import { countMissing, findColumn } from './table.ts';
import type { CategoryColumn, Column, Table } from './table.ts';

export type ContractRule = 'range' | 'far-range' | 'level' | 'missing' | 'whole' | 'length';

export interface Violation {
  /** Position of the row in the checked table. */
  readonly row: number;
  readonly column: string;
  readonly rule: ContractRule;
  readonly refused: boolean;
  readonly sentence: string;
}
export interface RowCheck {
  /** Positions of the rows that may be scored, in order. */
  readonly accepted: Int32Array;
  /** At most 10,000; `counts` has them all. */
  readonly violations: readonly Violation[];
  readonly counts: readonly {
    readonly column: string;
    readonly rule: ContractRule;
    readonly rows: number;
  }[];
}

const MOST_LISTED = 10_000;

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
      return expectationOf(column, table.rows);
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

/**
 * Checks aligned rows. Numbers outside the training range widened by five of its widths on both
 * sides refuse the row; every other departure is let through and listed. Later dates are expected.
 */
export function checkRows(contract: Contract, table: Table): RowCheck {
  const violations: Violation[] = [];
  const counts: { column: string; rule: ContractRule; rows: number }[] = [];
  const refused = new Uint8Array(table.rows);
  for (const expected of contract.columns) {
    const column = findColumn(table, expected.name);
    if (column === undefined) continue;
    const perRule = new Map<ContractRule, number>();
    eachBreach(expected, column, (row, rule, sentence) => {
      perRule.set(rule, (perRule.get(rule) ?? 0) + 1);
      if (rule === 'far-range') refused[row] = 1;
      if (violations.length >= MOST_LISTED) return;
      const isRefused = rule === 'far-range';
      violations.push({
        row,
        column: expected.name,
        rule,
        refused: isRefused,
        sentence: sentence(),
      });
    });
    for (const [rule, rows] of perRule) counts.push({ column: expected.name, rule, rows });
  }
  const accepted: number[] = [];
  refused.forEach((flag, row) => flag === 0 && accepted.push(row));
  return { accepted: Int32Array.from(accepted), violations, counts };
}

type Report = (row: number, rule: ContractRule, sentence: () => string) => void;

function eachBreach(expected: ColumnExpectation, column: Column, report: Report): void {
  const name = shortName(expected.name);
  const missing = (row: number) => {
    if (expected.missing === 0) {
      report(row, 'missing', () => `${name} is empty; in training it never was.`);
    }
  };
  if (column.kind === 'category' && expected.kind === 'category') {
    const known = expected.levels.length;
    column.codes.forEach((code, row) => {
      if (code < 0) missing(row);
      else if (code >= known || column.levels[code] !== expected.levels[code]) {
        report(
          row,
          'level',
          () => `${name} is “${shortName(column.levels[code]!)}”, which training rows never held.`,
        );
      }
    });
  } else if (column.kind === 'text' && expected.kind === 'text') {
    column.values.forEach((text, row) => {
      if (text === null) missing(row);
      else if (text.length > expected.longest * 4 + 100) {
        report(
          row,
          'length',
          () =>
            `${name} has ${text.length} letters; the longest in training had ${expected.longest}.`,
        );
      }
    });
  } else if (column.kind === 'number' && expected.kind === 'number') {
    eachNumberBreach(expected, column.values, missing, report);
  } else if (column.kind === 'date' && expected.kind === 'date') {
    column.values.forEach((value, row) => {
      if (Number.isNaN(value)) missing(row);
      else if (value < expected.min) {
        report(
          row,
          'range',
          () =>
            `${name} is ${isoDay(value)}, before the first training date ${isoDay(expected.min)}.`,
        );
      }
    });
  }
}

/** Later rows outgrow the range by themselves; a wrong unit or a broken sensor overshoots it. */
const FAR = 5;

function eachNumberBreach(
  expected: Extract<ColumnExpectation, { kind: 'number' }>,
  values: Float64Array,
  missing: (row: number) => void,
  report: Report,
): void {
  const name = shortName(expected.name);
  const { min, max } = expected;
  const slack = FAR * (max > min ? max - min : Math.max(1, Math.abs(max)));
  const nothingLearned = expected.missing === 1;
  values.forEach((value, row) => {
    if (Number.isNaN(value)) return missing(row);
    if (nothingLearned) return;
    if (value < min || value > max) {
      const far = value < min - slack || value > max + slack;
      report(
        row,
        far ? 'far-range' : 'range',
        () => `${name} is ${value}; training rows ran from ${min} to ${max}.`,
      );
    } else if (expected.whole && !Number.isInteger(value)) {
      report(row, 'whole', () => `${name} is ${value}; training rows held whole numbers only.`);
    }
  });
}
