import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';

const shapes = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
] as const;

/** The mark of a class, so that colour is never the only sign; area in square pixels. */
export function shapePath(index: number, area: number): string {
  const at = ((index % shapes.length) + shapes.length) % shapes.length;
  return symbol(shapes[at]!, area)() ?? '';
}
