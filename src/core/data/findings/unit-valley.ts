/** Between two heaps: values below it, and above. */
export interface Valley {
  readonly at: number;
  /** Values in the bottom of it, which belong to neither heap for sure. */
  readonly between: number;
}

const BINS = 48;
const LEAST_ROWS = 60;
const LEAST_SHARE = 0.03;
/** Height of the bottom against the lower of both heaps. */
const DEEP = 0.2;

/**
 * The deepest place between two heaps of values in ascending order, on a scale of `scale`; null
 * where there is but one heap. Some values may lie in it.
 */
export function deepestValley(
  sorted: Float64Array,
  scale: (value: number) => number,
  back: (place: number) => number,
): Valley | null {
  if (sorted.length < LEAST_ROWS) return null;
  const cut = Math.floor(0.002 * sorted.length);
  const [low, high] = [scale(sorted[cut]!), scale(sorted[sorted.length - 1 - cut]!)];
  if (!(high > low)) return null;
  const counts = new Float64Array(BINS);
  const width = (high - low) / BINS;
  for (const value of sorted) {
    const bin = Math.floor((scale(value) - low) / width);
    counts[Math.max(0, Math.min(BINS - 1, bin))]!++;
  }
  const smooth = counts.map((count, at) => (counts[at - 1] ?? 0) + count + (counts[at + 1] ?? 0));
  const left = smooth.slice();
  const right = smooth.slice();
  for (let at = 1; at < BINS; at++) left[at] = Math.max(left[at - 1]!, smooth[at]!);
  for (let at = BINS - 2; at >= 0; at--) right[at] = Math.max(right[at + 1]!, smooth[at]!);
  const depth = (at: number) => smooth[at]! / Math.min(left[at]!, right[at]!);
  let best = -1;
  for (let at = 2; at < BINS - 2; at++) if (best < 0 || depth(at) < depth(best)) best = at;
  let end = best;
  while (end + 1 < BINS - 2 && depth(end + 1) <= depth(best)) end++;
  const middle = back(low + ((best + end + 1) / 2) * width);
  const heap = Math.min(left[best]!, right[best]!);
  const below = sorted.findIndex((value) => value > middle);
  const few = Math.min(below, sorted.length - below);
  if (below < 0 || few < Math.max(20, LEAST_SHARE * sorted.length)) return null;
  if (heap < 12 || smooth[best]! > DEEP * heap) return null;
  return { at: middle, between: Math.round(smooth[best]! / 3) };
}
