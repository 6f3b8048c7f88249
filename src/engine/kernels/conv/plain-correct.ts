import type { PlainMemory } from '../plain-memory.ts';

const { fround } = Math;
const [KEEP_FIRST, ADD_FIRST, KEEP_SECOND, ADD_SECOND] = [0.9, 0.1, 0.999, 0.001].map(fround) as [
  number,
  number,
  number,
  number,
];
const EPSILON = fround(1e-7);
const TINY = fround(1e-30);

export function adam(
  { f32 }: PlainMemory,
  weights: number,
  first: number,
  second: number,
  gradient: number,
  count: number,
  rate: number,
  l2: number,
): void {
  const speed = fround(rate);
  const pull = fround(l2);
  for (let i = 0; i < count; i++) {
    const w = f32[(weights >> 2) + i]!;
    const g = fround(f32[(gradient >> 2) + i]! + fround(pull * w));
    let m = fround(fround(f32[(first >> 2) + i]! * KEEP_FIRST) + fround(g * ADD_FIRST));
    if (Math.abs(m) < TINY) m = 0;
    let v = fround(
      fround(f32[(second >> 2) + i]! * KEEP_SECOND) + fround(fround(g * g) * ADD_SECOND),
    );
    if (v < TINY) v = 0;
    f32[(first >> 2) + i] = m;
    f32[(second >> 2) + i] = v;
    const move = fround(fround(speed * m) / fround(fround(Math.sqrt(v)) + EPSILON));
    f32[(weights >> 2) + i] = w - move;
  }
}

export function momentum(
  { f32 }: PlainMemory,
  weights: number,
  first: number,
  gradient: number,
  count: number,
  rate: number,
  l2: number,
  keep: number,
): void {
  const [speed, pull, kept] = [fround(rate), fround(l2), fround(keep)];
  for (let i = 0; i < count; i++) {
    const w = f32[(weights >> 2) + i]!;
    const g = fround(f32[(gradient >> 2) + i]! + fround(pull * w));
    let m = fround(fround(f32[(first >> 2) + i]! * kept) + g);
    if (Math.abs(m) < TINY) m = 0;
    f32[(first >> 2) + i] = m;
    f32[(weights >> 2) + i] = w - fround(speed * m);
  }
}
