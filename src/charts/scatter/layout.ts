import { extentOf, layoutCartesian, type Cartesian } from '../frame/axis.ts';
import type { ChartTable, Format, Mark, Space } from '../frame/chart-types.ts';
import { formatCount, formatDay, formatExact } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { namePoints, type PointName } from './names.ts';

export interface ScatterAxis {
  readonly title: string;
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
  readonly domain?: readonly [number, number];
  /** Values are places of names: the table says the names. */
  readonly isNamed?: boolean;
}

/** What a model says over the plane, as a grid: rows from the top, columns from the left. */
export interface ScatterField {
  readonly columns: number;
  readonly rows: number;
  /** Class index a cell. */
  readonly classOf: ArrayLike<number>;
  /** Confidence a cell, 0 to 1. */
  readonly strength: ArrayLike<number>;
}

export interface ScatterData {
  /** Same length; NaN is left out. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Class index a point, −1 for none. */
  readonly classOf?: ArrayLike<number>;
  readonly classes?: readonly { readonly label: string; readonly paint?: Paint }[];
  readonly xAxis: ScatterAxis;
  readonly yAxis: ScatterAxis;
  readonly reference?: 'zero' | 'diagonal';
  readonly field?: ScatterField;
  /** A point's name, for words and table. */
  readonly nameOf?: (point: number) => string;
  /** Names stand beside their points where there is room. */
  readonly named?: boolean;
  /** From where to where a point may lie, drawn as a line through it. */
  readonly ranges?: {
    readonly x?: readonly (readonly [low: number, high: number])[];
    readonly y?: readonly (readonly [low: number, high: number])[];
  };
  /** Points drawn in front, ringed. */
  readonly selected?: readonly number[];
}

export interface ScatterScene extends Cartesian {
  /** Indices of points that can be drawn, and their pixels. */
  readonly points: readonly ScatterMark[];
  readonly reference: { x1: number; y1: number; x2: number; y2: number } | null;
  readonly radius: number;
  readonly whiskers: readonly { x1: number; x2: number; y1: number; y2: number }[];
  readonly names: readonly PointName[];
}

/** Above this many marks the figure is painted on a canvas. */
export const CANVAS_FROM = 2000;

export function axisWords(axis: ScatterAxis, value: number): string {
  if (axis.format) return axis.format(value);
  return axis.kind === 'time' ? formatDay(value) : formatExact(value);
}

/** A point in the figure; its words are made when asked for, not for all of a million. */
export class ScatterMark implements Mark {
  readonly x: number;
  readonly y: number;
  readonly point: number;
  readonly #data: ScatterData;

  constructor(x: number, y: number, point: number, data: ScatterData) {
    this.x = x;
    this.y = y;
    this.point = point;
    this.#data = data;
  }

  get group(): number {
    return this.#data.classOf?.[this.point] ?? -1;
  }

  get words(): string {
    const { x, y, xAxis, yAxis, classes, nameOf } = this.#data;
    const name = nameOf?.(this.point);
    const group = classes?.[this.group]?.label;
    const place =
      `${xAxis.title} ${axisWords(xAxis, x[this.point]!)}, ` +
      `${yAxis.title} ${axisWords(yAxis, y[this.point]!)}`;
    return [name, group, place].filter(Boolean).join('\n');
  }
}

/** Room to either side, as a part of the value, where all points have the same one. */
const ALONE = 0.02;

function domainOf(values: ArrayLike<number>, axis: ScatterAxis): readonly [number, number] {
  const [low, high] = axis.domain ?? extentOf(Array.from(values)) ?? [0, 1];
  if (low !== high || low === 0) return [low, high];
  const room = Math.abs(low) * ALONE;
  return [low - room, high + room];
}

function reach(
  values: ArrayLike<number>,
  ranges: readonly (readonly [number, number])[] | undefined,
): ArrayLike<number> {
  return ranges === undefined ? values : [...Array.from(values), ...ranges.flat()];
}

function domains(data: ScatterData) {
  const x = domainOf(reach(data.x, data.ranges?.x), data.xAxis);
  const y = domainOf(reach(data.y, data.ranges?.y), data.yAxis);
  if (data.reference === 'zero') return { x, y: extentOf([...y, 0]) ?? y };
  if (data.reference !== 'diagonal') return { x, y };
  const both = extentOf([...x, ...y]) ?? x;
  return { x: both, y: both };
}

function referenceLine(data: ScatterData, c: Cartesian) {
  const [from, to] = c.x.domain;
  if (data.reference === undefined) return null;
  const at = (value: number) => c.y(data.reference === 'zero' ? 0 : value);
  return { x1: c.x(from), x2: c.x(to), y1: at(from), y2: at(to) };
}

function whiskersOf({ x, y, point }: ScatterMark, { ranges }: ScatterData, c: Cartesian) {
  const across = ranges?.x?.[point];
  const up = ranges?.y?.[point];
  return [
    ...(across === undefined ? [] : [{ x1: c.x(across[0]), x2: c.x(across[1]), y1: y, y2: y }]),
    ...(up === undefined ? [] : [{ x1: x, x2: x, y1: c.y(up[0]), y2: c.y(up[1]) }]),
  ];
}

export function layoutScatter(data: ScatterData, space: Space): ScatterScene {
  const domain = domains(data);
  const nice = data.field === undefined;
  const c = layoutCartesian(
    space,
    { ...data.xAxis, domain: domain.x, nice: nice && !data.xAxis.domain },
    { ...data.yAxis, domain: domain.y, nice: nice && !data.yAxis.domain },
  );
  const points: ScatterMark[] = [];
  for (let i = 0; i < data.x.length; i++) {
    const x = c.x(data.x[i]!);
    const y = c.y(data.y[i]!);
    if (Number.isFinite(x) && Number.isFinite(y)) points.push(new ScatterMark(x, y, i, data));
  }
  const radius = points.length > 5000 ? 1.6 : points.length > 600 ? 2.4 : 3.4;
  const whiskers = points.flatMap((mark) => whiskersOf(mark, data, c));
  const names = data.named ? namePoints(points, data, c.plot, space.em) : [];
  return { ...c, points, reference: referenceLine(data, c), radius, whiskers, names };
}

export function summariseScatter(data: ScatterData): string {
  const xs = extentOf(Array.from(data.x));
  const ys = extentOf(Array.from(data.y));
  if (!xs || !ys) return 'Scatter plot without points.';
  const span = ([low, high]: [number, number], axis: ScatterAxis) =>
    `${axis.title} from ${axisWords(axis, low)} to ${axisWords(axis, high)}`;
  const groups = (data.classes ?? []).map((one, k) => {
    let count = 0;
    for (let i = 0; i < data.x.length; i++) if (data.classOf?.[i] === k) count++;
    return `${one.label} ${formatCount(count)}`;
  });
  const classes = groups.length ? ` By class: ${groups.join(', ')}.` : '';
  return `Scatter plot of ${formatCount(data.x.length)} points: ${span(xs, data.xAxis)}, ${span(ys, data.yAxis)}.${classes}`;
}

export function scatterTable(data: ScatterData): ChartTable {
  const cell = (axis: ScatterAxis, value: number) =>
    axis.kind === 'time' || axis.isNamed === true ? axisWords(axis, value) : value;
  const rows = Array.from({ length: data.x.length }, (_, i) => [
    ...(data.nameOf ? [data.nameOf(i)] : []),
    cell(data.xAxis, data.x[i]!),
    cell(data.yAxis, data.y[i]!),
    ...(data.classes ? [data.classes[data.classOf?.[i] ?? -1]?.label ?? null] : []),
  ]);
  const name = data.nameOf ? ['name'] : [];
  const group = data.classes ? ['class'] : [];
  return { columns: [...name, data.xAxis.title, data.yAxis.title, ...group], rows };
}
