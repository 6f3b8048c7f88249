import { extentOf, layoutCartesian, type Cartesian } from '../frame/axis.ts';
import type { ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatCount, formatExact } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';

export interface HistogramBin {
  readonly from: number;
  readonly to: number;
  /** One count a class; a single count where there are no classes. */
  readonly counts: readonly number[];
}

export interface HistogramData {
  /** Sorted, touching. */
  readonly bins: readonly HistogramBin[];
  readonly classes?: readonly { readonly label: string; readonly paint?: Paint }[];
  /** The same column before a change: its own bins, drawn grey behind, on the scale of shares. */
  readonly before?: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
  }[];
  /** What the grey bins are; “before” by default. */
  readonly beforeLabel?: string;
  readonly x: { readonly title?: string; readonly format?: Format; readonly time?: boolean };
  readonly yTitle?: string;
  readonly paint?: Paint;
}

export interface HistogramScene extends Cartesian {
  readonly bars: readonly (Rect & { readonly paint: Paint; readonly bin: number })[];
  readonly before: readonly Rect[];
  readonly marks: readonly Mark[];
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
export const binTotal = (bin: HistogramBin): number => sum(bin.counts);

/** Counts of "before" brought to the number of values now, so that shapes compare. */
function scaledBefore(data: HistogramData) {
  const now = sum(data.bins.map(binTotal));
  const then = sum((data.before ?? []).map((bin) => bin.count));
  const scale = then > 0 ? now / then : 0;
  return (data.before ?? []).map((bin) => ({ ...bin, count: bin.count * scale }));
}

function binWords(bin: HistogramBin, data: HistogramData, total: number): string {
  const format = data.x.format ?? formatExact;
  const share = total > 0 ? ` (${((binTotal(bin) / total) * 100).toFixed(1)}%)` : '';
  const head = `${format(bin.from)} to ${format(bin.to)}\n${formatCount(binTotal(bin))}${share}`;
  const classes = (data.classes ?? []).map(
    (one, i) => `${one.label}: ${formatCount(bin.counts[i] ?? 0)}`,
  );
  return [head, ...(classes.length > 1 ? classes : [])].join('\n');
}

function stack(bin: HistogramBin, index: number, data: HistogramData, c: Cartesian) {
  const left = c.x(bin.from);
  const full = c.x(bin.to) - left;
  const gap = full > 4 ? 1 : 0;
  let under = 0;
  return bin.counts.map((count, k) => {
    const top = c.y(under + count);
    const height = Math.max(0, c.y(under) - top);
    under += count;
    const paint = data.classes?.[k]?.paint ?? (data.classes ? k : (data.paint ?? 'pos'));
    return { left, top, width: Math.max(1, full - gap), height, paint, bin: index };
  });
}

export function layoutHistogram(data: HistogramData, space: Space): HistogramScene {
  const before = scaledBefore(data);
  const edges = [...data.bins, ...before].flatMap((bin) => [bin.from, bin.to]);
  const highest = Math.max(1, ...data.bins.map(binTotal), ...before.map((bin) => bin.count));
  const c = layoutCartesian(
    space,
    {
      ...data.x,
      domain: extentOf(edges) ?? [0, 1],
      kind: data.x.time ? 'time' : 'number',
    },
    { title: data.yTitle ?? 'rows', domain: [0, highest], nice: true },
  );
  const total = sum(data.bins.map(binTotal));
  const foot = c.plot.top + c.plot.height;
  return {
    ...c,
    bars: data.bins.flatMap((bin, i) => stack(bin, i, data, c)),
    before: before.map((bin) => ({
      left: c.x(bin.from),
      top: c.y(bin.count),
      width: Math.max(1, c.x(bin.to) - c.x(bin.from) - 1),
      height: foot - c.y(bin.count),
    })),
    marks: data.bins.map((bin) => {
      const left = c.x(bin.from);
      const width = c.x(bin.to) - left;
      return {
        x: left + width / 2,
        y: c.y(binTotal(bin)),
        words: binWords(bin, data, total),
        box: { left, top: c.plot.top, width, height: c.plot.height },
      };
    }),
  };
}

export function summariseHistogram(data: HistogramData): string {
  const total = sum(data.bins.map(binTotal));
  if (total === 0) return 'Histogram without values.';
  const format = data.x.format ?? formatExact;
  const peak = data.bins.reduce((best, bin) => (binTotal(bin) > binTotal(best) ? bin : best));
  const ends = `${format(data.bins[0]!.from)} to ${format(data.bins[data.bins.length - 1]!.to)}`;
  return (
    `Histogram of ${data.x.title ?? 'values'}: ${formatCount(total)} values from ${ends}; ` +
    `most, ${formatCount(binTotal(peak))}, between ${format(peak.from)} and ${format(peak.to)}.`
  );
}

export function histogramTable(data: HistogramData): ChartTable {
  const classes = data.classes?.map((one) => one.label) ?? ['count'];
  return {
    columns: ['from', 'to', ...classes],
    rows: data.bins.map((bin) => [bin.from, bin.to, ...bin.counts]),
  };
}
