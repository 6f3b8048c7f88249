import { extentOf, makeScale, thinTicks } from '../../charts/frame/axis.ts';
import type {
  Axis,
  ChartTable,
  Format,
  Mark,
  Rect,
  Space,
} from '../../charts/frame/chart-types.ts';
import type { Paint } from '../../charts/frame/paint.ts';
import { fitText, textWidth, widest } from '../../charts/frame/text.ts';

export interface Dot {
  readonly label: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly paint?: Paint;
  readonly hollow?: boolean;
}

export interface DotScaleData {
  readonly dots: readonly Dot[];
  readonly title?: string;
  readonly format: Format;
  /** From this value on it is good enough: drawn as ground. */
  readonly good: { readonly from: number; readonly better: 'higher' | 'lower' } | null;
}

export interface DrawnDot {
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly words: string;
  readonly wordsX: number;
  readonly wordsY: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly paint: Paint;
  readonly hollow: boolean;
  readonly whisker: { readonly from: number; readonly to: number } | null;
}

export interface DotScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly dots: readonly DrawnDot[];
  readonly good: Rect | null;
  readonly marks: readonly Mark[];
}

const ROW = 2.6;

export function dotScaleHeight(data: DotScaleData, em: number): number {
  return Math.round(Math.max(1, data.dots.length) * em * ROW + em * (data.title ? 4 : 2.6));
}

const interval = (dot: Dot, format: Format) =>
  dot.low === undefined || dot.high === undefined
    ? ''
    : ` (${format(dot.low)} to ${format(dot.high)})`;

/** Values on one scale, a row each; the scale need not hold zero. */
export function layoutDots(data: DotScaleData, { width, em }: Space): DotScene {
  const { dots, format } = data;
  const names = dots.map(({ label }) => label);
  const left = Math.min(widest(names, em) + em * 1.6, width * 0.42);
  const top = em * 0.4;
  const plot = {
    ...{ left, top, width: Math.max(40, width - left - em) },
    height: Math.max(1, dots.length) * em * ROW,
  };
  const ends = dots.flatMap(({ value, low, high }) => [value, low, high]);
  const [from, to] = extentOf(ends) ?? [0, 1];
  const room = (to - from || Math.abs(to) || 1) * 0.08;
  const x = makeScale({ domain: [from - room, to + room] }, [left, left + plot.width]);
  const right = left + plot.width;
  const draw = (dot: Dot, i: number): DrawnDot => {
    const words = format(dot.value);
    const at = x(dot.value);
    const y = top + (i + 0.5) * em * ROW;
    return {
      x: at,
      y,
      label: fitText(dot.label, left - em, em),
      words,
      ...placeWords(dot, words, { x, at, y, left, right, em }),
      paint: dot.paint ?? 'ink',
      hollow: dot.hollow ?? false,
      whisker:
        dot.low === undefined || dot.high === undefined
          ? null
          : { from: x(dot.low), to: x(dot.high) },
    };
  };
  const ticks = x
    .ticks(Math.max(2, Math.floor(plot.width / (em * 8))))
    .map(({ value }) => ({ at: x(value), label: format(value) }));
  const drawn = dots.map(draw);
  return {
    plot,
    xAxis: { ticks: thinTicks(ticks, em), title: data.title },
    dots: drawn,
    good: goodGround(data, plot, x),
    marks: dots.map((dot, i) => ({
      x: drawn[i]!.x,
      y: drawn[i]!.y,
      words: `${dot.label}\n${format(dot.value)}${interval(dot, format)}`,
      box: { left: 0, top: top + i * em * ROW, width, height: em * ROW },
    })),
  };
}

interface WordsRoom {
  readonly x: (value: number) => number;
  readonly at: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly em: number;
}

/** The value after its interval, else before it, else above the dot. */
function placeWords(
  dot: Dot,
  words: string,
  { x, at, y, left, right, em }: WordsRoom,
): Pick<DrawnDot, 'wordsX' | 'wordsY' | 'anchor'> {
  const first = Math.min(at, x(dot.low ?? dot.value));
  const last = Math.max(at, x(dot.high ?? dot.value));
  const width = textWidth(words, em) + em;
  if (last + width < right + em) return { wordsX: last + em * 0.7, wordsY: y, anchor: 'start' };
  if (first - width > left) return { wordsX: first - em * 0.7, wordsY: y, anchor: 'end' };
  const half = width / 2;
  const wordsX = Math.max(left + half, Math.min(at, right - half));
  return { wordsX, wordsY: y - em * 0.95, anchor: 'middle' };
}

function goodGround(data: DotScaleData, plot: Rect, x: (value: number) => number): Rect | null {
  if (data.good === null) return null;
  const edge = Math.max(plot.left, Math.min(x(data.good.from), plot.left + plot.width));
  return data.good.better === 'higher'
    ? { ...plot, left: edge, width: plot.left + plot.width - edge }
    : { ...plot, width: edge - plot.left };
}

export function summariseDots({ dots, format, title }: DotScaleData): string {
  const said = dots.map((dot) => `${dot.label} ${format(dot.value)}${interval(dot, format)}`);
  return `Scale${title ? ` of ${title}` : ''}: ${said.join('; ') || 'nothing yet'}.`;
}

export function dotsTable({ dots, title }: DotScaleData): ChartTable {
  return {
    columns: ['name', title ?? 'value', 'low', 'high'],
    rows: dots.map(({ label, value, low, high }) => [label, value, low ?? null, high ?? null]),
  };
}
