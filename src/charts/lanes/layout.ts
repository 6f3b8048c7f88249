import { stepTicks } from '../frame/axis.ts';
import type { Axis, AxisGrid, ChartTable, Mark, Rect, Space } from '../frame/chart-types.ts';
import { markerRoom, placeMarkerLabels, type MarkerLabel } from '../frame/marker-labels.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, widest } from '../frame/text.ts';

export interface Lane {
  readonly label: string;
  /** Heat a step from 0 (calm) to 1 (alarm level or more); null where there is no value. */
  readonly heat: readonly (number | null)[];
  /** The value behind the heat, in words: "PSI 0.14, floor 0.17". */
  readonly words?: (step: number) => string;
  /** Steps at which an alarm rang. */
  readonly alarms?: readonly number[];
}

export interface LaneMarker {
  readonly step: number;
  readonly label: string;
  readonly paint?: Paint;
}

export interface LanesData {
  readonly lanes: readonly Lane[];
  /** How many steps the axis has room for; at least as many as are filled. */
  readonly steps: number;
  readonly stepLabel: (step: number) => string;
  readonly xTitle?: string;
  readonly grid?: AxisGrid;
  readonly markers?: readonly LaneMarker[];
  /** Left and right edges, to stand under another figure. */
  readonly left?: number;
  readonly right?: number;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface LanesScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly cells: readonly (Rect & { readonly heat: number })[];
  /** Names end beside their lanes, or begin over them where the room is narrow. */
  readonly labels: readonly (Words & { readonly anchor: 'start' | 'end' })[];
  readonly alarms: readonly { readonly x: number; readonly y: number }[];
  /** The empty track of each lane. */
  readonly tracks: readonly Rect[];
  readonly markers: readonly { readonly x: number; readonly paint: Paint; readonly label: Words }[];
  readonly marks: readonly Mark[];
}

const laneHeight = (em: number) => Math.round(em * 1.5);
/** Below this width names stand over their lanes, whole, instead of cut beside them. */
const NARROW = 460;
const headOf = (width: number, em: number) => (width < NARROW ? Math.round(em * 1.5) : 0);

function sides(data: LanesData, width: number, em: number) {
  const names = data.lanes.map((lane) => lane.label);
  const room = width < NARROW ? 0 : Math.min(widest(names, em) + em, width * 0.32);
  const left = data.left ?? room;
  return { left, width: Math.max(20, width - left - (data.right ?? em * 0.9)) };
}

function markerLabels(data: LanesData, width: number, em: number): readonly MarkerLabel[] {
  const plot = { ...sides(data, width, em), top: 0, height: 0 };
  const slot = plot.width / Math.max(1, data.steps);
  const markers = (data.markers ?? []).map(({ step, label }) => ({
    at: plot.left + (step + 0.5) * slot,
    label,
  }));
  return placeMarkerLabels(markers, plot, em);
}

/** Height the lanes ask for at a width: their rows, the axis and the names of the markers. */
export function lanesHeight(data: LanesData, width: number, em: number): number {
  const foot = em * (data.xTitle ? 3.6 : 2.2);
  const head = em * 0.8 + markerRoom(markerLabels(data, width, em), em);
  const row = laneHeight(em) + headOf(width, em);
  return Math.round(head + Math.max(1, data.lanes.length) * row + foot);
}

function stepWords(lane: Lane, step: number, data: LanesData): string {
  const heat = lane.heat[step];
  const alarm = lane.alarms?.includes(step) ? ', alarm' : '';
  const value = lane.words?.(step) ?? (heat == null ? 'no value' : `${Math.round(heat * 100)}%`);
  return `${lane.label}, ${data.stepLabel(step)}\n${value}${alarm}`;
}

/** Steps drawn together where there are more steps than pixels: the hottest speaks. */
function buckets(steps: number, width: number): readonly { from: number; to: number }[] {
  const count = Math.max(1, Math.min(steps, Math.floor(width / 2)));
  return Array.from({ length: count }, (_, b) => ({
    from: Math.floor((b * steps) / count),
    to: Math.floor(((b + 1) * steps) / count),
  }));
}

function hottest(lane: Lane, from: number, to: number): number | null {
  let at: number | null = null;
  for (let step = from; step < to; step++) {
    const heat = lane.heat[step];
    if (heat == null || Number.isNaN(heat)) continue;
    if (at === null || heat > lane.heat[at]!) at = step;
  }
  return at;
}

export function layoutLanes(data: LanesData, space: Space): LanesScene {
  const { em, width } = space;
  const names = data.lanes.map((lane) => lane.label);
  const side = sides(data, width, em);
  const { left } = side;
  const headroom = headOf(width, em);
  const row = laneHeight(em) + headroom;
  const labels = markerLabels(data, width, em);
  const top = em * 0.8 + markerRoom(labels, em);
  const plot = {
    ...{ left, top, width: side.width },
    height: Math.max(1, data.lanes.length) * row,
  };
  const slot = plot.width / Math.max(1, data.steps);
  const gap = slot >= 4 ? 1 : 0;
  const middleOf = (step: number) => left + (step + 0.5) * slot;
  const middleOfLane = (lane: number) => top + lane * row + headroom + (row - headroom) / 2;
  const parts = buckets(data.steps, plot.width);
  const boxOf = (part: { from: number; to: number }, lane: number): Rect => ({
    left: left + part.from * slot,
    top: top + lane * row + headroom + 1,
    width: (part.to - part.from) * slot - gap,
    height: row - headroom - 3,
  });
  const filled = data.lanes.flatMap((lane, l) =>
    parts.flatMap((part) => {
      const step = hottest(lane, part.from, part.to);
      return step === null ? [] : [{ lane, l, step, box: boxOf(part, l) }];
    }),
  );
  return {
    plot,
    xAxis: { ticks: stepTicks(data, plot.width, em, middleOf), title: data.xTitle },
    cells: filled.map(({ lane, step, box }) => ({
      ...box,
      heat: Math.max(0, Math.min(lane.heat[step]!, 1)),
    })),
    labels: names.map((name, l) =>
      headroom > 0
        ? { x: left, y: top + l * row + headroom * 0.6, text: name, anchor: 'start' as const }
        : {
            ...{ x: left - em * 0.6, y: middleOfLane(l), anchor: 'end' as const },
            text: fitText(name, left - em * 0.8, em),
          },
    ),
    alarms: data.lanes.flatMap((lane, l) =>
      (lane.alarms ?? []).map((step) => ({ x: middleOf(step), y: middleOfLane(l) - 0.5 })),
    ),
    tracks: data.lanes.map((_, l) => ({
      ...{ left, top: top + l * row + headroom + 1 },
      ...{ width: plot.width, height: row - headroom - 3 },
    })),
    markers: (data.markers ?? []).map(({ step, paint }, i) => ({
      x: middleOf(step),
      paint: paint ?? 'accent',
      label: {
        ...{ x: labels[i]!.x, text: labels[i]!.text },
        y: top - em * (0.5 + labels[i]!.row * 1.35),
      },
    })),
    marks: filled.map(({ lane, l, step, box }) => ({
      x: box.left + box.width / 2,
      y: box.top + box.height / 2,
      words: stepWords(lane, step, data),
      series: l,
      box: { ...box, width: box.width + gap, height: row - headroom },
    })),
  };
}

export function summariseLanes(data: LanesData): string {
  const lanes = data.lanes.map((lane) => {
    const alarms = lane.alarms ?? [];
    if (alarms.length === 0) return `${lane.label}: no alarm.`;
    const times = alarms.length === 1 ? 'one alarm' : `${alarms.length} alarms`;
    return `${lane.label}: ${times}, first at ${data.stepLabel(Math.min(...alarms))}.`;
  });
  const markers = (data.markers ?? []).map((m) => `${m.label} at ${data.stepLabel(m.step)}.`);
  return [
    `Timeline of ${data.lanes.length} detectors over ${data.steps} steps.`,
    ...lanes,
    ...markers,
  ].join(' ');
}

export function lanesTable(data: LanesData): ChartTable {
  const rows = Array.from({ length: data.steps }, (_, step) => [
    data.stepLabel(step),
    ...data.lanes.map((lane) => {
      const alarm = lane.alarms?.includes(step) ? ' (alarm)' : '';
      if (lane.words && step < lane.heat.length) return lane.words(step) + alarm;
      const heat = lane.heat[step];
      return heat == null ? null : `${Math.round(heat * 100)}%${alarm}`;
    }),
  ]);
  return { columns: [data.xTitle ?? 'step', ...data.lanes.map((lane) => lane.label)], rows };
}
