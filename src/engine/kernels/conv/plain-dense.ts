import type { PlainMemory } from '../plain-memory.ts';

const { fround } = Math;

export function denseForward(
  { f32 }: PlainMemory,
  input: number,
  inStride: number,
  weights: number,
  biases: number,
  out: number,
  outStride: number,
  rows: number,
  inputs: number,
  outputs: number,
  relu: number,
): void {
  for (let r = 0; r < rows; r++) {
    const from = (input + r * inStride) >> 2;
    const into = (out + r * outStride) >> 2;
    for (let j = 0; j < outputs; j++) f32[into + j] = f32[(biases >> 2) + j]!;
    for (let i = 0, w = weights >> 2; i < inputs; i++) {
      const value = f32[from + i]!;
      for (let j = 0; j < outputs; j++, w++)
        f32[into + j] = f32[into + j]! + fround(value * f32[w]!);
    }
    if (relu === 0) continue;
    for (let j = 0; j < outputs; j++) if (!(f32[into + j]! > 0)) f32[into + j] = 0;
  }
}

export function denseGradients(
  { f32 }: PlainMemory,
  input: number,
  inStride: number,
  delta: number,
  deltaStride: number,
  weights: number,
  biases: number,
  rows: number,
  inputs: number,
  outputs: number,
): void {
  f32.fill(0, weights >> 2, (weights >> 2) + inputs * outputs);
  f32.fill(0, biases >> 2, (biases >> 2) + outputs);
  for (let r = 0; r < rows; r++) {
    const x = (input + r * inStride) >> 2;
    const d = (delta + r * deltaStride) >> 2;
    for (let i = 0, w = weights >> 2; i < inputs; i++) {
      const value = f32[x + i]!;
      for (let j = 0; j < outputs; j++, w++) f32[w] = f32[w]! + fround(value * f32[d + j]!);
    }
    for (let j = 0, b = biases >> 2; j < outputs; j++, b++) f32[b] = f32[b]! + f32[d + j]!;
  }
}

export function turnDense(
  { f32 }: PlainMemory,
  weights: number,
  turned: number,
  inputs: number,
  outputs: number,
): void {
  for (let i = 0; i < inputs; i++)
    for (let j = 0; j < outputs; j++)
      f32[(turned >> 2) + j * inputs + i] = f32[(weights >> 2) + i * outputs + j]!;
}
