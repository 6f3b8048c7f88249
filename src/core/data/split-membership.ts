import { unitHash } from '../hash.ts';
import { bySpans, MANY_TEXTS, scaled } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { takeNumbers } from './arrays.ts';
import { parseIsoDate } from './dates.ts';
import { shortName } from './names.ts';
import { orderNumbers } from './order-keys.ts';
import { PARTS } from './split.ts';
import type { Ratios, SplitPlan } from './split.ts';
import { cellText, countMissing, findColumn } from './table.ts';
import type { Column, Table } from './table.ts';

const LEAST_PER_CLASS = 5;
const WHERE = 'In the split.';

/** For each row the index of its part in `PARTS`. */
export type Membership = Uint8Array;

/** Decides the part of every row, in pieces. */
export function* memberships(
  table: Table,
  plan: SplitPlan,
  target: string | null,
): Pieces<Result<Membership>> {
  switch (plan.method) {
    case 'random':
      return ok(yield* byHash(table, plan.seed, plan.ratios, (row) => table.ids[row]!));
    case 'stratified':
      return yield* stratified(table, plan.seed, plan.ratios, target);
    case 'grouped':
      return yield* grouped(table, plan.seed, plan.ratios, plan.column);
    case 'time':
      return byTime(table, plan.column, plan.cuts);
  }
}

/** As `memberships`, where nothing has to be shared out: for rows nothing is learned from. */
export function* lots(table: Table, plan: SplitPlan): Pieces<Result<Membership>> {
  if (plan.method === 'time') return byTime(table, plan.column, plan.cuts);
  const group = plan.method === 'grouped' ? findColumn(table, plan.column) : undefined;
  const keyOf = group === undefined ? (row: number) => table.ids[row]! : groupKey(table, group);
  return ok(yield* byHash(table, plan.seed, plan.ratios, keyOf));
}

function groupKey({ ids }: Table, column: Column): (row: number) => string {
  return (row) => cellText(column, row) || `row ${ids[row]}`;
}

function cumulated(ratios: Ratios): number[] {
  const total = PARTS.reduce((sum, part) => sum + ratios[part], 0);
  let sum = 0;
  return PARTS.map((part) => (sum += ratios[part] / total));
}

function partAt(unit: number, limits: readonly number[]): number {
  const found = limits.findIndex((limit) => unit < limit);
  return found < 0 ? limits.length - 1 : found;
}

function* byHash(
  table: Table,
  seed: number,
  ratios: Ratios,
  keyOf: (row: number) => string | number,
): Pieces<Membership> {
  const limits = cumulated(ratios);
  const parts = new Uint8Array(table.rows);
  yield* bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) parts[row] = partAt(unitHash(seed, keyOf(row)), limits);
  });
  return parts;
}

function need(table: Table, name: string, what: string): Result<Column> {
  const column = findColumn(table, name);
  if (column !== undefined) return ok(column);
  return fail(
    'no-such-column',
    `There is no column “${shortName(name)}” to ${what}.`,
    WHERE,
    'Choose another column.',
  );
}

function* grouped(
  table: Table,
  seed: number,
  ratios: Ratios,
  name: string,
): Pieces<Result<Membership>> {
  const found = need(table, name, 'group by');
  if (!found.ok) return found;
  const keyOf = groupKey(table, found.value);
  const groups = new Set<string>();
  const counting = bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) groups.add(keyOf(row));
  });
  yield* scaled(counting, 0, 0.5);
  if (groups.size < 8) {
    return fail(
      'too-few-groups',
      `“${shortName(name)}” has only ${groups.size} groups, too few for four parts.`,
      WHERE,
      'Choose a column with more groups, or split at random.',
    );
  }
  return ok(yield* scaled(byHash(table, seed, ratios, keyOf), 0.5, 1));
}

function* stratified(
  table: Table,
  seed: number,
  ratios: Ratios,
  target: string | null,
): Pieces<Result<Membership>> {
  if (target === null) {
    return fail(
      'no-target',
      'A stratified split needs a target.',
      WHERE,
      'Choose a target first, or split at random.',
    );
  }
  const found = need(table, target, 'stratify by');
  if (!found.ok) return found;
  const byClass = new Map<string, number[]>();
  const units = new Float64Array(table.rows);
  const looking = bySpans(table.rows, MANY_TEXTS * 4, (from, to) => {
    for (let row = from; row < to; row++) {
      const level = cellText(found.value, row);
      const rows = byClass.get(level);
      if (rows === undefined) byClass.set(level, [row]);
      else rows.push(row);
      units[row] = unitHash(seed, table.ids[row]!);
    }
  });
  yield* scaled(looking, 0, 0.5);
  for (const [level, rows] of byClass) {
    if (rows.length >= LEAST_PER_CLASS) continue;
    return fail(
      'rare-class',
      `Class “${shortName(level)}” has ${rows.length} rows; a stratified split needs ${LEAST_PER_CLASS} of each class.`,
      `Column ${shortName(target)}.`,
      'Drop or join the rare classes in cleaning, or split at random.',
    );
  }
  const parts = new Uint8Array(table.rows);
  const limits = cumulated(ratios);
  let done = 0;
  for (const rows of byClass.values()) {
    const places = Int32Array.from(rows);
    const order = orderNumbers(takeNumbers(units, places));
    for (let rank = 0; rank < order.length; rank++)
      parts[places[order[rank]!]!] = partAt((rank + 0.5) / rows.length, limits);
    yield 0.5 + (0.5 * ++done) / byClass.size;
  }
  return ok(parts);
}

function byTime(
  table: Table,
  name: string,
  cuts: readonly [string, string, string],
): Result<Membership> {
  const found = need(table, name, 'split by time');
  if (!found.ok) return found;
  const column = found.value;
  const where = `Column ${shortName(name)}.`;
  if (column.kind !== 'date') {
    return fail(
      'no-dates',
      `“${shortName(name)}” holds no dates.`,
      where,
      'Choose a date column, correct its kind, or split another way.',
    );
  }
  const missing = countMissing(column);
  if (missing > 0) {
    return fail(
      'missing-dates',
      `${missing} rows have no date, so they belong to no part.`,
      where,
      'Drop the rows without a date in cleaning.',
    );
  }
  const limits = cuts.map(parseIsoDate);
  if (limits.some(Number.isNaN) || limits[0]! > limits[1]! || limits[1]! > limits[2]!) {
    return fail(
      'bad-cuts',
      'The three dates must be given as year-month-day, in order.',
      WHERE,
      'Correct the dates.',
    );
  }
  const all = [...limits, Infinity];
  const parts = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row++) parts[row] = partAt(column.values[row]!, all);
  return ok(parts);
}
