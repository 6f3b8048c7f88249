import { cos } from '../../../core/math.ts';
import type { Plane } from './jpeg-scan.ts';

/** cos((2x + 1) u π / 16) with the factor of the inverse cosine transform, by x and u. */
const WAVES = Float64Array.from({ length: 64 }, (_, at) => {
  const [x, u] = [at >> 3, at & 7];
  return (u === 0 ? Math.sqrt(0.125) : 0.5) * cos(((2 * x + 1) * u * Math.PI) / 16);
});

/** The inverse cosine transform of one block, in two passes; samples around 0. */
function invert(
  blocks: Int16Array,
  offset: number,
  steps: Uint16Array,
  rows: Float64Array,
  out: Float64Array,
): void {
  for (let v = 0; v < 8; v++)
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) {
        const coefficient = blocks[offset + v * 8 + u]!;
        if (coefficient !== 0) sum += WAVES[x * 8 + u]! * coefficient * steps[v * 8 + u]!;
      }
      rows[v * 8 + x] = sum;
    }
  for (let y = 0; y < 8; y++)
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) sum += WAVES[y * 8 + v]! * rows[v * 8 + x]!;
      out[y * 8 + x] = sum;
    }
}

const NO_STEPS = new Uint16Array(64).fill(1);

/**
 * Samples of a plane, 0 to 255, one a pixel of the picture: a coarser plane is spread in
 * straight lines between the middles of its samples.
 */
export function planePixels(
  plane: Plane,
  steps: Uint16Array | undefined,
  frame: { readonly width: number; readonly height: number; readonly planes: readonly Plane[] },
): Float64Array {
  const { width, height, planes } = frame;
  const wide = plane.across * 8;
  const own = new Float64Array(wide * plane.down * 8);
  const [rows, out] = [new Float64Array(64), new Float64Array(64)];
  for (let down = 0; down < plane.down; down++)
    for (let across = 0; across < plane.across; across++) {
      invert(plane.blocks, (down * plane.stride + across) * 64, steps ?? NO_STEPS, rows, out);
      for (let at = 0; at < 64; at++) {
        const value = Math.max(0, Math.min(255, Math.round(out[at]! + 128)));
        own[(down * 8 + (at >> 3)) * wide + across * 8 + (at & 7)] = value;
      }
    }
  const scaleX = plane.h / Math.max(...planes.map(({ h }) => h));
  const scaleY = plane.v / Math.max(...planes.map(({ v }) => v));
  const across = placesOf(width, scaleX);
  const down = placesOf(height, scaleY);
  const pixels = new Float64Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, bottom, low] = down[y]!;
    for (let x = 0; x < width; x++) {
      const [left, right, far] = across[x]!;
      const upper = own[top * wide + left]! * (1 - far) + own[top * wide + right]! * far;
      const lower = own[bottom * wide + left]! * (1 - far) + own[bottom * wide + right]! * far;
      pixels[y * width + x] = upper * (1 - low) + lower * low;
    }
  }
  return pixels;
}

/** For each pixel the two samples it lies between, and the share of the second. */
function placesOf(size: number, scale: number): (readonly [number, number, number])[] {
  const last = Math.ceil(size * scale) - 1;
  return Array.from({ length: size }, (_, at) => {
    const place = Math.max(0, Math.min(last, (at + 0.5) * scale - 0.5));
    const first = Math.floor(place);
    return [first, Math.min(last, first + 1), place - first] as const;
  });
}
