import type { Rect } from '../frame/chart-types.ts';
import { textWidth } from '../frame/text.ts';

/** A name beside its point: `x` is its left end, `y` its middle. */
export interface PointName {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const GAP = 6;

const apart = (a: Box, b: Box) =>
  a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;

/** Names right of their points, else left, above or below; none over a point or another name. */
export function namePoints(
  points: readonly { readonly x: number; readonly y: number; readonly point: number }[],
  { nameOf }: { readonly nameOf?: (point: number) => string },
  plot: Rect,
  em: number,
): PointName[] {
  if (nameOf === undefined) return [];
  const taken: Box[] = points.map(({ x, y }) => ({
    ...{ left: x - GAP / 2, right: x + GAP / 2, top: y - GAP / 2, bottom: y + GAP / 2 },
  }));
  return points.flatMap(({ x, y, point }) => {
    const text = nameOf(point);
    const width = textWidth(text, em);
    const places = [
      [x + GAP, y],
      [x - GAP - width, y],
      [x - width / 2, y - em],
      [x - width / 2, y + em],
    ] as const;
    for (const [left, middle] of places) {
      const box = { left, right: left + width, top: middle - em / 2, bottom: middle + em / 2 };
      const inside =
        left >= plot.left &&
        box.right <= plot.left + plot.width &&
        box.top >= plot.top &&
        box.bottom <= plot.top + plot.height;
      if (!inside || !taken.every((other) => apart(box, other))) continue;
      taken.push(box);
      return [{ x: left, y: middle, text }];
    }
    return [];
  });
}
