import type { PlainMemory } from '../../plain-memory.ts';

const f = Math.fround;
const FLOOR = f(1e-5);
const MOVE = f(0.1);

export function normalize(
  { f32 }: PlainMemory,
  z: number,
  rows: number,
  width: number,
  shares: number,
  scales: number,
  running: number,
  kept: number,
  inverse: number,
): void {
  const move = (at: number, towards: number): void => {
    const old = f32[at]!;
    f32[at] = f(old + f(MOVE * f(towards - old)));
  };
  for (let j = 0; j < width; j++) {
    const share = (r: number): number => f32[(shares >> 2) + r]!;
    const place = (r: number): number => (z >> 2) + r * width + j;
    let mean = 0;
    for (let r = 0; r < rows; r++) mean = f(mean + f(share(r) * f32[place(r)]!));
    let variance = 0;
    for (let r = 0; r < rows; r++) {
      const off = f(f32[place(r)]! - mean);
      variance = f(variance + f(share(r) * f(off * off)));
    }
    const over = f(1 / f(Math.sqrt(f(variance + FLOOR))));
    f32[(inverse >> 2) + j] = over;
    move((running >> 2) + j, mean);
    move((running >> 2) + width + j, variance);
    const scale = f32[(scales >> 2) + j]!;
    const shift = f32[(scales >> 2) + width + j]!;
    for (let r = 0; r < rows; r++) {
      const even = f(f(f32[place(r)]! - mean) * over);
      f32[(kept >> 2) + r * width + j] = even;
      f32[place(r)] = f(f(scale * even) + shift);
    }
  }
}

export function unnormalize(
  { f32 }: PlainMemory,
  delta: number,
  rows: number,
  width: number,
  shares: number,
  scales: number,
  kept: number,
  inverse: number,
  slopes: number,
): void {
  for (let j = 0; j < width; j++) {
    const place = (r: number): number => r * width + j;
    let scaleSlope = 0;
    let shiftSlope = 0;
    for (let r = 0; r < rows; r++) {
      const d = f32[(delta >> 2) + place(r)]!;
      scaleSlope = f(scaleSlope + f(d * f32[(kept >> 2) + place(r)]!));
      shiftSlope = f(shiftSlope + d);
    }
    f32[(slopes >> 2) + j] = scaleSlope;
    f32[(slopes >> 2) + width + j] = shiftSlope;
    const by = f(f32[(scales >> 2) + j]! * f32[(inverse >> 2) + j]!);
    for (let r = 0; r < rows; r++) {
      const at = (delta >> 2) + place(r);
      const common = f(shiftSlope + f(f32[(kept >> 2) + place(r)]! * scaleSlope));
      const left = f(f32[at]! - f(f32[(shares >> 2) + r]! * common));
      f32[at] = f(by * left);
    }
  }
}
