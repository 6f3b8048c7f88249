import type { Scale } from '../frame/axis.ts';
import type { Rect } from '../frame/chart-types.ts';

/** A range of a figure's axes, ascending; without `y` all of the height. */
export interface BrushRange {
  readonly x: readonly [number, number];
  readonly y?: readonly [number, number];
}

/** Pixels a gesture has to cover before it counts as one. */
export const LEAST_DRAG = 5;

const within = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));

/** The box between two corners, kept in the plot; all of its height where one axis is brushed. */
export function dragBox(
  plot: Rect,
  from: readonly [number, number],
  to: readonly [number, number],
  both: boolean,
): Rect {
  const xs = [from[0], to[0]].map((x) => within(x, plot.left, plot.left + plot.width));
  const ys = [from[1], to[1]].map((y) => within(y, plot.top, plot.top + plot.height));
  const left = Math.min(...xs);
  const top = both ? Math.min(...ys) : plot.top;
  const bottom = both ? Math.max(...ys) : plot.top + plot.height;
  return { left, top, width: Math.max(...xs) - left, height: bottom - top };
}

/** The range under a box of pixels. */
export function rangeOfBox(box: Rect, x: Scale, y: Scale | null): BrushRange {
  const across = [x.invert(box.left), x.invert(box.left + box.width)] as const;
  if (y === null) return { x: across };
  return { x: across, y: [y.invert(box.top + box.height), y.invert(box.top)] };
}

/** The pixels of a range, kept in the plot. */
export function boxOfRange(range: BrushRange, plot: Rect, x: Scale, y: Scale | null): Rect {
  const [left, right] = range.x.map(x) as [number, number];
  const [bottom, top] =
    range.y && y ? (range.y.map(y) as [number, number]) : [plot.top + plot.height, plot.top];
  return dragBox(plot, [left, top], [right, bottom], true);
}
