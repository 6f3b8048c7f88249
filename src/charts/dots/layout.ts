import { extentOf, makeScale, plainTicks, type Scale } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatAlike, formatCount, formatExact, formatShort } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { fitTexts, widest } from '../frame/text.ts';

export interface Dot {
  readonly label: string;
  /** null without rows. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly rows: number;
}

/** A value with its interval over the groups of a column, in their order. */
export interface DotsData {
  readonly dots: readonly Dot[];
  readonly title: string;
  readonly format?: Format;
  readonly domain?: readonly [number, number];
  /** The value over all rows, drawn as a line. */
  readonly reference?: number;
  /** Joins the dots: the groups have an order. */
  readonly joined?: boolean;
  readonly paint?: Paint;
}

export interface DrawnDot {
  readonly x: number;
  readonly y: number | null;
  readonly whisker: readonly [number, number] | null;
  readonly radius: number;
}

export interface DotsScene {
  readonly plot: Rect;
  readonly yAxis: Axis;
  readonly dots: readonly DrawnDot[];
  readonly labels: readonly { readonly x: number; readonly y: number; readonly text: string }[];
  /** Names stand slanted where they would touch. */
  readonly slanted: boolean;
  readonly reference: number | null;
  readonly line: string;
  readonly marks: readonly Mark[];
}

function dotWords(dot: Dot, data: DotsData): string {
  if (dot.value === null) return `${dot.label}\nno rows`;
  const format = data.format ?? formatAlike([dot.value, dot.low ?? NaN, dot.high ?? NaN]);
  const band =
    dot.low === null || dot.high === null ? '' : ` (${format(dot.low)} to ${format(dot.high)})`;
  return `${dot.label}\n${format(dot.value)}${band}, ${formatCount(dot.rows)} rows`;
}

/** The range of all values and intervals. */
export function dotsDomain(dots: readonly Dot[], reference?: number): readonly [number, number] {
  return (
    extentOf([...dots.flatMap(({ value, low, high }) => [value, low, high]), reference]) ?? [0, 1]
  );
}

export function layoutDots(data: DotsData, space: Space): DotsScene {
  const { width, height, em } = space;
  const { dots } = data;
  const domain = data.domain ?? dotsDomain(dots, data.reference);
  const format = data.format ?? formatShort;
  const names = dots.map((dot) => dot.label);
  const draft = makeScale({ domain, nice: true, format }, [0, 1]);
  const left =
    widest(
      draft.ticks(3).map(({ label }) => label),
      em,
    ) +
    em * 0.9;
  const cell = (width - left - em * 0.5) / Math.max(1, dots.length);
  const longest = Math.min(widest(names, em), em * 8.5);
  const slanted = longest > cell - em * 0.3;
  const bottom = slanted ? longest * 0.72 + em * 1.2 : em * 1.7;
  const top = em * (data.title ? 2.2 : 0.9);
  const plot = {
    ...{ left, top, width: Math.max(40, cell * dots.length) },
    height: Math.max(20, height - top - bottom),
  };
  const y: Scale = makeScale({ domain, nice: true, format }, [
    plot.top + plot.height - em * 0.6,
    plot.top,
  ]);
  const at = (i: number) => plot.left + (i + 0.5) * cell;
  const most = Math.max(1, ...dots.map((dot) => dot.rows));
  const drawn = dots.map((dot, i): DrawnDot => ({
    x: at(i),
    y: dot.value === null ? null : y(dot.value),
    whisker: dot.low === null || dot.high === null ? null : [y(dot.low), y(dot.high)],
    radius: 2.5 + 3 * Math.sqrt(dot.rows / most),
  }));
  const labels = dots.map(({ label }) => label);
  const texts = fitTexts(labels, slanted ? em * 8.5 : cell, em);
  const joined = drawn.flatMap(({ x, y: height }) => (height === null ? [] : [`${x} ${height}`]));
  return {
    plot,
    yAxis: {
      ticks: plainTicks(y.ticks(3).map(({ value, label }) => ({ at: y(value), label }))),
      title: data.title,
    },
    dots: drawn,
    labels: dots.map((_, i) => ({
      x: at(i),
      y: plot.top + plot.height + em * 1.4,
      text: texts[i]!,
    })),
    slanted,
    reference: data.reference === undefined ? null : y(data.reference),
    line: data.joined && joined.length > 1 ? `M${joined.join('L')}` : '',
    marks: dots.map((dot, i) => ({
      x: at(i),
      y: drawn[i]!.y ?? plot.top + plot.height / 2,
      words: dotWords(dot, data),
      box: { left: at(i) - cell / 2, top: 0, width: cell, height },
    })),
  };
}

export function summariseDots(data: DotsData): string {
  const format = data.format ?? formatExact;
  if (data.dots.length === 0) return `${data.title}: no groups.`;
  const parts = data.dots.map(({ label, value }) =>
    value === null ? `${label} no rows` : `${label} ${format(value)}`,
  );
  return `${data.title} by group: ${parts.join('; ')}.`;
}

export function dotsTable(data: DotsData): ChartTable {
  return {
    columns: ['group', data.title, 'low', 'high', 'rows'],
    rows: data.dots.map(({ label, value, low, high, rows }) => [label, value, low, high, rows]),
  };
}
