import type { ModelEngine, ModelSpec, TrainHooks } from '../../src/core/contracts/model.ts';
import { columnMoments } from '../../src/core/model/moments.ts';
import type { DesignMatrix, Outcome } from '../../src/core/model/task.ts';
import { defaultsOf } from '../../src/core/params.ts';
import type { Settings } from '../../src/core/params.ts';
import { unwrap } from '../../src/core/result.ts';
import { columnOf, matrixOf, readCells } from './dataset.ts';

/** Columns of numbers of a dataset, whose incomplete rows are left out, and its target. */
export interface Source {
  readonly dataset: string;
  readonly target: string;
  readonly features: readonly string[];
  readonly classes: readonly string[] | null;
}

export interface Rows {
  readonly matrix: DesignMatrix;
  readonly target: Float64Array;
  readonly outcome: Outcome;
}

export function readRows({ dataset, target, features, classes }: Source): Rows {
  const all = readCells(dataset);
  const columns = features.map((name) => columnOf(all, name));
  const complete = all.rows.map((_, row) => columns.every((column) => column[row] !== ''));
  const keep = (column: readonly string[]): string[] => column.filter((_, row) => complete[row]);
  const numbers = columns.map((column) => Float64Array.from(keep(column), Number));
  return {
    matrix: matrixOf(features, numbers),
    target: Float64Array.from(
      keep(columnOf(all, target)),
      (cell) => classes?.indexOf(cell) ?? Number(cell),
    ),
    outcome:
      classes === null
        ? { task: 'regression' }
        : { task: classes.length === 2 ? 'binary' : 'multiclass', classes, positive: 1 },
  };
}

export function standardised({ matrix, ...rest }: Rows): Rows {
  const { means, deviations } = columnMoments(matrix);
  const values = matrix.values.map(
    (value, at) => (value - means[at % matrix.columns]!) / deviations[at % matrix.columns]!,
  );
  return { ...rest, matrix: { ...matrix, values } };
}

export function takeRows({ matrix, target, outcome }: Rows, rows: readonly number[]): Rows {
  const { columns } = matrix;
  const values = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries())
    values.set(matrix.values.subarray(row * columns, (row + 1) * columns), i * columns);
  return {
    matrix: { ...matrix, rows: rows.length, values },
    target: Float64Array.from(rows, (row) => target[row]!),
    outcome,
  };
}

/** As the script weighs rows: 0.5, 1, 1.5 in turn. */
export function weightsOf(rows: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, row) => [0.5, 1, 1.5][row % 3]!);
}

const hooks: TrainHooks = {
  checkpoint: () => Promise.resolve(),
  report: () => Promise.resolve(),
  resume: null,
};

export async function fitOn(
  engine: ModelEngine,
  spec: ModelSpec,
  rows: Rows,
  settings: Settings,
  weighted = false,
) {
  const input = {
    outcome: rows.outcome,
    train: rows.matrix,
    trainTarget: rows.target,
    trainWeights: weighted ? weightsOf(rows.matrix.rows) : null,
    validation: { ...rows.matrix, rows: 0, values: new Float64Array(0) },
    validationTarget: new Float64Array(0),
    settings: { ...defaultsOf(spec.params), ...settings },
    seed: 1,
  };
  return unwrap(await engine.train(input, hooks, null));
}

/** Largest difference as a share of the largest expected number. */
export function gap(actual: ArrayLike<number>, expected: readonly number[]): number {
  if (actual.length !== expected.length)
    throw new RangeError(`${actual.length} numbers instead of ${expected.length}.`);
  const scale = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!))) / scale;
}
