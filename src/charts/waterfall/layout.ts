import { extentOf, makeScale, plainTicks, thinTicks } from '../frame/axis.ts';
import type { Axis, ChartTable, Format, Mark, Rect, Space } from '../frame/chart-types.ts';
import { formatExact, formatShort } from '../frame/format.ts';
import type { Paint } from '../frame/paint.ts';
import { fitText, textWidth, widest } from '../frame/text.ts';

/** One thing that moves the sum. */
export interface WaterfallStep {
  readonly label: string;
  /** Its own value, in words. */
  readonly note?: string;
  readonly value: number;
  /** Half an interval around the value, where it was sampled. */
  readonly give?: number;
}

/** From a start to an end, step by step: start + Σ steps = end. */
export interface WaterfallData {
  readonly title: string;
  readonly start: { readonly label: string; readonly value: number };
  readonly steps: readonly WaterfallStep[];
  readonly end: { readonly label: string; readonly value: number };
  readonly format?: Format;
}

export interface DrawnStep extends Rect {
  readonly middle: number;
  readonly label: string;
  readonly note: string;
  /** The note stands under the label, where both do not fit beside each other. */
  readonly stacked: boolean;
  readonly words: string;
  readonly wordsX: number;
  readonly wordsAnchor: 'start' | 'end';
  readonly paint: Paint;
  /** From the end of this bar down to the next one. */
  readonly link: { readonly x: number; readonly from: number; readonly to: number } | null;
  readonly whisker: { readonly from: number; readonly to: number } | null;
}

export interface WaterfallScene {
  readonly plot: Rect;
  readonly xAxis: Axis;
  readonly bars: readonly DrawnStep[];
  readonly marks: readonly Mark[];
}

const rowHeight = (em: number) => Math.round(em * 2.4);

export function waterfallHeight(data: WaterfallData, em: number): number {
  return Math.round((data.steps.length + 2) * rowHeight(em) + em * 4);
}

function signed(value: number, format: Format): string {
  const size = format(Math.abs(value));
  if (!/[1-9]/.test(size)) return size;
  return value < 0 ? `−${size}` : `+${size}`;
}

interface Row {
  readonly label: string;
  readonly note: string;
  readonly from: number;
  readonly to: number;
  readonly words: string;
  readonly paint: Paint;
  readonly give: number | null;
}

/** Rows with where each begins and ends: start, steps, end. */
function rowsOf(data: WaterfallData, format: Format): Row[] {
  let sum = data.start.value;
  const whole = (label: string, value: number): Row => {
    const words = format(value);
    return { label, note: '', from: value, to: value, words, paint: 'ink', give: null };
  };
  const steps = data.steps.map(({ label, note = '', value, give }): Row => {
    const from = sum;
    sum += value;
    const words = signed(value, format);
    const paint = value < 0 ? 'neg' : 'pos';
    return { label, note, from, to: sum, words, paint, give: give ?? null };
  });
  return [
    whole(data.start.label, data.start.value),
    ...steps,
    whole(data.end.label, data.end.value),
  ];
}

function rowWords({ label, note, from, to, words, give }: Row, format: Format): string {
  const own = note === '' ? label : `${label} = ${note}`;
  if (from === to && give === null) return `${own}\n${words}`;
  const error = give === null ? '' : ` ± ${format(give)}`;
  return `${own}\n${words}${error}, from ${format(from)} to ${format(to)}`;
}

export function layoutWaterfall(data: WaterfallData, space: Space): WaterfallScene {
  const { width, em } = space;
  const format = data.format ?? formatExact;
  const rows = rowsOf(data, format);
  const full = ({ label, note }: Row) => (note === '' ? label : `${label} = ${note}`);
  const left = Math.min(widest(rows.map(full), em) + em, width * 0.42);
  const right = widest(
    rows.map(({ words }) => words),
    em,
  );
  const height = rowHeight(em);
  const top = em * 0.5;
  const plot = {
    ...{ left, top, height: rows.length * height },
    width: Math.max(60, width - left - em * 0.5),
  };
  const ends = rows.flatMap(({ to, give }) => [to, to - (give ?? 0), to + (give ?? 0)]);
  const domain = extentOf(ends) ?? ([0, 1] as const);
  const end = left + plot.width - right - em * 0.8;
  const draft = makeScale({ domain }, [left + em * 0.5, end]);
  /** By how far the words of a fall would stand over the names. */
  const over = Math.max(
    0,
    ...rows.map(({ from, to, words }) =>
      to < from ? left + textWidth(words, em) + em * 0.9 - draft(to) : 0,
    ),
  );
  const x = makeScale({ domain }, [left + em * 0.5 + over, end]);
  const bars = rows.map((row, at): DrawnStep => {
    const [from, to] = [x(row.from), x(row.to)];
    const falls = row.to < row.from;
    const label = fitText(row.label, left - em, em);
    const stacked = row.note !== '' && textWidth(full(row), em) > left - em;
    const note = fitText(stacked ? row.note : row.note && ` = ${row.note}`, left - em, em);
    const tip = row.give === null ? 0 : Math.abs(x(row.give) - x(0));
    return {
      left: Math.min(from, to) - (from === to ? 1.5 : 0),
      width: Math.max(3, Math.abs(to - from)),
      top: top + at * height + height * 0.18,
      height: height * 0.64,
      middle: top + (at + 0.5) * height,
      ...{ label, note, stacked, words: row.words, paint: row.paint },
      wordsX: falls ? to - em * 0.4 - tip : Math.max(from, to) + em * 0.4 + tip,
      wordsAnchor: falls ? 'end' : 'start',
      link:
        at === rows.length - 1
          ? null
          : { x: to, from: top + (at + 0.82) * height, to: top + (at + 1.18) * height },
      whisker: row.give === null ? null : { from: to - tip, to: to + tip },
    };
  });
  const ticks = x
    .ticks(Math.max(2, Math.floor(plot.width / (em * 7))))
    .map(({ value }) => ({ at: x(value), label: (data.format ?? formatShort)(value) }));
  return {
    plot,
    xAxis: { ticks: thinTicks(plainTicks(ticks), em), title: data.title },
    bars,
    marks: rows.map((row, at) => ({
      x: x(row.to),
      y: bars[at]!.middle,
      words: rowWords(row, format),
      box: { left: 0, top: top + at * height, width, height },
    })),
  };
}

export function summariseWaterfall(data: WaterfallData): string {
  const format = data.format ?? formatExact;
  const steps = data.steps.map(({ label, note, value }) => {
    const own = note === undefined || note === '' ? label : `${label} = ${note}`;
    return `${own} ${signed(value, format)}`;
  });
  const { start, end } = data;
  return `${data.title}: from ${start.label} ${format(start.value)}; ${steps.join('; ')}; to ${end.label} ${format(end.value)}.`;
}

export function waterfallTable(data: WaterfallData): ChartTable {
  const rows = rowsOf(data, data.format ?? formatExact);
  const steps = data.steps.map(({ label, note, value, give }, at) => [
    label,
    note ?? '',
    value,
    give ?? null,
    rows[at + 1]!.to,
  ]);
  return {
    columns: ['column', 'value', data.title, 'give or take', 'sum so far'],
    rows: [
      [data.start.label, '', null, null, data.start.value],
      ...steps,
      [data.end.label, '', null, null, data.end.value],
    ],
  };
}
