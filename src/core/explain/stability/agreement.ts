/**
 * Kendall's τ-b of two lists of numbers in [−1, 1], ties taken out of the count (Kendall 1945); NaN
 * where one list is all ties.
 */
export function kendallTau(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [together, against, tiedA, tiedB] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < i; j++) {
      const ofA = Math.sign(a[i]! - a[j]!);
      const ofB = Math.sign(b[i]! - b[j]!);
      if (ofA === 0) tiedA++;
      if (ofB === 0) tiedB++;
      if (ofA * ofB > 0) together++;
      if (ofA * ofB < 0) against++;
    }
  const pairs = (a.length * (a.length - 1)) / 2;
  return (together - against) / Math.sqrt((pairs - tiedA) * (pairs - tiedB));
}

/** Places of the `k` largest, of equals the earlier first. */
export function largest(values: ArrayLike<number>, k: number): number[] {
  return Array.from({ length: values.length }, (_, i) => i)
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, k);
}

/** Share of the `k` largest of one list that are among those of the other, 0 to 1. */
export function topOverlap(a: ArrayLike<number>, b: ArrayLike<number>, k: number): number {
  const size = Math.min(k, a.length);
  const there = new Set(largest(b, size));
  return largest(a, size).filter((at) => there.has(at)).length / size;
}

/** Mean of a measure over all pairs of lists; NaN without a pair. */
export function overPairs<T>(lists: readonly T[], measure: (a: T, b: T) => number): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < lists.length; i++)
    for (let j = 0; j < i; j++) {
      const value = measure(lists[i]!, lists[j]!);
      if (Number.isNaN(value)) continue;
      sum += value;
      count++;
    }
  return sum / count;
}
