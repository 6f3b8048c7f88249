import { extentOf, makeScale, thinTicks } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatCount, formatExact, formatShort } from '../frame/format.ts';
import { fitText, widest } from '../frame/text.ts';

/** One column: a value of each row, and where the row’s own cell stands among all. */
export interface SwarmLane {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** 0 lowest to 1 highest; NaN where cells have no order. */
  readonly tones: ArrayLike<number>;
}

export interface SwarmData {
  /** What is on the axis, with its unit. */
  readonly title: string;
  readonly lanes: readonly SwarmLane[];
  readonly rowOf?: (row: number) => string;
  readonly cellOf?: (lane: number, row: number) => string;
  readonly format?: Format;
}

/** Shades from low to high, and one for cells without an order. */
export const SHADES = 5;
export const NO_ORDER = SHADES;

export interface SwarmScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly zero: number;
  readonly lanes: readonly { readonly middle: number; readonly label: string }[];
  /** One path a shade. */
  readonly paths: readonly string[];
  readonly radius: number;
  readonly marks: readonly SwarmMark[];
}

const laneHeight = (em: number) => Math.round(em * 2.8);

export function swarmHeight({ lanes }: SwarmData, em: number): number {
  return Math.round(Math.max(1, lanes.length) * laneHeight(em) + em * 4.4);
}

/** A row in a lane; its words are made when asked for. */
export class SwarmMark implements Mark {
  readonly x: number;
  readonly y: number;
  readonly series: number;
  readonly row: number;
  readonly #data: SwarmData;

  constructor(x: number, y: number, series: number, row: number, data: SwarmData) {
    this.x = x;
    this.y = y;
    this.series = series;
    this.row = row;
    this.#data = data;
  }

  get words(): string {
    const { lanes, rowOf, cellOf, format = formatExact } = this.#data;
    const lane = lanes[this.series]!;
    const cell = cellOf?.(this.series, this.row);
    const own = cell === undefined ? lane.label : `${lane.label} = ${cell}`;
    const value = lane.values[this.row]!;
    const said = `${value < 0 ? '−' : '+'}${format(Math.abs(value))}`;
    return [rowOf?.(this.row), `${own}: ${said}`].filter(Boolean).join('\n');
  }
}

function shadeOf(tone: number): number {
  return tone === tone ? Math.min(SHADES - 1, Math.floor(tone * SHADES)) : NO_ORDER;
}

/** Places of equal x beside each other: 0, 1, −1, 2, −2 … */
const beside = (nth: number) => (nth % 2 === 0 ? -nth / 2 : (nth + 1) / 2);

/** Rows of a lane from left to right, moved apart up and down where they would cover each other. */
function placeLane(
  xs: readonly number[],
  radius: number,
  room: number,
): { readonly row: number; readonly x: number; readonly off: number }[] {
  const order = xs.map((_, row) => row).sort((a, b) => xs[a]! - xs[b]! || a - b);
  const stacks = new Map<number, number>();
  const placed = order.map((row) => {
    const bin = Math.round(xs[row]! / (1.6 * radius));
    const nth = stacks.get(bin) ?? 0;
    stacks.set(bin, nth + 1);
    return { row, x: xs[row]!, off: beside(nth) };
  });
  const most = Math.max(1, ...placed.map(({ off }) => Math.abs(off)));
  const step = Math.min(1.6 * radius, room / most);
  return placed.map((one) => ({ ...one, off: one.off * step }));
}

function dot(x: number, y: number, r: number): string {
  const [cx, cy] = [Math.round(10 * x) / 10, Math.round(10 * y) / 10];
  return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
}

export function layoutSwarm(data: SwarmData, space: Space): SwarmScene {
  const { width, em } = space;
  const names = data.lanes.map(({ label }) => label);
  const left = Math.min(widest(names, em) + em, width * 0.36);
  const top = em * 0.4;
  const height = laneHeight(em);
  const plot = {
    ...{ left, top, width: Math.max(60, width - left - em) },
    height: Math.max(1, data.lanes.length) * height,
  };
  const all = extentOf([0, ...data.lanes.flatMap(({ values }) => Array.from(values))]) ?? [-1, 1];
  const x = makeScale({ domain: all, nice: true }, [left, left + plot.width]);
  const radius =
    em * (data.lanes[0] !== undefined && data.lanes[0].values.length > 150 ? 0.2 : 0.28);
  const paths = Array.from({ length: SHADES + 1 }, () => '');
  const marks: SwarmMark[] = [];
  for (const [lane, { values, tones }] of data.lanes.entries()) {
    const middle = top + (lane + 0.5) * height;
    const xs = Array.from(values, (value) => x(value));
    for (const { row, x: at, off } of placeLane(xs, radius, height / 2 - radius - 1)) {
      const shade = shadeOf(tones[row]!);
      paths[shade] += dot(at, middle + off, radius);
      marks.push(new SwarmMark(at, middle + off, lane, row, data));
    }
  }
  const ticks = x
    .ticks(Math.max(2, Math.floor(plot.width / (em * 7))))
    .map(({ value }) => ({ at: x(value), label: (data.format ?? formatShort)(value) }));
  return {
    plot,
    xAxis: { ticks: thinTicks(ticks, em), title: data.title },
    zero: x(0),
    lanes: names.map((label, lane) => ({
      middle: top + (lane + 0.5) * height,
      label: fitText(label, left - em * 0.8, em),
    })),
    ...{ paths, radius, marks },
  };
}

interface LaneFacts {
  readonly size: number;
  readonly low: number;
  readonly high: number;
  /** Correlation of tone and value, in [−1, 1]; null where cells have no order. */
  readonly way: number | null;
}

function factsOf({ values, tones }: SwarmLane): LaneFacts {
  const rows = Array.from(values);
  const size = rows.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(1, rows.length);
  const known = rows.flatMap((value, row) =>
    tones[row] === tones[row] ? [[tones[row]!, value] as const] : [],
  );
  const mean = (at: 0 | 1) => known.reduce((sum, pair) => sum + pair[at], 0) / known.length;
  const [tone, value] = [mean(0), mean(1)];
  let [xx, yy, xy] = [0, 0, 0];
  for (const [a, b] of known) {
    xx += (a - tone) * (a - tone);
    yy += (b - value) * (b - value);
    xy += (a - tone) * (b - value);
  }
  const way = xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : null;
  const [low, high] = extentOf(rows) ?? [0, 0];
  return { size, low, high, way };
}

function sayWay(way: number | null): string {
  if (way === null) return '';
  if (Math.abs(way) < 0.3) return ', no plain direction';
  return way > 0 ? ', higher values raise it' : ', higher values lower it';
}

export function summariseSwarm(data: SwarmData): string {
  const format = data.format ?? formatExact;
  const rows = data.lanes[0]?.values.length ?? 0;
  const said = data.lanes.map((lane) => {
    const { low, high, way } = factsOf(lane);
    return `${lane.label} from ${format(low)} to ${format(high)}${sayWay(way)}`;
  });
  return `${data.title} of ${formatCount(rows)} rows by column: ${said.join('; ')}.`;
}

export function swarmTable(data: SwarmData): ChartTable {
  return {
    columns: ['column', 'mean size', 'least', 'most', 'direction'],
    rows: data.lanes.map((lane) => {
      const { size, low, high, way } = factsOf(lane);
      return [lane.label, size, low, high, sayWay(way).replace(', ', '')];
    }),
  };
}
