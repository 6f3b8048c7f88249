import type { Cartesian } from '../frame/axis.ts';
import type { ChartTable, Space } from '../frame/chart-types.ts';
import { textWidth } from '../frame/text.ts';
import {
  layoutLine,
  xWords,
  yWords,
  type DrawnLabel,
  type LineAxis,
  type LineData,
  type LineMarker,
  type LineScene,
  type LineSpot,
} from '../line/layout.ts';

/** A plane cut in two by a line, with markers on it. */
export interface RegionData {
  /** The line between, sorted by x. What lies left of its first point belongs below. */
  readonly boundary: readonly { readonly x: number; readonly y: number }[];
  readonly above: string;
  readonly below: string;
  /** Which side is the good one. */
  readonly good: 'above' | 'below';
  readonly x: LineAxis & { readonly domain: readonly [number, number] };
  readonly y: LineAxis & { readonly domain: readonly [number, number] };
  readonly spots?: readonly LineSpot[];
  readonly markers?: readonly LineMarker[];
}

export interface RegionScene {
  readonly line: LineScene;
  readonly above: string;
  readonly labels: readonly DrawnLabel[];
}

function lineData(data: RegionData): LineData {
  const [low, high] = data.y.domain;
  const points = data.boundary.map(({ x, y }) => ({ x, y: Math.max(low, Math.min(y, high)) }));
  return {
    series: [{ label: 'break-even', points, paint: 'ink' }],
    ...{ x: data.x, y: data.y, spots: data.spots, markers: data.markers },
  };
}

function abovePath(data: RegionData, { x, y, plot }: Cartesian): string {
  if (data.boundary.length === 0) return '';
  const [low, high] = data.y.domain;
  const foot = data.boundary.map(
    (p) => `${x(p.x).toFixed(1)} ${y(Math.max(low, Math.min(p.y, high))).toFixed(1)}`,
  );
  const first = x(data.boundary[0]!.x).toFixed(1);
  const last = x(data.boundary[data.boundary.length - 1]!.x).toFixed(1);
  return `M${first} ${plot.top}L${foot.join('L')}L${last} ${plot.top}Z`;
}

/** Heights of the two sides, in pixels, at a share of the boundary's length. */
function sidesAt(data: RegionData, c: Cartesian, share: number) {
  const { boundary } = data;
  const point = boundary[Math.round(share * (boundary.length - 1))]!;
  const y = Math.max(c.plot.top, Math.min(c.y(point.y), c.plot.top + c.plot.height));
  return { x: c.x(point.x), y, above: y - c.plot.top, below: c.plot.top + c.plot.height - y };
}

function placeLabel(data: RegionData, c: Cartesian, side: 'above' | 'below', em: number) {
  const text = data[side];
  const paint = data.good === side ? ('pass' as const) : ('fail' as const);
  const half = textWidth(text, em) / 2;
  const foot = c.plot.top + c.plot.height;
  if (data.boundary.length === 0)
    return side === 'below'
      ? [
          {
            x: c.plot.left + c.plot.width / 2,
            y: foot - em,
            text,
            anchor: 'middle' as const,
            paint,
          },
        ]
      : [];
  const spots = [0.7, 0.55, 0.4, 0.25, 0.85, 0.1].map((share) => sidesAt(data, c, share));
  const crossed = (at: number) =>
    (data.markers ?? []).some((marker) => Math.abs(c.x(marker.x) - at) < half + 6);
  const clear = spots.filter((spot) => !crossed(spot.x));
  const best = (clear.length ? clear : spots).reduce((a, b) => (b[side] > a[side] * 1.25 ? b : a));
  if (best[side] < em * 1.6) return [];
  const x = Math.max(
    c.plot.left + half + 4,
    Math.min(best.x, c.plot.left + c.plot.width - half - 4),
  );
  const y = side === 'above' ? c.plot.top + best.above / 2 : foot - Math.min(best.below / 2, em);
  return [{ x, y, text, anchor: 'middle' as const, paint }];
}

export function layoutRegion(data: RegionData, space: Space): RegionScene {
  const line = layoutLine(lineData(data), space);
  return {
    line,
    above: abovePath(data, line),
    labels: [
      ...placeLabel(data, line, 'above', space.em),
      ...placeLabel(data, line, 'below', space.em),
    ],
  };
}

export function summariseRegion(data: RegionData): string {
  const { boundary } = data;
  const axes = `${data.y.title ?? 'value'} by ${data.x.title ?? 'position'}`;
  if (boundary.length === 0) return `Plane of ${axes}: everywhere ${data.below}.`;
  const ends = [boundary[0]!, boundary[boundary.length - 1]!]
    .map((p) => `${yWords(data.y, p.y)} at ${xWords(data.x, p.x)}`)
    .join(' to ');
  const spots = (data.spots ?? []).flatMap((s) => (s.label ? [`${s.label}.`] : []));
  const markers = (data.markers ?? []).map((m) => `${m.label} at ${xWords(data.x, m.x)}.`);
  const sides = `above the line ${data.above}, below it ${data.below}`;
  return [`Plane of ${axes}: ${sides}. The line runs from ${ends}.`, ...spots, ...markers].join(
    ' ',
  );
}

export function regionTable(data: RegionData): ChartTable {
  return {
    columns: [data.x.title ?? 'x', `break-even ${data.y.title ?? 'y'}`],
    rows: data.boundary.map((p) => [p.x, p.y]),
  };
}
