import type { Column, Table } from '../../core/data/table.ts';
import { cellText, findColumn, isMissing } from '../../core/data/table.ts';
import type { GridPage, GridView } from '../../core/lab/api.ts';
import { Slots } from '../../core/lab/slots.ts';
import type { Project } from '../../core/project/project.ts';
import { fail, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from './context.ts';

/** Rows sent at most: a screen shows far fewer. */
const MOST = 500;

export function rows(
  { lab, project }: Context,
  view: GridView,
  from: number,
  to: number,
): Result<GridPage> {
  const table = viewed(lab, project, view.of);
  if (!table.ok) return table;
  const order = orderOf(table.value, view);
  return order.ok ? ok(pageOf(table.value, order.value, from, to)) : order;
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

/** Orders by view, per table: scrolling asks for the same one again and again. */
const orders = new WeakMap<Table, Slots<Int32Array>>();

function orderOf(table: Table, view: GridView): Result<Int32Array> {
  const key = JSON.stringify([view.sort, view.search]);
  const kept = orders.get(table) ?? new Slots<Int32Array>(3);
  orders.set(table, kept);
  const known = kept.get(key);
  if (known !== undefined) return ok(known);
  const sorted = sortRows(table, findRows(table, view.search), view.sort);
  return sorted.ok ? ok(kept.set(key, sorted.value)) : sorted;
}

function findRows(table: Table, search: GridView['search']): Int32Array {
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const wanted = search?.text.toLowerCase() ?? '';
  if (search === null || wanted === '') return all;
  const matchers = table.columns
    .filter((column) => search.column === null || column.name === search.column)
    .map((column) => matcherOf(column, wanted));
  return all.filter((row) => matchers.some((matches) => matches(row)));
}

function matcherOf(column: Column, wanted: string): (row: number) => boolean {
  if (column.kind !== 'category')
    return (row) => cellText(column, row).toLowerCase().includes(wanted);
  const found = column.levels.map((level) => level.toLowerCase().includes(wanted));
  return (row) => found[column.codes[row]!] ?? false;
}

function sortRows(table: Table, order: Int32Array, sort: GridView['sort']): Result<Int32Array> {
  if (sort === null) return ok(order);
  const column = findColumn(table, sort.column);
  if (column === undefined)
    return fail(
      'no-such-column',
      `There is no column “${sort.column}” here.`,
      'The grid.',
      'Sort by another.',
    );
  const compare = comparerOf(column);
  const sign = sort.descending ? -1 : 1;
  const last = (row: number) => (isMissing(column, row) ? 1 : 0);
  return ok(order.toSorted((a, b) => last(a) - last(b) || sign * compare(a, b) || a - b));
}

function comparerOf(column: Column): (a: number, b: number) => number {
  if (column.kind === 'number' || column.kind === 'date')
    return (a, b) => compareValues(column.values[a]!, column.values[b]!);
  if (column.kind === 'text')
    return (a, b) => compareValues(column.values[a] ?? '', column.values[b] ?? '');
  const place = new Int32Array(column.levels.length);
  column.levels
    .map((level, code) => ({ level, code }))
    .sort((a, b) => compareValues(a.level, b.level))
    .forEach(({ code }, i) => (place[code] = i));
  return (a, b) => place[column.codes[a]!]! - place[column.codes[b]!]!;
}

function compareValues<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
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
