import { pictureAt, pictureSize } from '../../data/table.ts';
import type { ImageColumn } from '../../data/table.ts';

/** Squares that are covered one after the other, by their top left corner. */
export interface Patches {
  readonly side: number;
  readonly corners: readonly (readonly [left: number, top: number])[];
}

const ACROSS = 7;

/** Squares of a seventh of the shorter side, half a square apart, so that each pixel is covered. */
export function patchesOf({ width, height }: Pick<ImageColumn, 'width' | 'height'>): Patches {
  const shorter = Math.min(width, height);
  const side = Math.min(shorter, Math.max(2, Math.round(shorter / ACROSS)));
  const step = Math.max(1, side >> 1);
  const starts = (length: number) => {
    const at: number[] = [];
    for (let start = 0; start < length - side; start += step) at.push(start);
    return [...at, Math.max(0, length - side)];
  };
  const corners = starts(height).flatMap((top) =>
    starts(width).map((left) => [left, top] as const),
  );
  return { side, corners };
}

/** Mean of pictures, by byte. */
export function meanPicture(column: ImageColumn, rows: readonly number[]): Uint8Array {
  const sums = new Float64Array(pictureSize(column));
  let count = 0;
  for (const row of rows) {
    if (column.absent[row] === 1) continue;
    for (const [at, value] of pictureAt(column, row).entries()) sums[at]! += value;
    count++;
  }
  return Uint8Array.from(sums, (sum) => Math.round(sum / Math.max(1, count)));
}

/** The picture once as it is, then once with each square of it as in `fill`. */
export function coverPatches(
  column: ImageColumn,
  row: number,
  { side, corners }: Patches,
  fill: Uint8Array,
): ImageColumn {
  const { width, height, channels } = column;
  const size = pictureSize(column);
  const own = pictureAt(column, row);
  const pixels = new Uint8Array((corners.length + 1) * size);
  pixels.set(own, 0);
  for (const [at, [left, top]] of corners.entries()) {
    const start = (at + 1) * size;
    pixels.set(own, start);
    for (let y = top; y < Math.min(height, top + side); y++) {
      const from = (y * width + left) * channels;
      const to = (y * width + Math.min(width, left + side)) * channels;
      pixels.set(fill.subarray(from, to), start + from);
    }
  }
  return { ...column, pixels, absent: new Uint8Array(corners.length + 1) };
}

/** How far the answer falls where it is covered: by pixel, the mean over the squares that cover it. */
export function heatOf(
  { width, height }: Pick<ImageColumn, 'width' | 'height'>,
  { side, corners }: Patches,
  answers: Float64Array,
): Float64Array {
  const sums = new Float64Array(width * height);
  const counts = new Float64Array(width * height);
  for (const [at, [left, top]] of corners.entries())
    for (let y = top; y < Math.min(height, top + side); y++)
      for (let x = left; x < Math.min(width, left + side); x++) {
        sums[y * width + x]! += answers[0]! - answers[at + 1]!;
        counts[y * width + x]! += 1;
      }
  return sums.map((sum, at) => sum / Math.max(1, counts[at]!));
}
