import type { Column } from '../data/table.ts';
import { countMissingRows } from './associations-rows.ts';

/** A column ready to be compared with others, cut to the rows under study. */
export type Comparable = ComparableNumber | ComparableCategory;

export interface ComparableNumber {
  readonly kind: 'number' | 'date';
  readonly name: string;
  /** NaN is missing. */
  readonly values: Float64Array;
  /** Places of present values, ascending by value. */
  readonly order: Int32Array;
  /** Standardized values and standardized mean ranks of present values; NaN is missing. */
  readonly scaled: Float64Array;
  readonly ranks: Float64Array;
  /** Codes of ten groups of about equal size. */
  readonly groups: Int32Array;
  readonly groupCount: number;
  readonly missing: number;
}
export interface ComparableCategory {
  readonly kind: 'category';
  readonly name: string;
  /** Present levels only, −1 is missing. */
  readonly codes: Int32Array;
  readonly levels: number;
  readonly missing: number;
}

export interface LeftOut {
  readonly name: string;
  /** "free text", "one value only", "nearly one value a row". */
  readonly why: string;
}

/** Groups a number is cut into for mutual information. */
export const NUMBER_GROUPS = 10;

/** The column made comparable, or why it cannot be compared. */
export function makeComparable(column: Column, rows: Int32Array): Comparable | LeftOut {
  const { name } = column;
  if (column.kind === 'text') return { name, why: 'free text' };
  if (column.kind === 'image') return { name, why: 'pictures' };
  const missing = countMissingRows(column, rows);
  if (missing === rows.length) return { name, why: 'no values' };
  if (column.kind === 'category')
    return comparableCategory(name, column.codes, column.levels.length, rows, missing);
  const values = Float64Array.from(rows, (row) => column.values[row]!);
  return comparableNumber(name, column.kind, values, missing);
}

export function isLeftOut(column: Comparable | LeftOut): column is LeftOut {
  return 'why' in column;
}

function comparableCategory(
  name: string,
  all: Int32Array,
  count: number,
  rows: Int32Array,
  missing: number,
): Comparable | LeftOut {
  const compact = new Int32Array(count).fill(-1);
  let levels = 0;
  const codes = rows.map((row) => {
    const code = all[row]!;
    if (code < 0) return -1;
    if (compact[code]! < 0) compact[code] = levels++;
    return compact[code]!;
  });
  const present = rows.length - missing;
  if (levels === 1) return { name, why: 'one value only' };
  if (levels > 20 && levels * 2 > present) return { name, why: 'nearly one value a row' };
  return { kind: 'category', name, codes, levels, missing };
}

function comparableNumber(
  name: string,
  kind: 'number' | 'date',
  values: Float64Array,
  missing: number,
): Comparable | LeftOut {
  const order = orderOf(values);
  if (values[order[0]!] === values[order[order.length - 1]!])
    return { name, why: 'one value only' };
  const ranks = rankAmong(values, order, null);
  const { groups, groupCount } = equalGroups(values, order);
  return {
    ...{ kind, name, values, order, groups, groupCount, missing },
    scaled: standardizePresent(values),
    ranks: standardizePresent(ranks),
  };
}

/** Places of present values, ascending; equal values keep their order. */
export function orderOf(values: Float64Array): Int32Array {
  const places = new Int32Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i])) places[count++] = i;
  return places.subarray(0, count).sort((a, b) => values[a]! - values[b]! || a - b);
}

/** Mean ranks from 1 among the present values that `keep` marks; NaN elsewhere. */
export function rankAmong(
  values: Float64Array,
  order: Int32Array,
  keep: Uint8Array | null,
): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  const kept = keep === null ? order : keepPlaces(order, keep);
  for (let i = 0; i < kept.length;) {
    const value = values[kept[i]!]!;
    let end = i + 1;
    while (end < kept.length && values[kept[end]!] === value) end++;
    const rank = (i + 1 + end) / 2;
    for (let k = i; k < end; k++) ranks[kept[k]!] = rank;
    i = end;
  }
  return ranks;
}

function keepPlaces(order: Int32Array, keep: Uint8Array): Int32Array {
  const kept = new Int32Array(order.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!;
    if (keep[place] === 1) kept[count++] = place;
  }
  return kept.subarray(0, count);
}

function standardizePresent(values: Float64Array): Float64Array {
  let [count, sum] = [0, 0];
  for (const value of values) if (!Number.isNaN(value)) [count, sum] = [count + 1, sum + value];
  const centre = sum / count;
  let squares = 0;
  for (const value of values)
    if (!Number.isNaN(value)) squares += (value - centre) * (value - centre);
  const spread = Math.sqrt(squares / count);
  return values.map((value) => (value - centre) / (spread === 0 ? 1 : spread));
}

/** Ten groups of about equal size; equal values share a group, so there may be fewer. */
export function equalGroups(
  values: Float64Array,
  order: Int32Array,
): { readonly groups: Int32Array; readonly groupCount: number } {
  const groups = new Int32Array(values.length).fill(-1);
  let group = -1;
  let last = -1;
  for (let i = 0; i < order.length;) {
    const value = values[order[i]!]!;
    let end = i + 1;
    while (end < order.length && values[order[end]!] === value) end++;
    const wanted = Math.floor((((i + end) / 2) * NUMBER_GROUPS) / order.length);
    if (wanted !== last) [group, last] = [group + 1, wanted];
    for (let k = i; k < end; k++) groups[order[k]!] = group;
    i = end;
  }
  return { groups, groupCount: group + 1 };
}
