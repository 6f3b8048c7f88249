import { log10, pow } from '../math.ts';
import type { Bins } from '../data/histogram.ts';

/** Bins of equal width on a scale of powers of ten. */
export interface LogBins extends Bins {
  /** Values at zero or below, which such a scale cannot show. */
  readonly left: number;
}

/** Whether values stretch over so many sizes that only powers of ten show them all. */
export function wantsLog(sorted: Float64Array): boolean {
  const first = sorted.findIndex((value) => value > 0);
  if (first < 0 || sorted.length - first < 0.5 * sorted.length) return false;
  const positive = sorted.length - first;
  const low = sorted[first + Math.floor(0.01 * positive)]!;
  const high = sorted[first + Math.min(positive - 1, Math.floor(0.99 * positive))]!;
  return high / low >= 100;
}

/** Counts of present values in ascending order; null where none is above zero. */
export function logBins(sorted: Float64Array, most = 30): LogBins | null {
  const left = sorted.findIndex((value) => value > 0);
  if (left < 0) return null;
  const [from, to] = [log10(sorted[left]!), log10(sorted[sorted.length - 1]!)];
  const perTen = [10, 5, 4, 2, 1].find((each) => (to - from) * each <= most - 1) ?? 1;
  const start = Math.floor(from * perTen);
  const end = Math.max(start + 1, Math.floor(to * perTen) + 1);
  const edges: number[] = [];
  for (let k = start; k <= end; k++) edges.push(pow(10, k / perTen));
  const counts = new Array<number>(edges.length - 1).fill(0);
  let bin = 0;
  for (let at = left; at < sorted.length; at++) {
    while (bin < counts.length - 1 && sorted[at]! >= edges[bin + 1]!) bin++;
    counts[bin]!++;
  }
  return { edges, counts, left };
}
