import { findColumn, replaceColumn, takeRows } from '../../data/table.ts';
import type { Column, Table } from '../../data/table.ts';
import type { Pieces } from '../../pieces.ts';
import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';

/** One number a row: the answer that is explained. */
export type AnswerTable = (rows: Table) => Result<Float64Array>;

export interface Dependence {
  /** Mean answer by value of the grid. */
  readonly average: Float64Array;
  /** Answers of each row by value of the grid, row-major: individual conditional expectations. */
  readonly individual: Float64Array;
}

/** Every cell of a column set to one value: a number, a date in ms or a code. */
function setColumn(column: Column, value: number): Column {
  if (column.kind === 'category') return { ...column, codes: column.codes.map(() => value) };
  if (column.kind === 'number' || column.kind === 'date')
    return { ...column, values: column.values.map(() => value) };
  throw new Error(`a ${column.kind} column cannot be set to a number`);
}

/**
 * Partial dependence (Friedman 2001) with its individual curves (Goldstein et al. 2015): what the rows
 * would get if `name` were each value of the grid in turn, all else as it is. A value a piece.
 */
export function* dependOn(
  rows: Table,
  name: string,
  values: readonly number[],
  answer: AnswerTable,
): Pieces<Result<Dependence>> {
  const column = findColumn(rows, name);
  if (column === undefined) throw new Error(`column must be in the table, got ${name}`);
  const individual = new Float64Array(rows.rows * values.length);
  const average = new Float64Array(values.length);
  for (const [k, value] of values.entries()) {
    const said = answer(replaceColumn(rows, name, setColumn(column, value)));
    if (!said.ok) return said;
    for (let row = 0; row < rows.rows; row++) {
      individual[row * values.length + k] = said.value[row]!;
      average[k]! += (said.value[row]! - average[k]!) / (row + 1);
    }
    yield (k + 1) / values.length;
  }
  return ok({ average, individual });
}

/** Curves that begin at 0: each less its first value. */
export function centred({ individual, average }: Dependence): Dependence {
  const size = average.length;
  const start = average[0] ?? 0;
  return {
    average: average.map((value) => value - start),
    individual: individual.map((value, at) => value - individual[at - (at % size)]!),
  };
}

/** Rows drawn at random, at most `most`, in their order. */
export function someRows(
  table: Table,
  most: number,
  random: { sample(n: number, k: number): Int32Array },
): Table {
  if (table.rows <= most) return table;
  return takeRows(table, random.sample(table.rows, most).sort());
}
