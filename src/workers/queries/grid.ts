import type { Column, Table } from '../../core/data/table.ts';
import { cellText } from '../../core/data/table.ts';
import type { GridPage, GridView } from '../../core/lab/api.ts';
import type { LongWork } from '../../core/lab/long-work.ts';
import type { WorkHooks } from '../../core/recipe/work.ts';
import { drive, stepOf } from '../../core/recipe/work.ts';
import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { QUIET } from './context.ts';
import type { Context } from './context.ts';
import { orderingView } from './grid-order.ts';
import { inTurns } from './slices.ts';

/** Rows sent at most: a screen shows far fewer. */
const MOST = 500;

export async function rows(
  context: Context,
  view: GridView,
  from: number,
  to: number,
): Promise<Result<GridPage>> {
  const seen = namesRows(view)
    ? await orderView(context, view, QUIET)
    : await orderedView(context, view, 'rows');
  return seen.ok ? ok(pageOf(seen.value.table, seen.value.order, from, to)) : seen;
}

export interface Ordered {
  readonly table: Table;
  /** Positions of its rows. */
  readonly order: Int32Array;
}

/** The table a view looks at, and the positions of its rows in their order. */
export function orderedView(
  context: Context,
  view: GridView,
  of: LongWork,
): Promise<Result<Ordered>> {
  return inTurns(of, (hooks) => orderView(context, view, hooks));
}

async function orderView(
  context: Context,
  view: GridView,
  hooks: WorkHooks,
): Promise<Result<Ordered>> {
  const table = await viewed(context, view.of, hooks);
  if (!table.ok) return table;
  const order = await drive(stepOf(orderingView(context, table.value, view), 0, 1), hooks);
  return order.ok ? ok({ table: table.value, order: order.value }) : order;
}

/** A few rows asked for by their place in the source: nobody needs to let go of that. */
function namesRows({ sort, search, where = [] }: GridView): boolean {
  return (
    sort === null &&
    search === null &&
    where.length > 0 &&
    where.every(({ kind }) => kind === 'rows')
  );
}

async function viewed(
  { lab, project }: Context,
  of: GridView['of'],
  hooks: WorkHooks,
): Promise<Result<Table>> {
  if (of === 'read') return lab.table(project);
  if (of === 'clean') {
    const cleaned = await lab.clean(project, hooks);
    return cleaned.ok ? ok(cleaned.value.table) : cleaned;
  }
  const prepared = await lab.ready(project, hooks);
  return prepared.ok ? ok(prepared.value.parts[of].table) : prepared;
}

/** Cells as text of `order[from]` to `order[to]`, exclusive. */
export function pageOf(
  table: Table,
  order: Int32Array,
  from: number,
  to: number,
  extra: readonly Column[] = [],
): GridPage {
  const first = Math.max(0, Math.min(from, order.length));
  const shown = order.subarray(first, Math.min(Math.max(first, to), first + MOST));
  const columns = [...extra, ...table.columns];
  return {
    names: columns.map((column) => column.name),
    total: order.length,
    from: first,
    ids: Array.from(shown, (row) => table.ids[row]!),
    cells: Array.from(shown, (row) => columns.map((column) => cellText(column, row))),
  };
}
