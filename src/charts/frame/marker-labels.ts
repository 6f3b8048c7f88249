import type { Rect } from './chart-types.ts';
import { fitText, textWidth } from './text.ts';

export interface MarkerLabel {
  /** Middle of the words. */
  readonly x: number;
  /** Row above the plot, 0 nearest. */
  readonly row: number;
  readonly text: string;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a label may stand: over its line, after it, before it; kept inside the plot. */
function candidates(at: number, width: number, plot: Rect, crowded: boolean, em: number): Span[] {
  const low = plot.left;
  const high = plot.left + plot.width;
  const inside = (from: number) => {
    const start = Math.max(low, Math.min(from, high - width));
    return { from: start, to: start + width };
  };
  const over = inside(at - width / 2);
  const after = inside(at - em * 0.3);
  const before = inside(at - width + em * 0.3);
  return crowded ? [before, over, after] : [over, after, before];
}

/**
 * Places the labels of vertical lines in rows above a plot: each in the lowest row, and there at the
 * first of its three places, where it touches no other.
 */
export function placeMarkerLabels(
  markers: readonly { readonly at: number; readonly label: string }[],
  plot: Rect,
  em: number,
): readonly MarkerLabel[] {
  const rows: Span[][] = [];
  const order = markers.map((_, i) => i).sort((i, j) => markers[i]!.at - markers[j]!.at);
  const placed = new Array<MarkerLabel>(markers.length);
  order.forEach((i, k) => {
    const { at, label } = markers[i]!;
    const text = fitText(label, plot.width, em);
    const width = textWidth(text, em);
    const next = markers[order[k + 1] ?? -1];
    const crowded = next !== undefined && next.at - at < width + em;
    const spans = candidates(at, width, plot, crowded, em);
    const free = (row: number) =>
      spans.find((s) =>
        (rows[row] ?? []).every(
          (other) => s.from > other.to + em * 0.6 || s.to < other.from - em * 0.6,
        ),
      );
    let row = 0;
    while (!free(row)) row++;
    const span = free(row)!;
    (rows[row] ??= []).push(span);
    placed[i] = { x: (span.from + span.to) / 2, row, text };
  });
  return placed;
}

/** Room the rows take above a plot, in pixels. */
export function markerRoom(labels: readonly MarkerLabel[], em: number): number {
  const most = labels.reduce((rows, label) => Math.max(rows, label.text ? label.row + 1 : 0), 0);
  return most ? most * em * 1.35 + em * 0.4 : 0;
}
