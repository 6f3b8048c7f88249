import { area, curveLinear, line } from 'd3-shape';
import {
  extentOf,
  layoutCartesian,
  type AxisSpec,
  type Cartesian,
  type Margins,
} from '../frame/axis.ts';
import type { AxisGrid, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatAlike, formatDay, formatExact } from '../frame/format.ts';
import { markerRoom, placeMarkerLabels, type MarkerLabel } from '../frame/marker-labels.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, spreadLabels, textWidth, widest } from '../frame/text.ts';
import { placeSpanLabel } from './span-label.ts';
import { pathPixels, placeSpotLabel } from './spot-label.ts';
import { decimate, type LinePoint } from './decimate.ts';

export interface LineSeries {
  readonly label: string;
  /** Sorted by x. */
  readonly points: readonly LinePoint[];
  readonly paint?: Paint;
  readonly dashed?: boolean;
  /** Thinner: something to compare with. */
  readonly quiet?: boolean;
}

export interface LineAxis {
  readonly title?: string;
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
  readonly domain?: readonly [number, number];
  /** Always show zero. */
  readonly withZero?: boolean;
  readonly whole?: boolean;
  /** Ticks there alone. */
  readonly grid?: AxisGrid;
}

export interface LineMarker {
  readonly x: number;
  readonly label: string;
  readonly paint?: Paint;
  readonly solid?: boolean;
}

export interface LineSpan {
  readonly from: number;
  readonly to: number;
  readonly label?: string;
  readonly paint: Paint;
}

export interface LineSpot {
  readonly x: number;
  readonly y: number;
  readonly label?: string;
  readonly paint?: Paint;
  readonly hollow?: boolean;
}

export interface LineData {
  readonly series: readonly LineSeries[];
  readonly x: LineAxis;
  readonly y: LineAxis;
  readonly markers?: readonly LineMarker[];
  readonly spans?: readonly LineSpan[];
  readonly spots?: readonly LineSpot[];
  /** A dashed line from corner to corner. */
  readonly diagonal?: boolean;
  readonly margins?: Margins;
  /** A legend above instead of labels at the ends, where all lines end alike. */
  readonly legend?: boolean;
}

export interface DrawnLine {
  readonly line: string;
  readonly band: string | null;
  readonly paint: Paint;
  readonly dashes: string | undefined;
  readonly quiet: boolean;
}

export interface DrawnLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: 'start' | 'end' | 'middle';
  readonly paint: Paint;
}

export interface DrawnMarker {
  readonly x: number;
  readonly top: number;
  readonly paint: Paint;
  readonly solid: boolean;
  readonly label: DrawnLabel;
}

export interface LineScene extends Cartesian {
  readonly lines: readonly DrawnLine[];
  readonly endLabels: readonly DrawnLabel[];
  readonly markers: readonly DrawnMarker[];
  readonly spans: readonly (Rect & { paint: Paint; label: DrawnLabel | null })[];
  readonly spots: readonly {
    x: number;
    y: number;
    hollow: boolean;
    paint: Paint;
    label: DrawnLabel | null;
  }[];
  readonly diagonal: { x1: number; y1: number; x2: number; y2: number } | null;
  readonly marks: readonly Mark[];
  /** Too narrow for labels beside the lines: draw a legend. */
  readonly needsLegend: boolean;
}

export const paintOf = (series: LineSeries, i: number): Paint => series.paint ?? i;

export function xWords(axis: LineAxis, x: number): string {
  if (axis.format) return axis.format(x);
  return axis.kind === 'time' ? formatDay(x) : formatExact(x);
}

export const yWords = (axis: LineAxis, y: number): string => (axis.format ?? formatExact)(y);

function xDomain(data: LineData): readonly [number, number] {
  const xs = data.series.flatMap(({ points }) =>
    points.length ? [points[0]!.x, points[points.length - 1]!.x] : [],
  );
  const all = [...xs, ...(data.markers ?? []).map((marker) => marker.x)];
  return data.x.domain ?? extentOf(all) ?? [0, 1];
}

function* yValues(data: LineData): Generator<number | null | undefined> {
  for (const { points } of data.series)
    for (const point of points) {
      yield point.y;
      yield point.low;
      yield point.high;
    }
  for (const spot of data.spots ?? []) yield spot.y;
  if (data.y.withZero) yield 0;
}

function axisSpecs(data: LineData): { x: AxisSpec; y: AxisSpec } {
  const yDomain = data.y.domain ?? extentOf(yValues(data)) ?? [0, 1];
  return {
    x: { ...data.x, domain: xDomain(data) },
    y: { ...data.y, domain: yDomain, nice: data.y.domain === undefined },
  };
}

const patterns = [undefined, '7 4', '2 4', '10 3 2 3', '5 2', '1 3'];

/** The dash of a line; lines told apart by a legend each have their own, beside their colour. */
export function dashesOf(
  all: readonly LineSeries[],
  i: number,
  keyed: boolean,
): string | undefined {
  if (all[i]!.dashed) return '2 5';
  const before = all.slice(0, i).filter(({ dashed }) => !dashed).length;
  return keyed ? patterns[before % patterns.length] : undefined;
}

function drawLine(
  all: readonly LineSeries[],
  i: number,
  { x, y, plot }: Cartesian,
  keyed: boolean,
): DrawnLine {
  const series = all[i]!;
  const points = decimate(series.points, Math.ceil(plot.width / 2));
  const path = line<LinePoint>()
    .defined((point) => point.y !== null)
    .x((point) => x(point.x))
    .y((point) => y(point.y ?? 0))
    .curve(curveLinear);
  const band = area<LinePoint>()
    .defined((point) => point.low !== undefined && point.high !== undefined)
    .x((point) => x(point.x))
    .y0((point) => y(point.low ?? 0))
    .y1((point) => y(point.high ?? 0));
  const hasBand = points.some((point) => point.low !== undefined);
  return {
    line: path(points) ?? '',
    band: hasBand ? band(points) : null,
    paint: paintOf(series, i),
    dashes: dashesOf(all, i, keyed),
    quiet: series.quiet ?? false,
  };
}

function lastPoint(series: LineSeries): LinePoint | undefined {
  return series.points.findLast((point) => point.y !== null);
}

function drawEndLabels(data: LineData, c: Cartesian, space: Space): readonly DrawnLabel[] {
  const ends = data.series.flatMap((series, i) => {
    const last = lastPoint(series);
    return last ? [{ series, i, at: c.y(last.y ?? 0) }] : [];
  });
  const ys = spreadLabels(
    ends.map((end) => end.at),
    space.em * 1.2,
    c.plot.top,
    c.plot.top + c.plot.height,
  );
  const x = c.plot.left + c.plot.width + space.em * 0.5;
  return ends.map(({ series, i }, k) => ({
    x,
    y: ys[k]!,
    text: fitText(series.label, space.width - x, space.em),
    anchor: 'start',
    paint: paintOf(series, i),
  }));
}

function drawMarkers(
  data: LineData,
  c: Cartesian,
  labels: readonly MarkerLabel[],
  em: number,
): readonly DrawnMarker[] {
  return (data.markers ?? []).map((marker, i) => {
    const { x, row, text } = labels[i]!;
    const y = c.plot.top - em * (0.6 + row * 1.35);
    const paint = marker.paint ?? 'accent';
    const label = { x, y, text, anchor: 'middle', paint } as const;
    const top = text === '' ? c.plot.top : y + 3;
    return { x: c.x(marker.x), top, paint, solid: marker.solid ?? false, label };
  });
}

function drawSpan(
  span: LineSpan,
  c: Cartesian,
  lines: readonly number[],
  path: ReturnType<typeof pathPixels>,
  em: number,
) {
  const { plot } = c;
  const left = Math.max(plot.left, c.x(span.from));
  const right = Math.max(left + 1, Math.min(plot.left + plot.width, c.x(span.to)));
  const { label: text, paint } = span;
  const at = text && placeSpanLabel({ plot, left, right, lines, path }, textWidth(text, em), em);
  return {
    ...{ left, top: plot.top, width: right - left, height: plot.height, paint },
    label: text && at ? { ...at, text, anchor: 'start' as const, paint } : null,
  };
}

function drawSpot(spot: LineSpot, c: Cartesian, path: ReturnType<typeof pathPixels>, em: number) {
  const at = { x: c.x(spot.x), y: c.y(spot.y) };
  const paint = spot.paint ?? 'accent';
  const place = spot.label ? placeSpotLabel(at, textWidth(spot.label, em), c.plot, path, em) : null;
  const label = place && { ...place, text: spot.label ?? '', paint };
  return { ...at, hollow: spot.hollow ?? false, paint, label };
}

function marksOf(data: LineData, c: Cartesian): readonly Mark[] {
  const several = data.series.length > 1;
  return data.series.flatMap((series, s) =>
    decimate(series.points, Math.ceil(c.plot.width / 2)).flatMap((point) => {
      if (point.y === null) return [];
      const { y, low, high } = point;
      const say = data.y.format ?? formatAlike([y, low ?? NaN, high ?? NaN]);
      const band = low !== undefined && high !== undefined ? ` (${say(low)} to ${say(high)})` : '';
      const value = `${xWords(data.x, point.x)}: ${say(y)}${band}`;
      const words = several ? `${series.label}\n${value}` : value;
      return [{ x: c.x(point.x), y: c.y(point.y), words, series: s }];
    }),
  );
}

function rightMargin(data: LineData, space: Space): { right?: number; needsLegend: boolean } {
  if (data.series.length < 2) return { needsLegend: false };
  const wanted = widest(
    data.series.map((series) => series.label),
    space.em,
  );
  const right = Math.min(wanted, space.width * 0.28) + space.em;
  return data.legend || space.width < 460 ? { needsLegend: true } : { right, needsLegend: false };
}

/** Where everything of a line chart stands, for a room in pixels. */
export function layoutLine(data: LineData, space: Space): LineScene {
  const { x, y } = axisSpecs(data);
  const { right, needsLegend } = rightMargin(data, space);
  const margins = { right, ...data.margins };
  const draft = layoutCartesian(space, x, y, margins);
  const labels = placeMarkerLabels(
    (data.markers ?? []).map((marker) => ({ at: draft.x(marker.x), label: marker.label })),
    draft.plot,
    space.em,
  );
  const top = markerRoom(labels, space.em);
  const c = top ? layoutCartesian(space, x, y, { ...margins, top }) : draft;
  const { plot } = c;
  const labelled = data.series.length > 1 && !needsLegend;
  const lineXs = (data.markers ?? []).map((marker) => c.x(marker.x));
  const path = pathPixels(
    data.series.map((series) => series.points),
    c,
  );
  return {
    ...c,
    lines: data.series.map((_, i) => drawLine(data.series, i, c, needsLegend)),
    endLabels: labelled ? drawEndLabels(data, c, space) : [],
    markers: drawMarkers(data, c, labels, space.em),
    spans: (data.spans ?? []).map((span) => drawSpan(span, c, lineXs, path, space.em)),
    spots: (data.spots ?? []).map((spot) => drawSpot(spot, c, path, space.em)),
    diagonal: data.diagonal
      ? {
          ...{ x1: plot.left, y1: plot.top + plot.height },
          ...{ x2: plot.left + plot.width, y2: plot.top },
        }
      : null,
    marks: marksOf(data, c),
    needsLegend,
  };
}
