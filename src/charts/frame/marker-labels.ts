import type { Rect } from './chart-types.ts';
import { fitText, textWidth } from './text.ts';

export interface MarkerLabel {
  /** Middle of the words. */
  readonly x: number;
  /** Row above the plot, 0 nearest; −1 where there are no words. */
  readonly row: number;
  readonly text: string;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Placed {
  readonly at: number;
  readonly row: number;
  readonly span: Span;
}

type Side = 'over' | 'after' | 'before';

const MOST_ROWS = 12;
const SIDES: readonly (readonly Side[])[] = [
  ['over', 'after', 'before'],
  ['after', 'before', 'over'],
  ['before', 'after', 'over'],
];

/** Where a label may stand: over its line, after it, before it; kept inside the plot. */
function spanOf(side: Side, at: number, width: number, plot: Rect, em: number): Span {
  const wanted = { over: at - width / 2, after: at - em * 0.3, before: at - width + em * 0.3 };
  const high = plot.left + plot.width - width;
  const from = Math.max(plot.left, Math.min(wanted[side], high));
  return { from, to: from + width };
}

const holds = ({ from, to }: Span, x: number) => from < x && x < to;

/** Whether the line that rises to one label goes through the words of another. */
function crosses(line: Placed, other: Placed): boolean {
  return line.row > other.row && line.at !== other.at && holds(other.span, line.at);
}

function touches(a: Placed, b: Placed, em: number): boolean {
  const apart = a.span.from > b.span.to + em * 0.6 || a.span.to < b.span.from - em * 0.6;
  return a.row === b.row && !apart;
}

type Wanted = Omit<MarkerLabel, 'x' | 'row'> & { readonly at: number; readonly width: number };

/** The lowest place that touches no label and crosses no line; else the lowest that touches none. */
function placeOne(
  { at, width }: Wanted,
  sides: readonly Side[],
  placed: readonly Placed[],
  plot: Rect,
  em: number,
): Placed {
  let touching: Placed | null = null;
  for (let row = 0; row < MOST_ROWS; row++)
    for (const side of sides) {
      const here = { at, row, span: spanOf(side, at, width, plot, em) };
      if (placed.some((other) => touches(here, other, em))) continue;
      touching ??= here;
      if (!placed.some((other) => crosses(here, other) || crosses(other, here))) return here;
    }
  return touching ?? { at, row: MOST_ROWS, span: spanOf('over', at, width, plot, em) };
}

/** Crossings weigh more than rows, rows more than a label that stands beside its line. */
function costOf(placed: readonly Placed[]): number {
  const crossings = placed.flatMap((one) => placed.filter((other) => crosses(one, other))).length;
  const rows = Math.max(0, ...placed.map(({ row }) => row + 1));
  const beside = placed.filter(({ at, span }) => Math.abs((span.from + span.to) / 2 - at) > 1);
  return 1e4 * crossings + 100 * rows + beside.length;
}

/**
 * Places the labels of vertical lines in rows above a plot so that no two touch and, where that can
 * be had, no line goes through the words of another. A marker without words takes no row.
 */
export function placeMarkerLabels(
  markers: readonly { readonly at: number; readonly label: string }[],
  plot: Rect,
  em: number,
): readonly MarkerLabel[] {
  const wanted = markers.map(({ at, label }) => {
    const text = fitText(label, plot.width, em);
    return { at, text, width: textWidth(text, em) };
  });
  const worded = wanted.map((_, i) => i).filter((i) => wanted[i]!.text !== '');
  const byPlace = worded.toSorted((i, j) => wanted[i]!.at - wanted[j]!.at);
  let best: { readonly order: readonly number[]; readonly placed: readonly Placed[] } | null = null;
  for (const order of [byPlace, byPlace.toReversed()])
    for (const sides of SIDES) {
      const placed: Placed[] = [];
      for (const i of order) placed.push(placeOne(wanted[i]!, sides, placed, plot, em));
      if (best === null || costOf(placed) < costOf(best.placed)) best = { order, placed };
    }
  const spots = new Map(best?.order.map((i, k) => [i, best.placed[k]!]));
  return wanted.map(({ at, text }, i) => {
    const spot = spots.get(i);
    return spot === undefined
      ? { x: at, row: -1, text }
      : { x: (spot.span.from + spot.span.to) / 2, row: spot.row, text };
  });
}

/** Room the rows take above a plot, in pixels. */
export function markerRoom(labels: readonly MarkerLabel[], em: number): number {
  const most = labels.reduce((rows, label) => Math.max(rows, label.row + 1), 0);
  return most ? most * em * 1.35 + em * 0.4 : 0;
}
