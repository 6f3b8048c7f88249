import { isoDay } from './dates.ts';
import type { NumberFacts } from './numbers.ts';

export interface Bins {
  /** One more than there are bins, ascending; a value on an edge belongs to the bin above it. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10];

function niceWidth(width: number): number {
  let scale = 1;
  while (scale * 10 <= width) scale *= 10;
  while (scale > width) scale /= 10;
  return scale * (STEPS.find((step) => step * scale >= width * 0.999) ?? 10);
}

/** Round edges for at most `most` bins over the facts' range (Freedman and Diaconis' width). */
export function edgesFor(facts: NumberFacts, rows: number, most: number): number[] {
  const { min, max, quantiles, whole } = facts;
  if (min === max) return [min - 0.5, min + 0.5];
  const spread = quantiles.q75 - quantiles.q25;
  let cube = 1;
  while ((cube + 1) * (cube + 1) * (cube + 1) <= rows) cube++;
  const wanted = spread === 0 ? (max - min) / 20 : (2 * spread) / cube;
  let width = niceWidth(Math.max(wanted, (max - min) / most));
  if (whole && width < 1) width = 1;
  if (whole && !Number.isInteger(width)) width = Math.ceil(width);
  let start = whole && width === 1 ? min - 0.5 : Math.floor(min / width) * width;
  if (start > min) start -= width;
  const edges = [start];
  for (let k = 1; edges[edges.length - 1]! <= max; k++) edges.push(start + k * width);
  return edges;
}

/** The bin of a value, or -1 outside; the last edge belongs to the last bin. */
export function binOf(edges: readonly number[], value: number): number {
  const last = edges.length - 1;
  if (last < 1 || !(value >= edges[0]! && value <= edges[last]!)) return -1;
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value < edges[middle]!) high = middle;
    else low = middle;
  }
  return low;
}

export function countBins(edges: readonly number[], values: Float64Array): Bins {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    const bin = Number.isNaN(value) ? -1 : binOf(edges, value);
    if (bin >= 0) counts[bin]!++;
  }
  return { edges, counts };
}

export function labelBin(edges: readonly number[], bin: number, date: boolean): string {
  const say = (value: number) => (date ? isoDay(value) : String(Number(value.toPrecision(6))));
  return `${say(edges[bin]!)} to ${say(edges[bin + 1]!)}`;
}
