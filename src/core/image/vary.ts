import { cos, sin } from '../math.ts';
import type { Random } from '../random.ts';
import type { Shape } from './resize.ts';

export interface Variation {
  readonly mirror: boolean;
  /** To the right and down, in pixels. */
  readonly right: number;
  readonly down: number;
  /** Clockwise, in degrees. */
  readonly turn: number;
  /** Standard deviation of what is added to each value, in brightness 0 to 255. */
  readonly noise: number;
}

/** A variation drawn within limits: shift and turn both ways, mirrored every second time if at all. */
export function drawVariation(
  limits: {
    readonly mirror: boolean;
    readonly shift: number;
    readonly turn: number;
    readonly noise: number;
  },
  random: Random,
): Variation {
  const around = (most: number) => (2 * random.next() - 1) * most;
  return {
    mirror: random.next() < 0.5 && limits.mirror,
    right: Math.round(around(limits.shift)),
    down: Math.round(around(limits.shift)),
    turn: around(limits.turn),
    noise: limits.noise,
  };
}

/** Moves, turns and disturbs one picture; what comes from beyond its edge repeats the edge. */
export function vary(
  pixels: Uint8Array,
  { width, height, channels }: Shape,
  { mirror, right, down, turn, noise }: Variation,
  random: Random,
): Uint8Array {
  const angle = (turn * Math.PI) / 180;
  const [c, s] = [cos(angle), sin(angle)];
  const [midX, midY] = [(width - 1) / 2, (height - 1) / 2];
  const out = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - right - midX, y - down - midY];
      const fromX = midX + (c * dx + s * dy) * (mirror ? -1 : 1);
      const fromY = midY + c * dy - s * dx;
      for (let channel = 0; channel < channels; channel++) {
        const value = between(pixels, width, height, channels, channel, fromX, fromY);
        const disturbed = noise > 0 ? value + noise * random.normal() : value;
        out[(y * width + x) * channels + channel] = Math.max(
          0,
          Math.min(255, Math.round(disturbed)),
        );
      }
    }
  return out;
}

/** Bilinear reading at a place between pixels. */
function between(
  pixels: Uint8Array,
  width: number,
  height: number,
  channels: number,
  channel: number,
  x: number,
  y: number,
): number {
  const nearX = Math.max(0, Math.min(width - 1, x));
  const nearY = Math.max(0, Math.min(height - 1, y));
  const [left, top] = [Math.floor(nearX), Math.floor(nearY)];
  const [wide, high] = [nearX - left, nearY - top];
  const at = (column: number, row: number) =>
    pixels[(Math.min(height - 1, row) * width + Math.min(width - 1, column)) * channels + channel]!;
  const upper = at(left, top) * (1 - wide) + at(left + 1, top) * wide;
  const lower = at(left, top + 1) * (1 - wide) + at(left + 1, top + 1) * wide;
  return upper * (1 - high) + lower * high;
}
