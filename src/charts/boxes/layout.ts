import { extentOf, makeScale, thinTicks, type Scale } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatCount, formatExact, formatShort } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { fitTexts, widest } from '../frame/text.ts';

/** Five numbers of a group, and values drawn one by one. */
export interface BoxGroup {
  readonly label: string;
  readonly rows: number;
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
  readonly points: readonly number[];
  /** Values beyond the whiskers, drawn or not. */
  readonly beyond: number;
  /** Draws the points alone: too few rows for a box. */
  readonly strip?: boolean;
  readonly paint?: Paint;
}

export interface BoxesData {
  readonly groups: readonly BoxGroup[];
  readonly title: string;
  readonly kind?: 'number' | 'time';
  readonly format?: Format;
}

export interface DrawnBox {
  readonly label: string;
  readonly note: string;
  readonly middle: number;
  readonly height: number;
  readonly whisker: readonly [number, number];
  readonly box: readonly [number, number];
  readonly median: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly strip: boolean;
  readonly paint: Paint;
}

export interface BoxesScene {
  readonly plot: Rect;
  readonly x: Scale;
  readonly xAxis: Axis;
  readonly boxes: readonly DrawnBox[];
  readonly marks: readonly Mark[];
}

const rowHeight = (em: number) => Math.round(em * 2.6);

export function boxesHeight(data: BoxesData, em: number): number {
  return Math.round(Math.max(1, data.groups.length) * rowHeight(em) + em * 4.2);
}

/** Spreads points over the height of their row, the same way every time. */
function jitter(i: number, room: number): number {
  return (((i * 0.618034) % 1) - 0.5) * room;
}

function groupWords(group: BoxGroup, format: Format): string {
  const { q1, median, q3, low, high, rows, beyond } = group;
  const rest = beyond > 0 ? `\n${formatCount(beyond)} beyond the whiskers` : '';
  return (
    `${group.label}, ${formatCount(rows)} rows\nmedian ${format(median)}, ` +
    `half of them ${format(q1)} to ${format(q3)}\nwhiskers ${format(low)} to ${format(high)}${rest}`
  );
}

export function layoutBoxes(data: BoxesData, space: Space): BoxesScene {
  const { width, em } = space;
  const { groups } = data;
  const notes = groups.map((group) => formatCount(group.rows));
  const labels = groups.map((group) => group.label);
  const left = Math.min(widest(labels, em) + em, width * 0.34);
  const right = widest(notes, em) + em;
  const row = rowHeight(em);
  const top = em * 0.4;
  const plot = {
    ...{ left, top, width: Math.max(40, width - left - right) },
    height: Math.max(1, groups.length) * row,
  };
  const ends = groups.flatMap(({ low, high, points }) => [low, high, ...points]);
  const { kind = 'number', format } = data;
  const spec = { domain: extentOf(ends) ?? ([0, 1] as const), kind, nice: true, format };
  const x = makeScale(spec, [left, left + plot.width]);
  const words = format ?? formatExact;
  const shown = fitTexts(labels, left - em * 0.8, em);
  const boxes = groups.map((group, i): DrawnBox => {
    const middle = top + (i + 0.5) * row;
    return {
      label: shown[i]!,
      note: notes[i]!,
      middle,
      height: row * 0.5,
      whisker: [x(group.low), x(group.high)],
      box: [x(group.q1), x(group.q3)],
      median: x(group.median),
      points: group.points.map((value, k) => ({
        x: x(value),
        y: middle + jitter(k, group.strip ? row * 0.55 : row * 0.16),
      })),
      strip: group.strip ?? false,
      paint: group.paint ?? 'pos',
    };
  });
  const ticks = x.ticks(Math.max(2, Math.floor(plot.width / (em * 7)))).map(({ value, label }) => ({
    at: x(value),
    label: kind === 'time' ? label : (format ?? formatShort)(value),
  }));
  return {
    plot,
    x,
    xAxis: { ticks: thinTicks(ticks, em), title: data.title },
    boxes,
    marks: groups.map((group, i) => ({
      x: x(group.median),
      y: boxes[i]!.middle,
      words: groupWords(group, words),
      box: { left: 0, top: top + i * row, width, height: row },
    })),
  };
}

export function summariseBoxes(data: BoxesData): string {
  const format = data.format ?? formatExact;
  if (data.groups.length === 0) return 'Box plot without groups.';
  const said = data.groups
    .slice(0, 12)
    .map(
      ({ label, median, q1, q3 }) => `${label} ${format(median)} (${format(q1)} to ${format(q3)})`,
    );
  const more = data.groups.length > 12 ? `, and ${data.groups.length - 12} more` : '';
  return `Box plot of ${data.title}, medians and quartiles: ${said.join('; ')}${more}.`;
}

export function boxesTable(data: BoxesData): ChartTable {
  const cell = (value: number) =>
    data.kind === 'time' && data.format ? data.format(value) : value;
  return {
    columns: ['group', 'rows', 'low', 'quartile 1', 'median', 'quartile 3', 'high', 'beyond'],
    rows: data.groups.map((group) => [
      group.label,
      group.rows,
      ...[group.low, group.q1, group.median, group.q3, group.high].map(cell),
      group.beyond,
    ]),
  };
}
