import { groupRows } from '../../data/groups.ts';
import { findColumn } from '../../data/table.ts';
import type { Table } from '../../data/table.ts';
import { targetVector } from '../../data/target.ts';
import { unitHash } from '../../hash.ts';
import type { Outcome } from '../../model/task.ts';
import type { CrossMethod, CrossValidation, Project } from '../../project/project.ts';
import { columnWithRole } from '../../project/views.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { groupKFold, kFold, stratifiedKFold, timeSeriesSplit } from './splitters.ts';
import type { TimeFold } from './splitters.ts';

const WHERE = 'Model, Evaluate.';
/** Fewer rows than this in a fold tell nothing. */
const LEAST = 5;

/** Ways that fit how this project’s rows are cut, the honest one first. */
export function methodsFor(project: Project): CrossMethod[] {
  const { split, task } = project.framing;
  const plain: CrossMethod[] = task === 'regression' ? ['k-fold'] : ['stratified', 'k-fold'];
  if (split?.method === 'time') return ['time'];
  if (split?.method === 'grouped') return ['grouped'];
  return [
    ...plain,
    ...(columnWithRole(project, 'group') === null ? [] : ['grouped' as const]),
    ...(columnWithRole(project, 'time') === null ? [] : ['time' as const]),
  ];
}

/** The column a method goes by; null where it needs none or there is none. */
export function columnFor(project: Project, method: CrossMethod): string | null {
  const { split } = project.framing;
  if (method === 'grouped')
    return split?.method === 'grouped' ? split.column : columnWithRole(project, 'group');
  if (method === 'time')
    return split?.method === 'time' ? split.column : columnWithRole(project, 'time');
  return null;
}

/** Every fold’s rows by place; fails where the rows do not allow so many folds. */
export function foldRows(
  table: Table,
  { method, folds, seed, column }: Pick<CrossValidation, 'method' | 'folds' | 'seed' | 'column'>,
  target: string,
  outcome: Outcome,
): Result<readonly TimeFold[]> {
  try {
    const made = makeFolds(table, method, folds, seed, column, target, outcome);
    if (made === null)
      return fail(
        'no-column',
        `“${column ?? ''}” cannot make folds.`,
        WHERE,
        'Choose another way.',
      );
    return made.every(({ test }) => test.length >= LEAST) ? ok(made) : tooFew(table, folds);
  } catch (error) {
    if (error instanceof RangeError) return tooFew(table, folds);
    throw error;
  }
}

function tooFew(table: Table, folds: number): Result<never> {
  return fail(
    'too-few-rows',
    `${table.rows} rows do not make ${folds} folds of ${LEAST} rows or more.`,
    WHERE,
    'Ask for fewer folds.',
  );
}

function makeFolds(
  table: Table,
  method: CrossMethod,
  folds: number,
  seed: number,
  column: string | null,
  target: string,
  outcome: Outcome,
): readonly TimeFold[] | null {
  const rest = (tests: readonly Int32Array[]) =>
    tests.map((test) => ({ test, train: without(table.rows, test) }));
  switch (method) {
    case 'k-fold':
      return rest(kFold(shuffled(table, seed), folds));
    case 'stratified':
      return rest(
        stratifiedKFold(shuffled(table, seed), targetVector(table, target, outcome), folds),
      );
    case 'grouped': {
      const grouped = column === null ? null : groupRows(table, { column, bands: [] });
      return grouped === null ? null : rest(groupKFold(grouped.codes, folds));
    }
    case 'time': {
      const times = column === null ? undefined : findColumn(table, column);
      if (times?.kind !== 'date' && times?.kind !== 'number') return null;
      const { values } = times;
      const order = Int32Array.from(values, (_, row) => row)
        .filter((row) => !Number.isNaN(values[row]))
        .sort((a, b) => values[a]! - values[b]! || a - b);
      return timeSeriesSplit(order, folds);
    }
  }
}

/** Who comes first is a hash of seed and row, whatever the order of the file. */
function shuffled(table: Table, seed: number): Int32Array {
  const rank = Float64Array.from(table.ids, (id) => unitHash(seed, `fold/${id}`));
  return Int32Array.from(rank, (_, row) => row).sort((a, b) => rank[a]! - rank[b]! || a - b);
}

function without(rows: number, test: Int32Array): Int32Array {
  const judged = new Uint8Array(rows);
  for (const row of test) judged[row] = 1;
  return Int32Array.from({ length: rows }, (_, row) => row).filter((row) => judged[row] === 0);
}
