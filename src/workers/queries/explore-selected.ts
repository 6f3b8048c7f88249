import type { Condition } from '../../core/data/condition.ts';
import { idsOfMask, maskingRows, positionsOf } from '../../core/data/conditions.ts';
import type { Table } from '../../core/data/table.ts';
import { Slots } from '../../core/lab/slots.ts';
import { complete } from '../../core/pieces.ts';
import type { Pieces } from '../../core/pieces.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

/** Rows of the table as read that meet a list of conditions. */
export interface Selected {
  readonly table: Table;
  /** Names the rows: equal key, equal rows of this table. */
  readonly key: string;
  /** Positions in `table`, ascending. */
  readonly rows: Int32Array;
  /** By source position, for tables made from this one. */
  readonly byId: Uint8Array;
}

const kept = new WeakMap<Table, Slots<Selected>>();

/** The rows selected of the table as read; the latest few selections are kept. */
export function selectedRows(
  context: Pick<Context, 'lab' | 'project'>,
  where: readonly Condition[],
): Result<Selected> {
  return complete(selectingRows(context, where));
}

/** As `selectedRows`, in pieces. */
export function* selectingRows(
  { lab, project }: Pick<Context, 'lab' | 'project'>,
  where: readonly Condition[],
): Pieces<Result<Selected>> {
  const table = lab.table(project);
  if (!table.ok) return table;
  const slots = kept.get(table.value) ?? new Slots<Selected>(4);
  kept.set(table.value, slots);
  const key = JSON.stringify(where);
  const known = slots.get(key);
  if (known !== undefined) return ok(known);
  const mask = yield* maskingRows(table.value, where);
  if (!mask.ok) return mask;
  const rows = positionsOf(mask.value);
  const byId = idsOfMask(table.value, mask.value);
  return ok(slots.set(key, { table: table.value, key, rows, byId }));
}
