import { stepTicks } from '../frame/axis.ts';
import type { Axis, AxisGrid, ChartTable, Mark, Rect, Space } from '../frame/chart-types.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, textWidth, widest } from '../frame/text.ts';

/** A moment, or a stretch where `to` is given (inclusive). */
export interface TimelineEvent {
  readonly at: number;
  readonly to?: number;
  readonly label: string;
  readonly paint?: Paint;
}

export interface TimelineRow {
  readonly label: string;
  /** In order of time. */
  readonly events: readonly TimelineEvent[];
}

export interface TimelineData {
  readonly rows: readonly TimelineRow[];
  /** Steps the axis has room for, from 0. */
  readonly steps: number;
  readonly stepLabel: (step: number) => string;
  readonly xTitle?: string;
  readonly grid?: AxisGrid;
}

export interface TimelineScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly labels: readonly { readonly y: number; readonly text: string }[];
  readonly tracks: readonly Rect[];
  readonly spans: readonly (Rect & {
    readonly paint: Paint;
    readonly text: string;
    readonly textX: number;
  })[];
  readonly moments: readonly { readonly x: number; readonly y: number; readonly paint: Paint }[];
  readonly marks: readonly Mark[];
}

const rowHeight = (em: number) => Math.round(em * 2);
const PAINT: Paint = 'accent';

/** Which line of its row each event stands on: stretches that overlap stand under each other. */
function linesOf({ events }: TimelineRow): { readonly line: readonly number[]; count: number } {
  const ends: number[] = [];
  const line = events.map(({ at, to }) => {
    if (to === undefined) return 0;
    const free = ends.findIndex((end) => end < at);
    const at0 = free < 0 ? ends.length : free;
    ends[at0] = to;
    return at0;
  });
  return { line, count: Math.max(1, ends.length) };
}

export function timelineHeight(data: TimelineData, em: number): number {
  const lines = data.rows.reduce((sum, row) => sum + linesOf(row).count, 0);
  return Math.round(em * 0.6 + Math.max(1, lines) * rowHeight(em) + em * (data.xTitle ? 3.6 : 2.2));
}

function whenWords({ at, to }: TimelineEvent, { stepLabel }: TimelineData): string {
  return to === undefined || to === at ? stepLabel(at) : `${stepLabel(at)} to ${stepLabel(to)}`;
}

/** The words of a stretch: in it, else after or before it where nothing else stands, else none. */
function wordsOf(
  label: string,
  box: Rect,
  others: readonly Rect[],
  left: number,
  right: number,
  em: number,
): { readonly text: string; readonly textX: number } {
  const width = textWidth(label, em);
  const pad = em * 0.3;
  if (width <= box.width - 2 * pad) return { text: label, textX: box.left + pad };
  const free = (from: number) =>
    from >= left &&
    from + width <= right &&
    others.every(
      (other) => other.left > from + width + pad || other.left + other.width < from - pad,
    );
  const textX = [box.left + box.width + pad, box.left - pad - width].find(free);
  return textX === undefined ? { text: '', textX: box.left } : { text: label, textX };
}

export function layoutTimeline(data: TimelineData, { width, em }: Space): TimelineScene {
  const names = data.rows.map((row) => row.label);
  const left = Math.min(widest(names, em) + em, width * 0.32);
  const row = rowHeight(em);
  const top = em * 0.6;
  const lines = data.rows.map(linesOf);
  const firstLine = lines.map((_, r) => lines.slice(0, r).reduce((sum, one) => sum + one.count, 0));
  const plot = {
    left,
    top,
    width: Math.max(20, width - left - em * 0.9),
    height: lines.reduce((sum, one) => sum + one.count, 0) * row,
  };
  const slot = plot.width / Math.max(1, data.steps);
  const middleOf = (step: number) => left + (step + 0.5) * slot;
  const lineOf = (r: number, e: number) => firstLine[r]! + lines[r]!.line[e]!;
  const boxOf = ({ at, to }: TimelineEvent, line: number): Rect => ({
    left: left + at * slot,
    top: top + line * row + row * 0.22,
    width: Math.max(3, ((to ?? at) - at + 1) * slot - 1),
    height: row * 0.56,
  });
  const yOf = (line: number) => top + (line + 0.5) * row;
  const all = data.rows.flatMap((one, r) =>
    one.events.map((event, e) => ({ event, r, line: lineOf(r, e), row: one })),
  );
  const right = plot.left + plot.width;
  return {
    plot,
    xAxis: { ticks: stepTicks(data, plot.width, em, middleOf), title: data.xTitle },
    labels: names.map((name, r) => ({
      y: yOf(firstLine[r]!),
      text: fitText(name, left - em * 0.8, em),
    })),
    tracks: data.rows.map((_, r) => ({
      left,
      top: top + firstLine[r]! * row + 1,
      width: plot.width,
      height: lines[r]!.count * row - 3,
    })),
    spans: all.flatMap(({ event, r, line }) => {
      if (event.to === undefined) return [];
      const box = boxOf(event, line);
      const others = all
        .filter((other) => other.r === r && other.line === line && other.event !== event)
        .map((other) => boxOf(other.event, line));
      return [
        {
          ...box,
          paint: event.paint ?? PAINT,
          ...wordsOf(event.label, box, others, left, right, em),
        },
      ];
    }),
    moments: all.flatMap(({ event, line }) =>
      event.to === undefined
        ? [{ x: middleOf(event.at), y: yOf(line), paint: event.paint ?? PAINT }]
        : [],
    ),
    marks: all.map(({ event, r, line, row: one }) => {
      const box = boxOf(event, line);
      return {
        x: event.to === undefined ? middleOf(event.at) : box.left + box.width / 2,
        y: yOf(line),
        words: `${one.label}, ${whenWords(event, data)}\n${event.label}`,
        series: r,
        box,
      };
    }),
  };
}

export function summariseTimeline(data: TimelineData): string {
  const rows = data.rows.map((row) => {
    if (row.events.length === 0) return `${row.label}: none.`;
    const said = row.events.slice(0, 3).map((event) => `${event.label}, ${whenWords(event, data)}`);
    const more = row.events.length > 3 ? `, and ${row.events.length - 3} more` : '';
    return `${row.label}: ${said.join('; ')}${more}.`;
  });
  return [`Timeline over ${data.steps} steps.`, ...rows].join(' ');
}

export function timelineTable(data: TimelineData): ChartTable {
  const rows = data.rows
    .flatMap((row) => row.events.map((event) => ({ row, event })))
    .toSorted((a, b) => a.event.at - b.event.at)
    .map(({ row, event }) => [whenWords(event, data), row.label, event.label]);
  return { columns: ['when', 'kind', 'what'], rows };
}
