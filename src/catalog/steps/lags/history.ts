import { takeCodes, takeNumbers } from '../../../core/data/arrays.ts';
import { orderNumbers } from '../../../core/data/order-keys.ts';
import { MANY_ROWS } from '../../../core/pieces.ts';
import type { Pieces } from '../../../core/pieces.ts';

/** Rows of one group in time order: earlier ones kept from training, then those of a table. */
export interface Sequence {
  readonly times: Float64Array;
  /** Position in the table; −1 for a row kept from training. */
  readonly rows: Int32Array;
}

/** The last rows of one group in training; one list of values a column, null for a missing one. */
export type Tail = {
  /** The group’s word; null for rows without one, or where there are no groups. */
  readonly group: string | null;
  readonly times: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
};

/** Positions in order of time, ties as they stand; rows without a time are left out. */
export function timeOrder(times: Float64Array): Int32Array {
  const order = new Int32Array(times.length);
  let count = 0;
  let sorted = true;
  for (let row = 0; row < times.length; row++) {
    if (Number.isNaN(times[row])) continue;
    if (count > 0 && times[order[count - 1]!]! > times[row]!) sorted = false;
    order[count++] = row;
  }
  const known = order.subarray(0, count);
  return sorted ? known : takeCodes(known, orderNumbers(takeNumbers(times, known)));
}

/** An order parted by group, each part in the old order. */
export function partByGroup(
  order: Int32Array,
  groups: Int32Array,
  count: number,
): readonly Int32Array[] {
  const sizes = new Int32Array(count);
  for (const row of order) sizes[groups[row]!] = sizes[groups[row]!]! + 1;
  const parts = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(count);
  for (const row of order) {
    const group = groups[row]!;
    parts[group]![filled[group]!] = row;
    filled[group] = filled[group]! + 1;
  }
  return parts;
}

/**
 * The kept rows and the table’s rows as one sequence. A kept row is left out where the table has a
 * row of the same time: it is the same event, seen again.
 */
export function joinTail(
  kept: readonly number[],
  rows: Int32Array,
  times: Float64Array,
): { readonly sequence: Sequence; readonly used: Int32Array } {
  const length = kept.length + rows.length;
  const joined = { times: new Float64Array(length), rows: new Int32Array(length) };
  const used = new Int32Array(length);
  let size = 0;
  let at = 0;
  const put = (time: number, row: number, from: number): void => {
    joined.times[size] = time;
    joined.rows[size] = row;
    used[size++] = from;
  };
  for (const [place, time] of kept.entries()) {
    while (at < rows.length && times[rows[at]!]! < time) put(times[rows[at]!]!, rows[at++]!, -1);
    if (at < rows.length && times[rows[at]!] === time) continue;
    put(time, -1, place);
  }
  for (; at < rows.length; at++) put(times[rows[at]!]!, rows[at]!, -1);
  return {
    sequence: { times: joined.times.subarray(0, size), rows: joined.rows.subarray(0, size) },
    used: used.subarray(0, size),
  };
}

export type Statistic = 'mean' | 'sum' | 'min' | 'max' | 'sd';

export type Look =
  | { readonly kind: 'lag'; readonly back: number }
  | { readonly kind: 'window'; readonly width: number; readonly statistic: Statistic };

export interface LookRules {
  /** Rows older than this before a row do not count; Infinity: all do. */
  readonly reach: number;
  /** Fewest values a window needs. */
  readonly least: number;
}

function summarise(
  values: Float64Array,
  from: number,
  to: number,
  statistic: Statistic,
  least: number,
): number {
  let count = 0;
  let sum = 0;
  for (let i = from; i < to; i++) {
    const value = values[i]!;
    if (value !== value) continue;
    count++;
    sum += value;
  }
  if (count < least) return NaN;
  switch (statistic) {
    case 'sum':
      return sum;
    case 'mean':
      return sum / count;
    case 'min':
      return -largest(values, from, to, -1);
    case 'max':
      return largest(values, from, to, 1);
    case 'sd':
      return deviation(values, from, to, sum / count, count);
  }
}

function largest(values: Float64Array, from: number, to: number, sign: 1 | -1): number {
  let found = -Infinity;
  for (let i = from; i < to; i++) if (sign * values[i]! > found) found = sign * values[i]!;
  return found;
}

/** Sample standard deviation (n − 1); missing for a single value, as pandas gives it. */
function deviation(
  values: Float64Array,
  from: number,
  to: number,
  mean: number,
  count: number,
): number {
  if (count < 2) return NaN;
  let squares = 0;
  for (let i = from; i < to; i++) {
    const off = values[i]! - mean;
    if (off === off) squares += off * off;
  }
  return Math.sqrt(squares / (count - 1));
}

/**
 * For each row of the table in the sequence, what it sees: only rows of strictly earlier time, so
 * rows of one time never see each other. `values` run along the sequence; written to `into` by
 * position in the table. In pieces.
 */
export function* lookBack(
  { times, rows }: Sequence,
  values: Float64Array,
  look: Look,
  { reach, least }: LookRules,
  into: Float64Array,
): Pieces<void> {
  let earlier = 0;
  let oldest = 0;
  const piece = Math.ceil(MANY_ROWS / (look.kind === 'lag' ? 1 : look.width));
  for (let at = 0; at < times.length; at++) {
    if (at > 0 && at % piece === 0) yield at / times.length;
    const time = times[at]!;
    if (at > 0 && time > times[at - 1]!) earlier = at;
    const row = rows[at]!;
    if (row < 0) continue;
    while (time - times[oldest]! > reach) oldest++;
    if (look.kind === 'lag') {
      const place = earlier - look.back;
      into[row] = place >= oldest ? values[place]! : NaN;
    } else {
      const from = Math.max(earlier - look.width, oldest);
      const { statistic } = look;
      into[row] = from < earlier ? summarise(values, from, earlier, statistic, least) : NaN;
    }
  }
}
