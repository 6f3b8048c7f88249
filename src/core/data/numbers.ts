import { kahanSum, quantileSorted, variance } from '../math.ts';
import { SortRoom, sortNumbers } from './sort-numbers.ts';

export interface NumberFacts {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Sample standard deviation (n − 1); 0 for a single value. */
  readonly sd: number;
  /** Third standardized moment of the sample (divided by n); 0 where nothing varies. */
  readonly skew: number;
  readonly quantiles: Readonly<Record<'q05' | 'q25' | 'q50' | 'q75' | 'q95', number>>;
  readonly whole: boolean;
}

/** Facts of present values in ascending order; null of nothing. */
export function factsOf(sorted: Float64Array): NumberFacts | null {
  const n = sorted.length;
  if (n === 0) return null;
  const mean = kahanSum(sorted) / n;
  const sd = n === 1 ? 0 : Math.sqrt(Math.max(0, variance(sorted, 1)));
  const q = (share: number) => quantileSorted(sorted, share);
  return {
    min: sorted[0]!,
    max: sorted[n - 1]!,
    mean,
    sd,
    skew: skewOf(sorted, mean),
    quantiles: { q05: q(0.05), q25: q(0.25), q50: q(0.5), q75: q(0.75), q95: q(0.95) },
    whole: sorted.every(Number.isInteger),
  };
}

function skewOf(values: Float64Array, mean: number): number {
  const width = Math.max(values[values.length - 1]! - mean, mean - values[0]!);
  if (width === 0) return 0;
  let [second, third] = [0, 0];
  for (const value of values) {
    const distance = (value - mean) / width;
    second += distance * distance;
    third += distance * distance * distance;
  }
  second /= values.length;
  return second === 0 ? 0 : third / values.length / (second * Math.sqrt(second));
}

/** Values in ascending order without the missing ones; with a `room`, until it is used again. */
export function sortPresent(values: Float64Array, room = new SortRoom()): Float64Array {
  const present = room.values(values.length);
  let count = 0;
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (value === value) present[count++] = value;
  }
  return sortNumbers(present.subarray(0, count), room);
}

/** Distinct values of a sorted list, with the most frequent ones. */
export function countRuns(
  sorted: Float64Array,
  most: number,
): {
  readonly distinct: number;
  readonly top: readonly (readonly [number, number])[];
} {
  let distinct = 0;
  const top: [number, number][] = [];
  for (let at = 0; at < sorted.length;) {
    let end = at + 1;
    while (end < sorted.length && sorted[end] === sorted[at]) end++;
    distinct++;
    const count = end - at;
    if (top.length < most || count > top[top.length - 1]![1]) {
      const place = top.findIndex(([, other]) => count > other);
      top.splice(place < 0 ? top.length : place, 0, [sorted[at]!, count]);
      if (top.length > most) top.pop();
    }
    at = end;
  }
  return { distinct, top };
}

/** Fences beyond which a value is unusual: quartiles ∓ `times` × interquartile range. */
export function fencesOf(facts: NumberFacts, times: number): readonly [number, number] {
  const { q25, q75 } = facts.quantiles;
  const reach = times * (q75 - q25);
  return [q25 - reach, q75 + reach];
}
