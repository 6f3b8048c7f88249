import type { Cartesian } from '../frame/axis.ts';
import type { Rect } from '../frame/chart-types.ts';
import { decimate, type LinePoint } from './decimate.ts';

interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Pixels along every line, close enough together to tell whether words would cover one. */
export function pathPixels(
  lines: readonly (readonly LinePoint[])[],
  c: Cartesian,
): readonly Pixel[] {
  return lines.flatMap((points) => {
    const few = decimate(points, Math.ceil(c.plot.width / 2));
    return few.flatMap((point, i) => {
      const next = few[i + 1];
      if (point.y === null) return [];
      const here = { x: c.x(point.x), y: c.y(point.y) };
      if (!next || next.y === null) return [here];
      const there = { x: c.x(next.x), y: c.y(next.y) };
      const parts = Math.min(60, Math.max(1, Math.ceil(Math.abs(there.x - here.x) / 6)));
      return Array.from({ length: parts }, (_, k) => ({
        x: here.x + ((there.x - here.x) * k) / parts,
        y: here.y + ((there.y - here.y) * k) / parts,
      }));
    });
  });
}

export interface SpotPlace extends Pixel {
  readonly anchor: 'start' | 'end' | 'middle';
}

/**
 * Baseline of a spot's words: of the places round it, then of those a line further off, the first
 * inside the plot that covers least.
 */
export function placeSpotLabel(
  at: Pixel,
  width: number,
  plot: Rect,
  path: readonly Pixel[],
  em: number,
): SpotPlace {
  const gap = em * 0.7;
  const [above, below, line] = [-gap, gap + em * 0.8, em * 1.5];
  const places: SpotPlace[] = [above, below, above - line, below + line].flatMap((dy) => [
    { x: at.x + gap, y: at.y + dy, anchor: 'start' as const },
    { x: at.x - gap, y: at.y + dy, anchor: 'end' as const },
    { x: at.x, y: at.y + dy + Math.sign(dy) * em * 0.3, anchor: 'middle' as const },
  ]);
  const cost = (place: SpotPlace) => {
    const left = place.x - { start: 0, end: width, middle: width / 2 }[place.anchor];
    const out =
      left < plot.left || left + width > plot.left + plot.width || place.y - em < plot.top - em
        ? 100
        : 0;
    const low = place.y > plot.top + plot.height ? 100 : 0;
    const covered = path.filter(
      (p) => p.x > left - 2 && p.x < left + width + 2 && p.y > place.y - em && p.y < place.y + 4,
    );
    return out + low + covered.length;
  };
  return places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
}
