import type { Rect } from '../frame/chart-types.ts';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface SpanRoom {
  readonly plot: Rect;
  /** Left and right edge of the shaded stretch. */
  readonly left: number;
  readonly right: number;
  /** Where vertical lines stand. */
  readonly lines: readonly number[];
  /** Pixels along the drawn lines. */
  readonly path: readonly Pixel[];
}

/** Left ends at which words may begin: behind an edge of the stretch or one of the lines. */
function starts({ left, right, lines }: SpanRoom, width: number, pad: number): number[] {
  const inside = lines.filter((x) => x > left && x < right);
  return [left + pad, ...inside.map((x) => x + pad), right + pad, left - pad - width];
}

/**
 * Baseline start of the words of a shaded stretch: in it or beside it, at the head of the plot or at
 * its foot, the first place that the fewest lines go through.
 */
export function placeSpanLabel(room: SpanRoom, width: number, em: number): Pixel {
  const { plot, lines, path } = room;
  const rows = [plot.top + em * 1.2, plot.top + plot.height - em * 0.6];
  const places = rows.flatMap((y) => starts(room, width, em * 0.4).map((x) => ({ x, y })));
  const cost = ({ x, y }: Pixel) => {
    const out = x < plot.left || x + width > plot.left + plot.width ? 1000 : 0;
    const through = lines.filter((at) => at > x - 1 && at < x + width + 1).length;
    const covered = path.filter(
      (p) => p.x > x - 2 && p.x < x + width + 2 && p.y > y - em && p.y < y + 4,
    );
    return out + 20 * through + covered.length;
  };
  return places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
}
