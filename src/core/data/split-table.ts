import { unitHash } from '../hash.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { complete, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { placesWhere } from './arrays.ts';
import { concatTables } from './concat.ts';
import { PARTS } from './split.ts';
import type { Part, Rows, SplitPlan } from './split.ts';
import { homeMemberships } from './split-home.ts';
import { takeRows, takingRows } from './table.ts';
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
  return complete(splitting(table, plan, targetColumn));
}

/** As `splitTable`, in pieces. */
export function* splitting(
  table: Table,
  plan: SplitPlan,
  targetColumn: string | null,
): Pieces<Result<SplitParts>> {
  const membership = yield* scaled(homeMemberships(table, plan, targetColumn), 0, 0.5);
  if (!membership.ok) return membership;
  const parts = membership.value;
  const rows = PARTS.map((_, part) => placesWhere(table.rows, (row) => parts[row] === part));
  for (const [index, part] of PARTS.entries()) {
    const here = rows[index]!.length;
    if (here < LEAST_ROWS[part]) return tooFew(part, here, table.rows, plan);
  }
  const taken: Table[] = [];
  for (const [index, here] of rows.entries())
    taken.push(yield* scaled(takingRows(table, here), 0.5 + index / 8, 0.5 + (index + 1) / 8));
  return ok({
    train: mark('train', taken[0]!),
    validation: mark('validation', taken[1]!),
    test: mark('test', taken[2]!),
    production: mark('production', taken[3]!),
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

/** Later, labelled rows in place of the training rows. */
export function replaceTraining(train: Rows<'train'>, later: Table): Rows<'train'> {
  return mark('train', keepColumns(later, train.table));
}

function keepColumns(table: Table, like: Table): Table {
  const wanted = new Set(like.columns.map((column) => column.name));
  return { ...table, columns: table.columns.filter((column) => wanted.has(column.name)) };
}

/** Some of the training rows: their places, ascending. */
export function takeTraining(rows: Rows<'train'>, places: Int32Array): Rows<'train'> {
  return mark('train', takeRows(rows.table, places));
}

/** Sets a share of the training rows aside, chosen by hash of seed and row id. */
export function withholdRows(
  rows: Rows<'train'>,
  share: number,
  seed: number,
): { readonly train: Rows<'train'>; readonly withheld: Table } {
  const { table } = rows;
  const aside = Array.from(table.ids, (id) => unitHash(seed, `withhold/${id}`) < share);
  const take = (flag: boolean) =>
    takeRows(
      table,
      placesWhere(table.rows, (row) => aside[row] === flag),
    );
  return { train: mark('train', take(false)), withheld: take(true) };
}
