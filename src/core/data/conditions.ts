import { bySpans, complete, MANY_ROWS, MANY_TEXTS, partOf } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { counted } from '../words.ts';
import type { Condition } from './condition.ts';
import { isoDay } from './dates.ts';
import { shortName } from './names.ts';
import { cellText, findColumn, isMissing } from './table.ts';
import type { Column, ColumnKind, Table } from './table.ts';

type On<K extends Condition['kind']> = Extract<Condition, { kind: K }>;

/**
 * 1 for each row of the table that meets every condition; no condition: every row. Fails with
 * `no-such-column` where a condition asks about a column that is not there.
 */
export function maskRows(table: Table, where: readonly Condition[]): Result<Uint8Array> {
  return complete(maskingRows(table, where));
}

/** As `maskRows`, in pieces. */
export function* maskingRows(
  table: Table,
  where: readonly Condition[],
): Pieces<Result<Uint8Array>> {
  const mask = new Uint8Array(table.rows).fill(1);
  for (const [at, condition] of where.entries()) {
    if (condition.kind === 'rows') {
      keepIds(table, condition.ids, mask);
      continue;
    }
    const column = findColumn(table, condition.column);
    if (column === undefined) return noColumn(condition.column);
    const meets = testOf(column, condition);
    const looking = bySpans(mask.length, spanOf(column, condition), (from, to) => {
      for (let row = from; row < to; row++) if (mask[row] === 1 && !meets(row)) mask[row] = 0;
    });
    yield* partOf(looking, at, where.length);
  }
  return ok(mask);
}

/** Rows told apart in a few milliseconds: where cells are looked at as text, they are fewer. */
function spanOf(column: Column, { kind }: Condition): number {
  const reads = column.kind !== 'category' && (kind === 'contains' || kind === 'levels');
  return reads ? MANY_TEXTS : MANY_ROWS;
}

/** Positions of the rows that meet every condition, ascending. */
export function findRows(table: Table, where: readonly Condition[]): Result<Int32Array> {
  const mask = maskRows(table, where);
  return mask.ok ? ok(positionsOf(mask.value)) : mask;
}

export function positionsOf(mask: Uint8Array): Int32Array {
  let count = 0;
  for (let row = 0; row < mask.length; row++) count += mask[row]!;
  const rows = new Int32Array(count);
  for (let row = 0, at = 0; row < mask.length; row++) if (mask[row] === 1) rows[at++] = row;
  return rows;
}

/** By source position: 1 where the row of that position is among those of the mask. */
export function idsOfMask(table: Table, mask: Uint8Array): Uint8Array {
  let most = -1;
  for (const id of table.ids) if (id > most) most = id;
  const byId = new Uint8Array(most + 1);
  for (let row = 0; row < mask.length; row++) byId[table.ids[row]!] = mask[row]!;
  return byId;
}

function noColumn(name: string): Result<never> {
  return fail(
    'no-such-column',
    `A condition asks about “${shortName(name)}”, which is not among the columns.`,
    'Data, Explore.',
    'Remove that condition.',
  );
}

function keepIds(table: Table, ids: readonly number[], mask: Uint8Array): void {
  const wanted = new Set(ids);
  for (let row = 0; row < mask.length; row++) if (!wanted.has(table.ids[row]!)) mask[row] = 0;
}

function testOf(
  column: Column,
  condition: Exclude<Condition, { kind: 'rows' }>,
): (row: number) => boolean {
  switch (condition.kind) {
    case 'range':
      return inRange(column, condition);
    case 'levels':
      return hasLevel(column, condition);
    case 'missing':
      return (row) => isMissing(column, row) === condition.missing;
    case 'contains':
      return holdsText(column, condition.text);
  }
}

function inRange(column: Column, { low, high }: On<'range'>): (row: number) => boolean {
  if (column.kind !== 'number' && column.kind !== 'date') return () => false;
  const { values } = column;
  const [from, to] = [low ?? -Infinity, high ?? Infinity];
  return (row) => values[row]! >= from && values[row]! <= to;
}

function hasLevel(column: Column, { levels, missing }: On<'levels'>): (row: number) => boolean {
  const wanted = new Set(levels);
  if (column.kind === 'category') {
    const found = column.levels.map((level) => wanted.has(level));
    return (row) => (column.codes[row]! < 0 ? missing : found[column.codes[row]!]!);
  }
  return (row) => (isMissing(column, row) ? missing : wanted.has(cellText(column, row)));
}

/** Cells that hold the text, regardless of case; a missing cell holds nothing. */
export function holdsText(column: Column, text: string): (row: number) => boolean {
  const wanted = text.toLowerCase();
  if (column.kind === 'category') {
    const found = column.levels.map((level) => level.toLowerCase().includes(wanted));
    return (row) => found[column.codes[row]!] ?? false;
  }
  return (row) => !isMissing(column, row) && cellText(column, row).toLowerCase().includes(wanted);
}

/** Whether `a` has to give way when `b` is asked for: the same question, or one that contradicts. */
function givesWay(a: Condition, b: Condition): boolean {
  if (a.kind === 'rows' || b.kind === 'rows') return a.kind === b.kind;
  if (a.column !== b.column) return false;
  const wantsGaps = (one: Condition) => one.kind === 'missing' && one.missing;
  return a.kind === b.kind || wantsGaps(a) || wantsGaps(b);
}

/** The list with a condition added; an earlier one of its kind on its column gives way. */
export function putCondition(where: readonly Condition[], condition: Condition): Condition[] {
  return [...where.filter((one) => !givesWay(one, condition)), condition];
}

export function sameCondition(a: Condition, b: Condition): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** A condition in words: “speed is 3 to 10”, “species is Adelie or Gentoo”. */
export function sayCondition(
  condition: Condition,
  kindOf: (column: string) => ColumnKind | undefined = () => undefined,
): string {
  if (condition.kind === 'rows')
    return condition.ids.length === 1
      ? `row ${condition.ids[0]! + 1}`
      : `${counted(condition.ids.length, 'row')} by number`;
  const name = shortName(condition.column);
  switch (condition.kind) {
    case 'range':
      return `${name} ${sayRange(condition, kindOf(condition.column) === 'date')}`;
    case 'levels':
      return `${name} is ${sayLevels(condition)}`;
    case 'missing':
      return condition.missing ? `${name} is missing` : `${name} has a value`;
    case 'contains':
      return `${name} contains “${shortName(condition.text)}”`;
  }
}

function sayRange({ low, high }: On<'range'>, date: boolean): string {
  const say = (value: number) => (date ? sayMoment(value) : String(Number(value.toPrecision(8))));
  if (low === null) return high === null ? 'has a value' : `is at most ${say(high)}`;
  if (high === null) return `is at least ${say(low)}`;
  return low === high ? `is ${say(low)}` : `is ${say(low)} to ${say(high)}`;
}

function sayMoment(value: number): string {
  return value % 86_400_000 === 0
    ? isoDay(value)
    : new Date(value).toISOString().slice(0, 16).replace('T', ' ');
}

function sayLevels({ levels, missing }: On<'levels'>): string {
  const words = levels.map((level) => (level === '' ? 'empty' : shortName(level)));
  if (missing) words.push('missing');
  if (words.length === 0) return 'nothing';
  const shown = words.slice(0, 3);
  const others = words.length - shown.length;
  if (others > 0) return `${shown.join(', ')} or ${others} more`;
  return shown.length === 1 ? shown[0]! : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)!}`;
}
