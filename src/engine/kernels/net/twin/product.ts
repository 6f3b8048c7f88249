import { bend, through } from './activation.ts';
import type { PlainMemory } from '../../plain-memory.ts';

const SLOPE = 8;
const f = Math.fround;

export function product(
  { f32 }: PlainMemory,
  a: number,
  rows: number,
  depth: number,
  b: number,
  width: number,
  bias: number,
  out: number,
  end: number,
  y: number,
): void {
  for (let r = 0; r < rows; r++) {
    const o = (out >> 2) + r * width;
    if (bias === 0) f32.fill(0, o, o + width);
    else f32.copyWithin(o, bias >> 2, (bias >> 2) + width);
    for (let k = 0; k < depth; k++) {
      const x = f32[(a >> 2) + r * depth + k]!;
      const w = (b >> 2) + k * width;
      for (let j = 0; j < width; j++) f32[o + j] = f(f32[o + j]! + f(x * f32[w + j]!));
    }
    finish(f32, o, width, end, (y >> 2) + r * width);
  }
}

function finish(f32: Float32Array, o: number, width: number, end: number, y: number): void {
  if (end < SLOPE) for (let j = o; j < o + width; j++) f32[j] = bend(f32[j]!, end);
  else for (let j = 0; j < width; j++) f32[o + j] = through(f32[o + j]!, f32[y + j]!, end - SLOPE);
}

export function transpose(
  { f32 }: PlainMemory,
  from: number,
  stride: number,
  rows: number,
  width: number,
  to: number,
): void {
  for (let r = 0; r < rows; r++)
    for (let j = 0; j < width; j++)
      f32[(to >> 2) + j * rows + r] = f32[(from >> 2) + r * stride + j]!;
}
