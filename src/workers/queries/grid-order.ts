import { countUp } from '../../core/data/arrays.ts';
import { holdsText } from '../../core/data/conditions.ts';
import { ordering } from '../../core/data/order.ts';
import type { Column, Table } from '../../core/data/table.ts';
import { findColumn } from '../../core/data/table.ts';
import type { GridView } from '../../core/lab/api.ts';
import { Slots } from '../../core/lab/slots.ts';
import { bySpans, MANY_ROWS, MANY_TEXTS, partOf, scaled } from '../../core/pieces.ts';
import type { Pieces } from '../../core/pieces.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';
import { selectingRows } from './explore-selected.ts';

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

/** Positions of the view's rows in its order; in pieces, and nothing is kept of work given up. */
export function* orderingView(
  context: Context,
  table: Table,
  view: GridView,
): Pieces<Result<Int32Array>> {
  const key = JSON.stringify([view.sort, view.search, view.where ?? []]);
  const { views } = keptOf(table);
  const known = views.get(key);
  if (known !== undefined) return ok(known);
  const order = yield* scaled(orderOf(table, view.sort), 0, 0.5);
  if (!order.ok) return order;
  const mask = yield* scaled(maskOf(context, table, view), 0.5, 1);
  if (!mask.ok) return mask;
  return ok(views.set(key, mask.value === null ? order.value : keep(order.value, mask.value)));
}

function keep(order: Int32Array, mask: Uint8Array): Int32Array {
  const kept = new Int32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at++) if (mask[order[at]!] === 1) kept[count++] = order[at]!;
  return kept.slice(0, count);
}

function* orderOf(table: Table, sort: GridView['sort']): Pieces<Result<Int32Array>> {
  const { orders } = keptOf(table);
  const key = JSON.stringify(sort);
  const known = orders.get(key);
  if (known !== undefined) return ok(known);
  if (sort === null) return ok(orders.set(key, countUp(table.rows)));
  const column = findColumn(table, sort.column);
  if (column === undefined)
    return fail(
      'no-such-column',
      `There is no column “${sort.column}” here.`,
      'The grid.',
      'Sort by another.',
    );
  return ok(orders.set(key, yield* ordering(column, table.rows, sort.descending)));
}

/** 1 for each row that the conditions and the search let through; null: all of them. */
function* maskOf(
  context: Context,
  table: Table,
  view: GridView,
): Pieces<Result<Uint8Array | null>> {
  const where = view.where ?? [];
  const search = view.search === null || view.search.text === '' ? null : view.search;
  const selected = where.length === 0 ? null : yield* scaled(selectingRows(context, where), 0, 0.4);
  if (selected !== null && !selected.ok) return selected;
  const found = search === null ? null : yield* scaled(searchRows(table, search), 0.4, 1);
  if (selected === null) return ok(found);
  const { byId } = selected.value;
  const mask = found === null ? new Uint8Array(table.rows).fill(1) : found.slice();
  for (let row = 0; row < mask.length; row++) mask[row]! &= byId[table.ids[row]!]!;
  return ok(mask);
}

function* searchRows(table: Table, search: Search): Pieces<Uint8Array> {
  const keep = keptOf(table);
  const key = JSON.stringify(search);
  const known = keep.found.get(key);
  if (known !== undefined) return known;
  const before = keep.lastSearch;
  const narrows =
    before?.search.column === search.column &&
    search.text.toLowerCase().includes(before.search.text.toLowerCase());
  const mask = yield* searchTable(table, search, narrows ? before.mask : null);
  keep.lastSearch = { search, mask };
  return keep.found.set(key, mask);
}

/** Looks again only at the rows of `among`, those found for a part of the text. */
function* searchTable(table: Table, search: Search, among: Uint8Array | null): Pieces<Uint8Array> {
  const mask = new Uint8Array(table.rows);
  const columns = table.columns.filter(
    (column) =>
      (search.column === null || column.name === search.column) && couldHold(column, search.text),
  );
  for (const [at, column] of columns.entries()) {
    const holds = holdsText(column, search.text);
    const span = column.kind === 'category' ? MANY_ROWS : MANY_TEXTS;
    const looking = bySpans(table.rows, span, (from, to) => {
      for (let row = from; row < to; row++)
        if (mask[row] === 0 && among?.[row] !== 0 && holds(row)) mask[row] = 1;
    });
    yield* partOf(looking, at, columns.length);
  }
  return mask;
}

/** Numbers and dates are made of few letters: most words need no look at them. */
function couldHold(column: Column, text: string): boolean {
  if (column.kind === 'number') return /^[-+.\de]+$/i.test(text);
  if (column.kind === 'date') return /^[-:\d ]+$/.test(text);
  return true;
}
