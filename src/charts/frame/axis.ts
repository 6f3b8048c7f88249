import { scaleLinear, scaleUtc } from 'd3-scale';
import type { Axis, AxisGrid, Format, Rect, Space, Tick } from './chart-types.ts';
import { formatShort } from './format.ts';
import { textWidth, widest } from './text.ts';

export interface AxisSpec {
  readonly title?: string;
  readonly domain: readonly [number, number];
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
  /** Ends the scale on round numbers. */
  readonly nice?: boolean;
  /** Ticks at whole numbers only. */
  readonly whole?: boolean;
  /** Ticks there alone, with its labels. */
  readonly grid?: AxisGrid;
}

export interface Scale {
  (value: number): number;
  readonly invert: (pixel: number) => number;
  readonly ticks: (count: number) => readonly { value: number; label: string }[];
  readonly domain: readonly [number, number];
}

function widen([low, high]: readonly [number, number]): [number, number] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  if (low !== high) return [low, high];
  const room = low === 0 ? 1 : Math.abs(low) / 2;
  return [low - room, high + room];
}

/** At least two days where the calendar has them: one alone says nothing of the span. */
function daysOf(scale: { ticks: (count: number) => Date[] }, count: number): readonly Date[] {
  for (let asked = count; asked < 4 * count; asked++) {
    const days = scale.ticks(asked);
    if (days.length > 1) return days;
  }
  return scale.ticks(count);
}

function timeScale(spec: AxisSpec, range: readonly [number, number]): Scale {
  const scale = scaleUtc().domain(widen(spec.domain)).range(range);
  if (spec.nice) scale.nice();
  const label = scale.tickFormat();
  const place = (value: number) => scale(value);
  return Object.assign(place, {
    invert: (pixel: number) => scale.invert(pixel).getTime(),
    ticks: (count: number) =>
      daysOf(scale, count).map((day) => ({
        value: day.getTime(),
        label: spec.format ? spec.format(day.getTime()) : label(day),
      })),
    domain: scale.domain().map((day) => day.getTime()) as [number, number],
  });
}

const WEEK = 7;

/** Multiples of a grid within a span, at most so many: every one, every other, or every few weeks of them. */
export function gridPlaces(
  { every }: AxisGrid,
  [low, high]: readonly [number, number],
  count: number,
): number[] {
  const most = Math.max(1, count);
  const fits = (times: number): boolean => (high - low) / (every * times) <= most;
  let times = [1, 2].find(fits) ?? WEEK;
  while (!fits(times)) times *= 2;
  const step = every * times;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => {
    return (first + i) * step;
  });
}

function numberScale(spec: AxisSpec, range: readonly [number, number]): Scale {
  const scale = scaleLinear().domain(widen(spec.domain)).range(range);
  if (spec.nice) scale.nice();
  const place = (value: number) => scale(value);
  return Object.assign(place, {
    invert: (pixel: number) => scale.invert(pixel),
    ticks: (count: number) => {
      const { grid } = spec;
      if (grid) {
        const places = gridPlaces(grid, widen(spec.domain), count);
        return places.map((value) => ({ value, label: grid.label(value) }));
      }
      return scale
        .ticks(count)
        .filter((value) => !spec.whole || Number.isInteger(value))
        .map((value) => ({ value, label: (spec.format ?? formatShort)(value) }));
    },
    domain: scale.domain() as [number, number],
  });
}

export function makeScale(spec: AxisSpec, range: readonly [number, number]): Scale {
  return spec.kind === 'time' ? timeScale(spec, range) : numberScale(spec, range);
}

/** “0.0, 0.5” stays, “0.00, 0.50, 1.00” becomes “0.0, 0.5, 1.0”: decimals no tick needs are left out. */
export function plainTicks(ticks: readonly Tick[]): readonly Tick[] {
  const idle = ticks.map(({ label }) => {
    const decimals = /\.(\d+)/.exec(label)?.[1];
    return decimals === undefined ? Infinity : /0*$/.exec(decimals)![0].length;
  });
  const many = Math.min(...idle);
  if (many === 0 || many === Infinity) return ticks;
  return ticks.map(({ at, label }) => {
    const cut = label.replace(/\.(\d+)/, (_, digits: string) =>
      digits.length <= many ? '' : `.${digits.slice(0, digits.length - many)}`,
    );
    return { at, label: cut };
  });
}

/** Drops ticks whose labels would touch. */
export function thinTicks(ticks: readonly Tick[], em: number): readonly Tick[] {
  let end = -Infinity;
  return ticks.filter(({ at, label }) => {
    const half = textWidth(label, em) / 2;
    if (at - half < end) return false;
    end = at + half + em * 0.8;
    return true;
  });
}

/** Ticks of an axis of steps from 0: as many as have room, on the grid where there is one. */
export function stepTicks(
  {
    steps,
    stepLabel,
    grid,
  }: {
    readonly steps: number;
    readonly stepLabel: (step: number) => string;
    readonly grid?: AxisGrid;
  },
  width: number,
  em: number,
  place: (step: number) => number,
): readonly Tick[] {
  const count = Math.max(2, Math.floor(width / (em * 6)));
  const every = Math.max(1, Math.ceil(steps / count));
  const ticks = grid
    ? gridPlaces(grid, [0, steps - 1], count).map((at) => ({ at, label: grid.label(at) }))
    : Array.from({ length: Math.ceil(steps / every) }, (_, i) => ({
        at: i * every,
        label: stepLabel(i * every),
      }));
  return thinTicks(
    ticks.map(({ at, label }) => ({ at: place(at), label })),
    em,
  );
}

export interface Cartesian {
  readonly plot: Rect;
  readonly x: Scale;
  readonly y: Scale;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
}

export interface Margins {
  /** Room at the right for direct labels. */
  readonly right?: number;
  /** Left edge of the plot at least here, so that figures above each other line up. */
  readonly left?: number;
  /** More room above the plot. */
  readonly top?: number;
  /** More room under the axis. */
  readonly bottom?: number;
}

function axisOf(spec: AxisSpec, scale: Scale, ticks: readonly Tick[]): Axis {
  const [low, high] = scale.domain;
  const crosses = spec.kind !== 'time' && low < 0 && high > 0;
  return { ticks, title: spec.title, zero: crosses ? scale(0) : undefined };
}

/** Lays out a plot with two axes: margins follow the labels, ticks follow the room. */
export function layoutCartesian(
  space: Space,
  xSpec: AxisSpec,
  ySpec: AxisSpec,
  margins: Margins = {},
): Cartesian {
  const { width, height, em } = space;
  const top = (ySpec.title ? em * 1.9 : em * 0.7) + (margins.top ?? 0);
  const bottom = em * 2 + (xSpec.title ? em * 1.5 : 0) + (margins.bottom ?? 0);
  const plotHeight = Math.max(20, height - top - bottom);
  const y = makeScale(ySpec, [top + plotHeight, top]);
  const yTicks = y
    .ticks(Math.max(2, Math.min(6, Math.floor(plotHeight / (em * 3.2)))))
    .map(({ value, label }) => ({ at: y(value), label }));
  const labels = widest(
    yTicks.map((tick) => tick.label),
    em,
  );
  const left = Math.max(margins.left ?? 0, labels + em * 0.8);
  const plotWidth = Math.max(20, width - left - Math.max(margins.right ?? 0, em * 0.9));
  const plot = { left, top, width: plotWidth, height: plotHeight };
  const x = makeScale(xSpec, [left, left + plotWidth]);
  const xTicks = x
    .ticks(Math.max(2, Math.floor(plotWidth / (em * 6.5))))
    .map(({ value, label }) => ({ at: x(value), label }));
  return {
    plot,
    x,
    y,
    xAxis: axisOf(xSpec, x, thinTicks(xTicks, em)),
    yAxis: axisOf(ySpec, y, yTicks),
  };
}

/** Smallest and largest of finite numbers; null when there is none. */
export function extentOf(values: Iterable<number | null | undefined>): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : null;
}
