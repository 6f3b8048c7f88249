import { mix32 } from '../../../../core/random.ts';
import type { PlainMemory } from '../../plain-memory.ts';

const f = Math.fround;

export function gather(
  { f32, i32 }: PlainMemory,
  from: number,
  width: number,
  order: number,
  rows: number,
  to: number,
): void {
  for (let r = 0; r < rows; r++) {
    const p = (from >> 2) + i32[(order >> 2) + r]! * width;
    f32.copyWithin((to >> 2) + r * width, p, p + width);
  }
}

/** Whether dropout keeps a place: its chance in 2⁻²⁴ against the share. */
export function isKept(place: number, seed: number, share: number): boolean {
  return mix32(mix32(place) ^ seed) >>> 8 >= share;
}

export function drop(
  { f32 }: PlainMemory,
  from: number,
  count: number,
  seed: number,
  share: number,
  scale: number,
  to: number,
): void {
  const by = f(scale);
  for (let i = 0; i < count; i++)
    f32[(to >> 2) + i] = isKept(i, seed, share) ? f(f32[(from >> 2) + i]! * by) : 0;
}

export function highest(
  { f32 }: PlainMemory,
  y: number,
  rows: number,
  width: number,
  most: number,
): void {
  for (let j = 0; j < width; j++) {
    let top = f32[(most >> 2) + j]!;
    for (let r = 0; r < rows; r++) top = Math.max(top, f32[(y >> 2) + r * width + j]!);
    f32[(most >> 2) + j] = top;
  }
}

export function beyond(
  { f32 }: PlainMemory,
  y: number,
  rows: number,
  width: number,
  units: number,
  low: number,
  high: number,
): number {
  const [least, most] = [f(low), f(high)];
  let count = 0;
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < units; j++) {
      const value = f32[(y >> 2) + r * width + j]!;
      if (value < least || value > most) count++;
    }
  return count;
}
