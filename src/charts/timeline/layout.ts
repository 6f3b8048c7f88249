import { thinTicks } from '../frame/axis.ts';
import type { Axis, ChartTable, Mark, Rect, Space } from '../frame/chart-types.ts';
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
}

export interface TimelineScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly labels: readonly { readonly y: number; readonly text: string }[];
  readonly tracks: readonly Rect[];
  readonly spans: readonly (Rect & { readonly paint: Paint; readonly text: string })[];
  readonly moments: readonly { readonly x: number; readonly y: number; readonly paint: Paint }[];
  readonly marks: readonly Mark[];
}

const rowHeight = (em: number) => Math.round(em * 2);
const PAINT: Paint = 'accent';

export function timelineHeight(data: TimelineData, em: number): number {
  return Math.round(
    em * 0.6 + Math.max(1, data.rows.length) * rowHeight(em) + em * (data.xTitle ? 3.6 : 2.2),
  );
}

function whenWords({ at, to }: TimelineEvent, { stepLabel }: TimelineData): string {
  return to === undefined || to === at ? stepLabel(at) : `${stepLabel(at)} to ${stepLabel(to)}`;
}

export function layoutTimeline(data: TimelineData, { width, em }: Space): TimelineScene {
  const names = data.rows.map((row) => row.label);
  const left = Math.min(widest(names, em) + em, width * 0.32);
  const row = rowHeight(em);
  const top = em * 0.6;
  const plot = {
    left,
    top,
    width: Math.max(20, width - left - em * 0.9),
    height: names.length * row,
  };
  const slot = plot.width / Math.max(1, data.steps);
  const middleOf = (step: number) => left + (step + 0.5) * slot;
  const yOf = (r: number) => top + (r + 0.5) * row;
  const boxOf = ({ at, to }: TimelineEvent, r: number): Rect => ({
    left: left + at * slot,
    top: top + r * row + row * 0.22,
    width: Math.max(3, ((to ?? at) - at + 1) * slot - 1),
    height: row * 0.56,
  });
  const all = data.rows.flatMap((one, r) => one.events.map((event) => ({ event, r, row: one })));
  const every = Math.max(1, Math.ceil(data.steps / Math.max(2, Math.floor(plot.width / (em * 6)))));
  const ticks = Array.from({ length: Math.ceil(data.steps / every) }, (_, i) => ({
    at: middleOf(i * every),
    label: data.stepLabel(i * every),
  }));
  return {
    plot,
    xAxis: { ticks: thinTicks(ticks, em), title: data.xTitle },
    labels: names.map((name, r) => ({ y: yOf(r), text: fitText(name, left - em * 0.8, em) })),
    tracks: data.rows.map((_, r) => ({
      left,
      top: top + r * row + 1,
      width: plot.width,
      height: row - 3,
    })),
    spans: all.flatMap(({ event, r }) => {
      if (event.to === undefined) return [];
      const box = boxOf(event, r);
      const room = box.width - em * 0.6;
      const text = textWidth(event.label, em) <= room ? event.label : '';
      return [{ ...box, paint: event.paint ?? PAINT, text }];
    }),
    moments: all.flatMap(({ event, r }) =>
      event.to === undefined
        ? [{ x: middleOf(event.at), y: yOf(r), paint: event.paint ?? PAINT }]
        : [],
    ),
    marks: all.map(({ event, r, row: one }) => {
      const box = boxOf(event, r);
      return {
        x: event.to === undefined ? middleOf(event.at) : box.left + box.width / 2,
        y: yOf(r),
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
