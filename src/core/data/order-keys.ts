import { complete, MANY_ROWS } from '../pieces.ts';
import type { Pieces } from '../pieces.ts';
import { countUp } from './arrays.ts';

/** Two 32-bit words a row, compared as one unsigned number. */
export interface Keys {
  readonly high: Uint32Array;
  readonly low: Uint32Array;
}

/** Bits of a number such that unsigned order is the order of numbers, or its reverse. */
export function numberKeys(values: Float64Array, descending = false): Keys {
  const numbers = new Float64Array(values.length);
  for (let at = 0; at < values.length; at++) numbers[at] = values[at]! + 0;
  const words = new Uint32Array(numbers.buffer);
  const high = new Uint32Array(values.length);
  const low = new Uint32Array(values.length);
  const turn = descending ? 0xffffffff : 0;
  for (let at = 0; at < values.length; at++) {
    const upper = words[2 * at + 1]!;
    const isNegative = upper >>> 31 === 1;
    high[at] = upper ^ (isNegative ? 0xffffffff : 0x80000000) ^ turn;
    low[at] = words[2 * at]! ^ (isNegative ? 0xffffffff : 0) ^ turn;
  }
  return { high, low };
}

const DIGIT = 0xffff;

/** Places in the order of their keys, ties as they stand: four counting passes of 16 bits. */
export function orderKeys(keys: Keys): Int32Array {
  return complete(orderingKeys(keys));
}

/** As `orderKeys`, in pieces where there are many. */
export function* orderingKeys({ high, low }: Keys): Pieces<Int32Array> {
  const n = high.length;
  let places = countUp(n);
  let next: Int32Array = new Int32Array(n);
  const starts = new Int32Array(DIGIT + 2);
  for (const [words, shift, share] of [
    [low, 0, 0],
    [low, 16, 0.25],
    [high, 0, 0.5],
    [high, 16, 0.75],
  ] as const) {
    if (n > MANY_ROWS) yield share;
    starts.fill(0);
    for (let at = 0; at < n; at++) starts[((words[at]! >>> shift) & DIGIT) + 1]!++;
    if (n > 0 && starts[((words[0]! >>> shift) & DIGIT) + 1] === n) continue;
    for (let digit = 1; digit < starts.length; digit++) starts[digit]! += starts[digit - 1]!;
    for (let at = 0; at < n; at++) {
      const place = places[at]!;
      next[starts[(words[place]! >>> shift) & DIGIT]!++] = place;
    }
    [places, next] = [next, places];
  }
  return places;
}

/** Places of numbers, none missing, in ascending order; ties as they stand. */
export function orderNumbers(values: Float64Array): Int32Array {
  return orderKeys(numberKeys(values));
}
