import type { PlainMemory } from '../plain-memory.ts';

const { fround } = Math;

/** The sum of one filter over one place, products added in the kernel's order. */
function sumAt(
  f32: Float32Array,
  from: number,
  weight: number,
  bias: number,
  run: number,
  kernel: number,
  line: number,
  filters: number,
): number {
  let sum = bias;
  for (let ky = 0, w = weight; ky < kernel; ky++)
    for (let t = 0, p = from + ky * line; t < run; t++, p++, w += filters)
      sum = fround(sum + fround(f32[p]! * f32[w]!));
  return sum;
}

export function convolve(
  { f32, i32 }: PlainMemory,
  table: number,
  weights: number,
  biases: number,
  out: number,
  won: number,
  rows: number,
  across: number,
  down: number,
  channels: number,
  kernel: number,
  filters: number,
  line: number,
  outLine: number,
  outPicture: number,
): void {
  const step = channels << 2;
  const run = kernel * channels;
  let place = won >> 2;
  for (let r = 0; r < rows; r++) {
    const picture = i32[(table >> 2) + r]! >>> 0;
    for (let y = 0; y < down; y++) {
      let into = (out + r * outPicture + y * outLine) >> 2;
      for (let x = 0; x < across; x++) {
        const corner = 2 * (y * line + x * step);
        const corners = [corner, corner + step, corner + line, corner + line + step];
        for (let f = 0; f < filters; f++, into++, place++) {
          let top = -Infinity;
          let winner = corner;
          for (const at of corners) {
            const bias = f32[(biases >> 2) + f]!;
            const from = (picture + at) >> 2;
            const sum = sumAt(f32, from, (weights >> 2) + f, bias, run, kernel, line >> 2, filters);
            if (!(sum > top) && at !== corner) continue;
            top = sum;
            winner = at;
          }
          f32[into] = top > 0 ? top : 0;
          if (won !== 0) i32[place] = winner;
        }
      }
    }
  }
}

export function maskPooled(
  { f32 }: PlainMemory,
  pooled: number,
  delta: number,
  biases: number,
  rows: number,
  across: number,
  down: number,
  filters: number,
  line: number,
  picture: number,
): void {
  const bias = biases >> 2;
  f32.fill(0, bias, bias + filters);
  for (let r = 0; r < rows; r++)
    for (let y = 0; y < down; y++)
      for (
        let at = (r * picture + y * line) >> 2, end = at + across * filters, f = 0;
        at < end;
        at++
      ) {
        const d = f32[(pooled >> 2) + at]! > 0 ? f32[(delta >> 2) + at]! : 0;
        f32[(delta >> 2) + at] = d;
        f32[bias + f] = f32[bias + f]! + d;
        f = f + 1 === filters ? 0 : f + 1;
      }
}
