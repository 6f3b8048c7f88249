import { holdsText } from '../../core/data/conditions.ts';
import { orderBy } from '../../core/data/order.ts';
import type { Column, Table } from '../../core/data/table.ts';
import { cellText, findColumn } from '../../core/data/table.ts';
import type { GridPage, GridView } from '../../core/lab/api.ts';
import { Slots } from '../../core/lab/slots.ts';
import type { Project } from '../../core/project/project.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { selectedRows } from './explore-selected.ts';

/** Rows sent at most: a screen shows far fewer. */
const MOST = 500;

export function rows(context: Context, view: GridView, from: number, to: number): Result<GridPage> {
  const seen = orderedView(context, view);
  return seen.ok ? ok(pageOf(seen.value.table, seen.value.order, from, to)) : seen;
}

/** The table a view looks at, and the positions of its rows in their order. */
export function orderedView(
  context: Context,
  view: GridView,
): Result<{ readonly table: Table; readonly order: Int32Array }> {
  const table = viewed(context.lab, context.project, view.of);
  if (!table.ok) return table;
  const order = viewRows(context, table.value, view);
  return order.ok ? ok({ table: table.value, order: order.value }) : order;
}

function viewed(lab: Context['lab'], project: Project, of: GridView['of']): Result<Table> {
  if (of === 'read') return lab.table(project);
  if (of === 'clean') {
    const cleaned = lab.cleaned(project);
    return cleaned.ok ? ok(cleaned.value.table) : cleaned;
  }
  const prepared = lab.prepare(project);
  return prepared.ok ? ok(prepared.value.parts[of].table) : prepared;
}

/** Scrolling asks for the same view again and again; a new filter keeps the order of before. */
interface Kept {
  readonly orders: Slots<Int32Array>;
  readonly found: Slots<Uint8Array>;
  readonly views: Slots<Int32Array>;
  lastSearch: { readonly search: Search; readonly mask: Uint8Array } | null;
}
type Search = NonNullable<GridView['search']>;

const kept = new WeakMap<Table, Kept>();

function keptOf(table: Table): Kept {
  const known = kept.get(table) ?? {
    orders: new Slots<Int32Array>(3),
    found: new Slots<Uint8Array>(4),
    views: new Slots<Int32Array>(3),
    lastSearch: null,
  };
  kept.set(table, known);
  return known;
}

/** Positions of the view's rows in its order. */
function viewRows(context: Context, table: Table, view: GridView): Result<Int32Array> {
  const key = JSON.stringify([view.sort, view.search, view.where ?? []]);
  const { views } = keptOf(table);
  const known = views.get(key);
  if (known !== undefined) return ok(known);
  const order = orderOf(table, view.sort);
  if (!order.ok) return order;
  const mask = maskOf(context, table, view);
  if (!mask.ok) return mask;
  return ok(views.set(key, mask.value === null ? order.value : keep(order.value, mask.value)));
}

function keep(order: Int32Array, mask: Uint8Array): Int32Array {
  const kept = new Int32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at++) if (mask[order[at]!] === 1) kept[count++] = order[at]!;
  return kept.slice(0, count);
}

function orderOf(table: Table, sort: GridView['sort']): Result<Int32Array> {
  const { orders } = keptOf(table);
  const key = JSON.stringify(sort);
  const known = orders.get(key);
  if (known !== undefined) return ok(known);
  if (sort === null) {
    const inTurn = new Int32Array(table.rows);
    for (let row = 0; row < table.rows; row++) inTurn[row] = row;
    return ok(orders.set(key, inTurn));
  }
  const column = findColumn(table, sort.column);
  if (column === undefined)
    return fail(
      'no-such-column',
      `There is no column “${sort.column}” here.`,
      'The grid.',
      'Sort by another.',
    );
  return ok(orders.set(key, orderBy(column, table.rows, sort.descending)));
}

/** 1 for each row that the conditions and the search let through; null: all of them. */
function maskOf(context: Context, table: Table, view: GridView): Result<Uint8Array | null> {
  const where = view.where ?? [];
  const search = view.search === null || view.search.text === '' ? null : view.search;
  const selected = where.length === 0 ? null : selectedRows(context, where);
  if (selected !== null && !selected.ok) return selected;
  const found = search === null ? null : searchRows(table, search);
  if (selected === null) return ok(found);
  const { byId } = selected.value;
  return ok(
    Uint8Array.from(table.ids, (id, row) => byId[id]! & (found === null ? 1 : found[row]!)),
  );
}

function searchRows(table: Table, search: Search): Uint8Array {
  const keep = keptOf(table);
  const key = JSON.stringify(search);
  const known = keep.found.get(key);
  if (known !== undefined) return known;
  const before = keep.lastSearch;
  const narrows =
    before?.search.column === search.column &&
    search.text.toLowerCase().includes(before.search.text.toLowerCase());
  const mask = searchTable(table, search, narrows ? before.mask : null);
  keep.lastSearch = { search, mask };
  return keep.found.set(key, mask);
}

/** Looks again only at the rows of `among`, those found for a part of the text. */
function searchTable(table: Table, search: Search, among: Uint8Array | null): Uint8Array {
  const mask = new Uint8Array(table.rows);
  for (const column of table.columns) {
    if (search.column !== null && column.name !== search.column) continue;
    if (!couldHold(column, search.text)) continue;
    const holds = holdsText(column, search.text);
    for (let row = 0; row < table.rows; row++)
      if (mask[row] === 0 && among?.[row] !== 0 && holds(row)) mask[row] = 1;
  }
  return mask;
}

/** Numbers and dates are made of few letters: most words need no look at them. */
function couldHold(column: Column, text: string): boolean {
  if (column.kind === 'number') return /^[-+.\de]+$/i.test(text);
  if (column.kind === 'date') return /^[-:\d ]+$/.test(text);
  return true;
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
