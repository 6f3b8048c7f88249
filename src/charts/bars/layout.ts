import { extentOf, makeScale, plainTicks, thinTicks, type Scale } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatAlike, formatExact, formatShort } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, fitTexts, textWidth, widest } from '../frame/text.ts';

export interface Bar {
  readonly label: string;
  /** null: cannot tell; says so instead of drawing a bar. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  /** The value before a change, drawn grey. */
  readonly before?: number;
  readonly paint?: Paint;
  /** After the value: "164 levels". */
  readonly note?: string;
  /** What else is told of it, in the tip and the table: "−0.37 for 1 more". */
  readonly more?: string;
}

export interface BarsData {
  readonly bars: readonly Bar[];
  readonly title?: string;
  /** Over the column of `more` in the table. */
  readonly moreTitle?: string;
  readonly format?: Format;
  readonly domain?: readonly [number, number];
  /** A value to compare with, drawn as a line. */
  readonly reference?: { readonly value: number; readonly label: string };
}

export interface DrawnBar extends Rect {
  readonly middle: number;
  readonly label: string;
  readonly name: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
  readonly words: string;
  readonly wordsX: number;
  readonly wordsAnchor: 'start' | 'end';
  readonly paint: Paint;
  readonly whisker: { readonly from: number; readonly to: number } | null;
  readonly before: Rect | null;
}

export interface BarsScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly bars: readonly DrawnBar[];
  readonly zero: number;
  readonly reference: { readonly x: number; readonly label: string } | null;
  readonly marks: readonly Mark[];
}

export const rowHeight = (em: number): number => Math.round(em * 2);

/** On a narrow figure names too long to stand before their bars stand above them. */
function namesAbove({ bars }: BarsData, width: number, em: number): boolean {
  const names = bars.map(({ label }) => label);
  return width < em * 36 && widest(names, em) + em > width * 0.44;
}

function rowOf(data: BarsData, width: number, em: number) {
  const above = namesAbove(data, width, em);
  const head = above ? Math.round(em * 1.4) : 0;
  return { above, head, row: rowHeight(em) + head };
}

/** Under the middle of the plot, or as near to it as the figure has room for. */
function titleOf({ title }: BarsData, plot: Rect, { width, em }: Space) {
  if (title === undefined) return {};
  const fitted = fitText(title, width, em);
  const half = textWidth(fitted, em) / 2;
  const middle = plot.left + plot.width / 2;
  return { title: fitted, titleAt: Math.max(half, Math.min(middle, width - half)) };
}

/** Height a bar chart asks for at a width: one row a bar, and its axis. */
export function barsHeight(data: BarsData, em: number, width = Infinity): number {
  const foot = em * (data.title ? 3.6 : 2.2);
  const head = data.reference ? em * 1.8 : em * 0.4;
  return Math.round(Math.max(1, data.bars.length) * rowOf(data, width, em).row + foot + head);
}

const formatOf = (data: BarsData): Format => data.format ?? formatShort;

/** A bar to be read off, with the ends of its interval. */
function exactWords(bar: Bar, { format }: BarsData): string {
  const { value, low, high } = bar;
  if (value === null || low === undefined || high === undefined)
    return barWords(bar, format ?? formatExact);
  const say = format ?? formatAlike([value, low, high]);
  return `${barWords(bar, say)} (${say(low)} to ${say(high)})`;
}

export function barWords(bar: Bar, format: Format): string {
  if (bar.value === null) return bar.note ?? 'cannot tell yet';
  return `${format(bar.value)}${bar.note ? `, ${bar.note}` : ''}`;
}

function domainOf(data: BarsData): readonly [number, number] {
  const values = data.bars.flatMap((bar) => [bar.value, bar.low, bar.high, bar.before]);
  return data.domain ?? extentOf([0, ...values, data.reference?.value]) ?? [0, 1];
}

function box(x: Scale, value: number, zero: number, top: number, height: number): Rect {
  const at = x(value);
  return { left: Math.min(at, zero), top, width: Math.max(1, Math.abs(at - zero)), height };
}

export function layoutBars(data: BarsData, space: Space): BarsScene {
  const { width, em } = space;
  const format = formatOf(data);
  const names = data.bars.map((bar) => bar.label);
  const { above, head, row } = rowOf(data, width, em);
  const left = above ? 2 : Math.min(widest(names, em) + em, width * 0.44);
  const words = data.bars.map((bar) => barWords(bar, format));
  const drawn = words.filter((_, i) => data.bars[i]!.value !== null);
  const right = Math.min(widest(drawn, em) + em, width * (above ? 0.5 : 0.34));
  const top = data.reference ? em * 1.8 : em * 0.4;
  const plot = {
    ...{ left, top, width: Math.max(40, width - left - right) },
    height: Math.max(1, data.bars.length) * row,
  };
  const labels = fitTexts(names, above ? width : left - em * 0.8, em);
  const x = makeScale({ domain: domainOf(data) }, [left, left + plot.width]);
  const zero = Math.max(left, Math.min(x(0), left + plot.width));
  const draw = (bar: Bar, i: number): DrawnBar => {
    const barTop = top + i * row + head + (row - head) * 0.16;
    const height = (row - head) * 0.68;
    const ends = [bar.value, bar.low, bar.high, bar.before].flatMap((v) =>
      v === undefined || v === null ? [] : [x(v)],
    );
    const negative = bar.value !== null && bar.value < 0;
    const fits = negative && Math.min(...ends) - textWidth(words[i]!, em) - em > left;
    const wordsX = fits ? Math.min(...ends) - em * 0.5 : Math.max(zero, ...ends) + em * 0.5;
    const room = fits ? plot.width : width - wordsX;
    return {
      ...box(x, bar.value ?? 0, zero, barTop, height),
      ...{ width: bar.value === null ? 0 : box(x, bar.value, zero, barTop, height).width },
      middle: barTop + height / 2,
      name: above
        ? { x: 0, y: top + i * row + head * 0.6, anchor: 'start' }
        : { x: left - em * 0.6, y: barTop + height / 2, anchor: 'end' },
      label: labels[i]!,
      words: fitText(words[i]!, room, em),
      wordsX,
      wordsAnchor: fits ? 'end' : 'start',
      paint: bar.paint ?? (negative ? 'neg' : 'pos'),
      whisker:
        bar.low !== undefined && bar.high !== undefined
          ? { from: x(bar.low), to: x(bar.high) }
          : null,
      before: bar.before === undefined ? null : box(x, bar.before, zero, barTop, height),
    };
  };
  const ticks = x
    .ticks(Math.max(3, Math.floor(plot.width / (em * (above ? 6 : 7)))))
    .map(({ value }) => ({ at: x(value), label: format(value) }));
  return {
    plot,
    xAxis: { ticks: thinTicks(plainTicks(ticks), em), ...titleOf(data, plot, space) },
    bars: data.bars.map(draw),
    zero,
    reference: data.reference ? { x: x(data.reference.value), label: data.reference.label } : null,
    marks: data.bars.map((bar, i) => ({
      x: Math.max(zero, x(bar.value ?? 0)),
      y: top + i * row + head + (row - head) / 2,
      words: `${bar.label}\n${exactWords(bar, data)}${bar.more === undefined ? '' : `\n${bar.more}`}`,
      box: { left: 0, top: top + i * row, width, height: row },
    })),
  };
}

export function summariseBars(data: BarsData): string {
  const said = data.bars.slice(0, 12).map((bar) => `${bar.label} ${exactWords(bar, data)}`);
  const more = data.bars.length > 12 ? `, and ${data.bars.length - 12} more` : '';
  const what = data.title ? ` of ${data.title}` : '';
  return said.length === 0
    ? 'Bar chart without bars.'
    : `Bar chart${what}: ${said.join('; ')}${more}.`;
}

export function barsTable(data: BarsData): ChartTable {
  const has = (key: 'low' | 'before') => data.bars.some((bar) => bar[key] !== undefined);
  const bounds = has('low') ? ['low', 'high'] : [];
  const before = has('before') ? ['before'] : [];
  const hasMore = data.moreTitle !== undefined;
  return {
    columns: [
      'name',
      data.title ?? 'value',
      ...bounds,
      ...before,
      ...(hasMore ? [data.moreTitle!] : []),
    ],
    rows: data.bars.map((bar) => [
      bar.label,
      bar.value,
      ...(bounds.length ? [bar.low ?? null, bar.high ?? null] : []),
      ...(before.length ? [bar.before ?? null] : []),
      ...(hasMore ? [bar.more ?? null] : []),
    ]),
  };
}
