import { unitHash } from '../hash.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { concatTables } from './concat.ts';
import { PARTS } from './split.ts';
import type { Part, Rows, SplitPlan } from './split.ts';
import { memberships } from './split-membership.ts';
import { takeRows } from './table.ts';
import type { Table } from './table.ts';

export { suggestSplit } from './suggest-split.ts';

export interface SplitParts {
  readonly train: Rows<'train'>;
  readonly validation: Rows<'validation'>;
  readonly test: Rows<'test'>;
  readonly production: Rows<'production'>;
}

/** Fewer rows than this in a part tell nothing. */
export const LEAST_ROWS: Readonly<Record<Part, number>> = {
  train: 20,
  validation: 5,
  test: 5,
  production: 5,
};
const WHERE = 'In the split.';

/**
 * Cuts a table into its four parts. Random and grouped membership is a hash of the seed and the
 * row's id or group, and time membership a date: rows appended later move nobody. Stratified
 * shares are exact per class, by rank of the same hash.
 */
export function splitTable(
  table: Table,
  plan: SplitPlan,
  targetColumn: string | null,
): Result<SplitParts> {
  const membership = memberships(table, plan, targetColumn);
  if (!membership.ok) return membership;
  const rows: number[][] = PARTS.map(() => []);
  membership.value.forEach((part, row) => rows[part]!.push(row));
  for (const [index, part] of PARTS.entries()) {
    const here = rows[index]!.length;
    if (here < LEAST_ROWS[part]) return tooFew(part, here, table.rows, plan);
  }
  const take = (index: number) => takeRows(table, Int32Array.from(rows[index]!));
  return ok({
    train: mark('train', take(0)),
    validation: mark('validation', take(1)),
    test: mark('test', take(2)),
    production: mark('production', take(3)),
  });
}

function mark<R extends Part | 'leaky' | 'live'>(part: R, table: Table): Rows<R> {
  return { part, table } as Rows<R>;
}

/** What an endpoint receives. */
export function asLive(table: Table): Rows<'live'> {
  return mark('live', table);
}

/**
 * Training, validation and test rows as one: whatever is fitted on them has seen its own exam.
 * The mark stays on everything made from it.
 */
export function breakTheRule(parts: Omit<SplitParts, 'production'>): Rows<'leaky'> {
  return mark('leaky', concatTables([parts.train.table, parts.validation.table, parts.test.table]));
}

function tooFew(part: Part, here: number, rows: number, plan: SplitPlan): Result<never> {
  const fix =
    plan.method === 'time'
      ? 'Move the dates at which the parts are cut.'
      : plan.method === 'grouped'
        ? 'Use another seed or column, or give this part a larger share.'
        : 'Give this part a larger share, or bring more rows.';
  return fail(
    'too-few-rows',
    `The ${part} part would get ${here} of ${rows} rows; it needs at least ${LEAST_ROWS[part]}.`,
    WHERE,
    fix,
  );
}

/** Training rows with later, labelled rows added: what a retraining learns from. */
export function extendTraining(train: Rows<'train'>, later: Table): Rows<'train'> {
  return mark('train', concatTables([train.table, keepColumns(later, train.table)]));
}

function keepColumns(table: Table, like: Table): Table {
  const wanted = new Set(like.columns.map((column) => column.name));
  return { ...table, columns: table.columns.filter((column) => wanted.has(column.name)) };
}

/** Sets a share of the training rows aside, chosen by hash of seed and row id. */
export function withholdRows(
  rows: Rows<'train'>,
  share: number,
  seed: number,
): { readonly train: Rows<'train'>; readonly withheld: Table } {
  const { table } = rows;
  const positions = Array.from({ length: table.rows }, (_, row) => row);
  const aside = positions.map((row) => unitHash(seed, `withhold/${table.ids[row]}`) < share);
  const take = (flag: boolean) =>
    takeRows(table, Int32Array.from(positions.filter((row) => aside[row] === flag)));
  return { train: mark('train', take(false)), withheld: take(true) };
}
