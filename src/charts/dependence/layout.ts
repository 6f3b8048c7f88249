import { extentOf, layoutCartesian } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatDay, formatExact } from '../frame/format.ts';

/** An answer over the values of one column: the mean, and single rows behind it. */
export interface DependenceData {
  /** Ascending; dates in milliseconds. */
  readonly x: readonly number[];
  readonly mean: ArrayLike<number>;
  /** A curve a row, each over `x`. */
  readonly rows: readonly ArrayLike<number>[];
  /** Values that occur in the data. */
  readonly rug: readonly number[];
  readonly xTitle: string;
  readonly yTitle: string;
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
}

export interface DependenceScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly mean: string;
  /** All single rows as one path. */
  readonly rows: string;
  readonly rug: string;
  readonly marks: readonly Mark[];
}

const said = (data: DependenceData): Format => data.format ?? formatExact;
const sayX = (data: DependenceData, x: number) =>
  data.kind === 'time' ? formatDay(x) : formatExact(x);

/** Values of single rows at one place, ascending. */
function spreadAt({ rows }: DependenceData, k: number): number[] {
  return rows.map((row) => row[k]!).toSorted((a, b) => a - b);
}

function middleHalf(data: DependenceData, k: number): readonly [number, number] | null {
  const sorted = spreadAt(data, k);
  if (sorted.length < 4) return null;
  const last = sorted.length - 1;
  return [sorted[Math.floor(last / 4)]!, sorted[Math.ceil((3 * last) / 4)]!];
}

function words(data: DependenceData, k: number): string {
  const format = said(data);
  const half = middleHalf(data, k);
  const spread = half === null ? '' : `, half of the rows ${format(half[0])} to ${format(half[1])}`;
  return `${data.xTitle} ${sayX(data, data.x[k]!)}\n${format(data.mean[k]!)} on average${spread}`;
}

export function layoutDependence(data: DependenceData, space: Space): DependenceScene {
  const { x, mean, rows, rug } = data;
  const all = extentOf([...Array.from(mean), ...rows.flatMap((row) => Array.from(row))]) ?? [0, 1];
  const c = layoutCartesian(
    space,
    { title: data.xTitle, domain: extentOf([...x]) ?? [0, 1], kind: data.kind ?? 'number' },
    {
      title: data.yTitle,
      domain: all,
      nice: true,
      ...(data.format ? { format: data.format } : {}),
    },
  );
  const round = (pixel: number) => Math.round(10 * pixel) / 10;
  const path = (ys: ArrayLike<number>) =>
    `M${x.map((at, k) => `${round(c.x(at))} ${round(c.y(ys[k]!))}`).join('L')}`;
  const foot = c.plot.top + c.plot.height;
  return {
    plot: c.plot,
    ...{ xAxis: c.xAxis, yAxis: c.yAxis },
    mean: path(mean),
    rows: rows.map(path).join(''),
    rug: rug
      .filter((at) => at >= x[0]! && at <= x[x.length - 1]!)
      .map((at) => `M${round(c.x(at))} ${foot}v${-space.em * 0.6}`)
      .join(''),
    marks: x.map((at, k) => ({ x: c.x(at), y: c.y(mean[k]!), words: words(data, k) })),
  };
}

export function summariseDependence(data: DependenceData): string {
  const { x, mean, rows } = data;
  const format = said(data);
  const last = x.length - 1;
  const steps = x
    .map((at, k) => `${sayX(data, at)}: ${format(mean[k]!)}`)
    .filter((_, k) => k === 0 || k === last || k % Math.max(1, Math.ceil(x.length / 6)) === 0);
  return `Mean ${data.yTitle} by ${data.xTitle}: ${steps.join('; ')}. Behind it ${rows.length} single rows.`;
}

export function dependenceTable(data: DependenceData): ChartTable {
  return {
    columns: [data.xTitle, `mean ${data.yTitle}`, 'quarter of the rows below', 'quarter above'],
    rows: data.x.map((at, k) => {
      const half = middleHalf(data, k);
      const place = data.kind === 'time' ? sayX(data, at) : at;
      return [place, data.mean[k]!, half?.[0] ?? null, half?.[1] ?? null];
    }),
  };
}
