import { area, line } from 'd3-shape';
import { extentOf, layoutCartesian, type Cartesian } from '../frame/axis.ts';
import type { ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import {
  formatAlike,
  formatCount,
  formatDay,
  formatExact,
  formatPercent,
} from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';

/** One period; `to` is where the next one starts. */
export interface SeriesSpan {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly missing: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TimeSeriesData {
  readonly spans: readonly SeriesSpan[];
  /** Periods without rows, joined. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** What the values are; null draws the rows alone. */
  readonly title: string | null;
  readonly format?: Format;
  readonly withZero?: boolean;
  readonly paint?: Paint;
  /** Names a period; its day unless given. */
  readonly nameOf?: (span: SeriesSpan) => string;
}

export interface TimeSeriesScene {
  /** Values above; null where only rows are drawn. */
  readonly upper: Cartesian | null;
  /** Rows a period, below. */
  readonly lower: Cartesian;
  readonly lowerTop: number;
  /** All of both, for brushing. */
  readonly plot: Rect;
  readonly line: string;
  readonly band: string;
  readonly dots: readonly { readonly x: number; readonly y: number }[];
  readonly bars: readonly Rect[];
  readonly missing: readonly Rect[];
  readonly gaps: readonly Rect[];
  readonly marks: readonly Mark[];
}

const DOTS_UNTIL = 62;

const nameOf = (span: SeriesSpan, data: TimeSeriesData) =>
  data.nameOf?.(span) ?? formatDay(span.from);

function spanWords(span: SeriesSpan, data: TimeSeriesData): string {
  const format = data.format ?? formatAlike([span.value ?? NaN, span.low ?? NaN, span.high ?? NaN]);
  const rows = span.rows === 0 ? 'no rows' : `${formatCount(span.rows)} rows`;
  const share = span.missing === 0 ? '' : `, ${formatPercent(span.missing / span.rows)} missing`;
  const band =
    span.low === null || span.high === null ? '' : ` (${format(span.low)} to ${format(span.high)})`;
  const value = span.value === null ? '' : `${format(span.value)}${band}\n`;
  return `${nameOf(span, data)}\n${value}${rows}${share}`;
}

function panels(data: TimeSeriesData, space: Space) {
  const { spans } = data;
  const first = spans[0]?.from ?? 0;
  const last = spans[spans.length - 1]?.to ?? 1;
  const most = Math.max(1, ...spans.map((span) => span.rows));
  const { width, height, em } = space;
  const below = data.title === null ? height : Math.max(em * 7, height * 0.32);
  const x = { domain: [first, last] as const, kind: 'time' as const };
  const rows = { title: 'rows', domain: [0, most] as const, nice: true, whole: true };
  const values = extentOf([
    ...spans.flatMap(({ value, low, high }) => [value, low, high]),
    ...(data.withZero ? [0] : []),
  ]);
  const y = {
    title: data.title ?? '',
    domain: values ?? ([0, 1] as const),
    nice: true,
    format: data.format,
  };
  const lay = (left: number) => ({
    upper:
      data.title === null
        ? null
        : layoutCartesian({ width, height: height - below, em }, x, y, { left, bottom: -em }),
    lower: layoutCartesian({ width, height: below, em }, x, rows, { left }),
  });
  const draft = lay(0);
  const left = Math.max(draft.upper?.plot.left ?? 0, draft.lower.plot.left);
  return { ...lay(left), lowerTop: height - below };
}

/** Where everything of a column over time stands. */
export function layoutTimeSeries(data: TimeSeriesData, space: Space): TimeSeriesScene {
  const { upper, lower, lowerTop } = panels(data, space);
  const { x, plot } = lower;
  const middle = (span: SeriesSpan) => x((span.from + span.to) / 2);
  const y = upper?.y ?? lower.y;
  const path = line<SeriesSpan>()
    .defined((span) => span.value !== null)
    .x(middle)
    .y((span) => y(span.value ?? 0));
  const band = area<SeriesSpan>()
    .defined((span) => span.low !== null && span.high !== null)
    .x(middle)
    .y0((span) => y(span.low ?? 0))
    .y1((span) => y(span.high ?? 0));
  const top = upper?.plot.top ?? plot.top;
  const foot = lowerTop + plot.top + plot.height;
  const bar = (span: SeriesSpan, rows: number): Rect => {
    const left = x(span.from);
    const full = x(span.to) - left;
    const at = lower.y(rows) + lowerTop;
    const width = Math.max(0.75, full - (full > 4 ? 1 : 0));
    return { left, top: at, width, height: Math.max(0, foot - at) };
  };
  const { spans } = data;
  return {
    ...{ upper, lower, lowerTop },
    plot: { left: plot.left, top, width: plot.width, height: foot - top },
    line: upper === null ? '' : (path(spans) ?? ''),
    band: upper === null ? '' : (band(spans) ?? ''),
    dots:
      upper === null
        ? []
        : spans.flatMap((span, i) =>
            span.value !== null && (spans.length <= DOTS_UNTIL || standsAlone(spans, i))
              ? [{ x: middle(span), y: y(span.value) }]
              : [],
          ),
    bars: spans.filter((span) => span.rows > 0).map((span) => bar(span, span.rows)),
    missing: spans.filter((span) => span.missing > 0).map((span) => bar(span, span.missing)),
    gaps: data.gaps.map(({ from, to }) => ({
      ...{ left: x(from), top, height: foot - top },
      width: Math.max(2, x(to) - x(from)),
    })),
    marks: spans.map((span) => ({
      x: middle(span),
      y: span.value === null || upper === null ? lower.y(span.rows) + lowerTop : y(span.value),
      words: spanWords(span, data),
    })),
  };
}

/** A value between periods without one: a line would not show it. */
function standsAlone(spans: readonly SeriesSpan[], i: number): boolean {
  const has = (span: SeriesSpan | undefined) => span !== undefined && span.value !== null;
  return !has(spans[i - 1]) && !has(spans[i + 1]);
}

export function summariseTimeSeries(data: TimeSeriesData): string {
  const { spans, gaps, title } = data;
  const filled = spans.filter((span) => span.rows > 0);
  if (filled.length === 0) return 'Time series without rows.';
  const ends = `${nameOf(filled[0]!, data)} to ${nameOf(filled[filled.length - 1]!, data)}`;
  const empty =
    gaps.length === 0 ? '' : ` ${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'} without rows.`;
  const rows = filled.reduce((sum, span) => sum + span.rows, 0);
  const head = `${formatCount(rows)} rows in ${spans.length} periods, ${ends}.${empty}`;
  const known = filled.filter((span) => span.value !== null);
  if (title === null || known.length === 0) return head;
  const format = data.format ?? formatExact;
  const by = known.toSorted((a, b) => a.value! - b.value!);
  const [least, most] = [by[0]!, by[by.length - 1]!];
  return (
    `${title}: lowest ${format(least.value!)} at ${nameOf(least, data)}, ` +
    `highest ${format(most.value!)} at ${nameOf(most, data)}. ${head}`
  );
}

export function timeSeriesTable(data: TimeSeriesData): ChartTable {
  const values = data.title === null ? [] : [data.title, 'low', 'high'];
  return {
    columns: ['from', 'rows', 'missing', ...values],
    rows: data.spans.map((span) => [
      nameOf(span, data),
      span.rows,
      span.missing,
      ...(data.title === null ? [] : [span.value, span.low, span.high]),
    ]),
  };
}
