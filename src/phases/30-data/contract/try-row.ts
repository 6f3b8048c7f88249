import type { ColumnExpectation, Contract } from '../../../core/data/contract.ts';
import { importTable } from '../../../core/data/build.ts';
import { isoDay } from '../../../core/data/dates.ts';
import { alignToContract, checkRows } from '../../../core/data/learn-contract.ts';
import type { Violation } from '../../../core/data/learn-contract.ts';
import { ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';

export type Cells = ReadonlyMap<string, string>;

export interface TriedRow {
  readonly refused: boolean;
  readonly violations: readonly Violation[];
}

/** Something training rows held: the middle of the range, the first level. */
export function exampleCell(expected: ColumnExpectation): string {
  switch (expected.kind) {
    case 'number': {
      const middle = (expected.min + expected.max) / 2;
      return String(expected.whole ? Math.round(middle) : Number(middle.toPrecision(4)));
    }
    case 'date':
      return isoDay(expected.max);
    case 'category':
      return expected.levels[0] ?? '';
    case 'text':
      return 'a text'.slice(0, expected.longest);
    case 'image':
      return '';
  }
}

/** The contract of what can be typed: a picture cannot. */
export function typedOf(contract: Contract): Contract {
  return { ...contract, columns: contract.columns.filter(({ kind }) => kind !== 'image') };
}

/** One row of a form held against the contract, as production would. */
export function tryRow(contract: Contract, cells: Cells): Result<TriedRow> {
  const { columns } = contract;
  const row = importTable(
    {
      names: columns.map((column) => column.name),
      rows: 1,
      cells: columns.map((column) => [cells.get(column.name) ?? exampleCell(column)]),
      notes: [],
    },
    columns.map((column) => [column.name, column.kind] as const),
  );
  if (!row.ok) return row;
  const aligned = alignToContract(contract, row.value);
  if (!aligned.ok) return aligned;
  const { accepted, violations } = checkRows(contract, aligned.value);
  return ok({ refused: accepted.length === 0, violations });
}
