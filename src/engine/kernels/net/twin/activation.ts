import { sigmoidOf, tanhOf } from '../../shared/plain-lanes.ts';
import type { PlainMemory } from '../../plain-memory.ts';

const [RELU, LEAKY, TANH, SIGMOID] = [1, 2, 3, 4];
const f = Math.fround;
const LEAK = f(0.01);

export function bend(v: number, kind: number): number {
  if (kind === RELU) return Math.max(v, 0);
  if (kind === LEAKY) return v > 0 ? v : f(v * LEAK);
  return v;
}

export function through(delta: number, y: number, kind: number): number {
  if (kind === RELU) return y > 0 ? delta : 0;
  if (kind === LEAKY) return y > 0 ? delta : f(delta * LEAK);
  if (kind === TANH) return f(delta * f(1 - f(y * y)));
  if (kind === SIGMOID) return f(delta * f(y * f(1 - y)));
  return delta;
}

export function activate(
  { f32 }: PlainMemory,
  at: number,
  rows: number,
  width: number,
  units: number,
  kind: number,
): void {
  const start = at >> 2;
  for (let p = start; p < start + rows * width; p++) {
    const v = f32[p]!;
    f32[p] = kind === TANH ? tanhOf(v) : kind === SIGMOID ? sigmoidOf(v) : bend(v, kind);
  }
  if (kind !== SIGMOID) return;
  for (let r = 0; r < rows; r++) f32.fill(0, start + r * width + units, start + (r + 1) * width);
}
