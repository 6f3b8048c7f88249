import { cos, sin } from '../math.ts';

/** Directions of an edge, over half a turn. */
export const DIRECTIONS = 8;

const TURNS = Array.from({ length: DIRECTIONS }, (_, at) => {
  const angle = (at * Math.PI) / DIRECTIONS;
  return [cos(angle), sin(angle)] as const;
});

/** Which of `DIRECTIONS` sectors of half a turn a slope points into; its sign does not matter. */
function sectorOf(dx: number, dy: number): number {
  const upward = dy > 0 || (dy === 0 && dx > 0);
  const [x, y] = upward ? [dx, dy] : [-dx, -dy];
  let sector = 0;
  while (sector + 1 < DIRECTIONS) {
    const [c, s] = TURNS[sector + 1]!;
    if (c * y - s * x < 0) break;
    sector++;
  }
  return sector;
}

/**
 * Histograms of edge directions (Dalal and Triggs, 2005): the picture is cut into `cells` × `cells`
 * fields; each field adds up the strength of its edges by direction, and all are scaled so that
 * their squares add up to 1. Slopes are central differences, 0 at the border. Grey in, one value
 * a field and direction out, fields row by row.
 */
export function edgeHistogram(
  grey: ArrayLike<number>,
  width: number,
  height: number,
  cells: number,
): Float64Array {
  const out = new Float64Array(cells * cells * DIRECTIONS);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const dx = grey[y * width + x + 1]! - grey[y * width + x - 1]!;
      const dy = grey[(y + 1) * width + x]! - grey[(y - 1) * width + x]!;
      const strength = Math.sqrt(dx * dx + dy * dy);
      if (strength === 0) continue;
      const field = Math.floor((y * cells) / height) * cells + Math.floor((x * cells) / width);
      out[field * DIRECTIONS + sectorOf(dx, dy)]! += strength;
    }
  const norm = Math.sqrt(out.reduce((sum, value) => sum + value * value, 0));
  return norm > 0 ? out.map((value) => value / norm) : out;
}
